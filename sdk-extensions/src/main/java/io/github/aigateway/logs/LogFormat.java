package io.github.aigateway.logs;

/** How logs are written to a file or a stream, in UTF-8. */
public enum LogFormat {

  /**
   * One JSON object a line, each line ended by a line feed. Nothing is lost: properties that this
   * library does not know, values in another form than the document has them, and rows that are no
   * objects are written as they came.
   */
  NDJSON,

  /**
   * Comma-separated values by RFC 4180, with a line of names first. The columns are the properties
   * that this library knows, in the order of the API description; an absent or null value is empty.
   * A value in another form than the document has it is written as it came; a row that is no JSON
   * object is written as JSON into the first column. Values are written as they are: a spreadsheet
   * may take one that begins with {@code =} for a formula.
   */
  CSV
}
