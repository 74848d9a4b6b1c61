package io.github.aigateway.logs;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The body of a logged request or response, whatever its content type.
 *
 * @param json the body as JSON; one text node if it is not JSON, such as a stream of events
 */
public record LogBody(JsonNode json) {

  /**
   * The body as text.
   *
   * @return the text itself if the body is a text, otherwise its JSON
   */
  public String text() {
    return json.isTextual() ? json.textValue() : json.toString();
  }

  /** The length of the body; prompts and what models write are private, so no more than that. */
  @Override
  public String toString() {
    return "LogBody[" + text().length() + " characters]";
  }
}
