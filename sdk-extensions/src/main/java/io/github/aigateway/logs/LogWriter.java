package io.github.aigateway.logs;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.github.aigateway.model.GatewayLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Turns logs into lines. */
interface LogWriter {

  /** The line that a file begins with; empty if there is none. */
  String header();

  /** Adds the line of a log. */
  void write(GatewayLog log, ByteArrayOutputStream out) throws IOException;

  static LogWriter of(LogFormat format) {
    return format == LogFormat.CSV ? new Csv() : new Ndjson();
  }

  final class Ndjson implements LogWriter {

    @Override
    public String header() {
      return "";
    }

    @Override
    public void write(GatewayLog log, ByteArrayOutputStream out) throws IOException {
      out.writeBytes(LogQuery.MAPPER.writeValueAsBytes(log));
      out.write('\n');
    }
  }

  final class Csv implements LogWriter {

    private static final String END = "\r\n";

    /** From the model, so that a property new in the API description is a column by itself. */
    private final List<String> columns;

    Csv() {
      BeanDescription log =
          LogQuery.MAPPER
              .getSerializationConfig()
              .introspect(LogQuery.MAPPER.constructType(GatewayLog.class));
      columns = log.findProperties().stream().map(BeanPropertyDefinition::getName).toList();
    }

    @Override
    public String header() {
      return String.join(",", columns) + END;
    }

    @Override
    public void write(GatewayLog log, ByteArrayOutputStream out) {
      JsonNode row = LogQuery.MAPPER.valueToTree(log);
      StringBuilder line = new StringBuilder();
      for (String column : columns) {
        line.append(line.length() == 0 ? "" : ",").append(field(row.path(column)));
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
      String text = value.isBigDecimal() ? number(value.decimalValue()) : value.asText();
      boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
      return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
  }
}
