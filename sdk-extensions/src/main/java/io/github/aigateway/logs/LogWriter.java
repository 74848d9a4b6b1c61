package io.github.aigateway.logs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.wire.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Turns logs into lines. */
interface LogWriter {

  /** The line that a file begins with; empty if there is none. */
  String header();

  /** Adds the line of a row. */
  void write(SnapshotRow row, ByteArrayOutputStream out) throws IOException;

  static LogWriter of(LogFormat format) {
    return format == LogFormat.CSV ? new Csv() : new Ndjson();
  }

  final class Ndjson implements LogWriter {

    @Override
    public String header() {
      return "";
    }

    @Override
    public void write(SnapshotRow row, ByteArrayOutputStream out) throws IOException {
      out.writeBytes(JsonWriter.toBytes(row.log() == null ? row.json() : row.log()));
      out.write('\n');
    }
  }

  final class Csv implements LogWriter {

    private static final String END = "\r\n";

    /** From the model, so that a property new in the API description is a column by itself. */
    private final List<String> columns = GatewayLog.propertyNames();

    @Override
    public String header() {
      return String.join(",", columns) + END;
    }

    @Override
    public void write(SnapshotRow row, ByteArrayOutputStream out) {
      StringBuilder line = new StringBuilder();
      if (row.log() == null) {
        // Its own line, with all of it in the first cell, for it has no columns.
        line.append(quoted(String.valueOf(row.json())));
        line.append(",".repeat(columns.size() - 1));
      } else {
        JsonNode json = row.log().toJson();
        for (String column : columns) {
          line.append(column.equals(columns.get(0)) ? "" : ",").append(field(json.path(column)));
        }
      }
      out.writeBytes(line.append(END).toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Without an exponent, unless that would fill the memory with zeros. */
    private static String number(BigDecimal number) {
      return Math.abs((long) number.scale()) > 1_000 ? number.toString() : number.toPlainString();
    }

    private static String field(JsonNode value) {
      if (value.isMissingNode() || value.isNull()) {
        return "";
      }
      String text =
          value.isBigDecimal()
              ? number(value.decimalValue())
              : value.isContainerNode() ? value.toString() : value.asText();
      return quoted(text);
    }

    private static String quoted(String text) {
      boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
      return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
  }
}
