package io.github.aigateway.samples;

import io.github.aigateway.logs.LogFilters;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.LogFilterKey;
import io.github.aigateway.model.LogFilterOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which logs a sample reads. */
final class Selection {

  @Option(
      names = "--gateway",
      defaultValue = "prod",
      description = "The gateway whose logs are read. Default: ${DEFAULT-VALUE}.")
  private String gateway = "";

  @Option(
      names = "--where",
      converter = Condition.class,
      paramLabel = "CONDITION",
      description =
          "A condition that each log meets, such as cost>0.01, provider=openai,anthropic,"
              + " success!=true, model~gpt or created_at>2025-12-24T00:00:00Z. Can be given"
              + " again.")
  private List<LogFilter> conditions = new ArrayList<>();

  String gateway() {
    return gateway;
  }

  LogFilters filters() {
    return LogFilters.of(conditions);
  }

  /** Reads a condition. Whether the operator fits the field is for the client to say. */
  static final class Condition implements ITypeConverter<LogFilter> {

    private static final Pattern FORM = Pattern.compile("([\\w.]+)\\s*(!=|[=<>~])\\s*(.+)");

    @Override
    public LogFilter convert(String text) {
      Matcher parts = FORM.matcher(text.strip());
      if (!parts.matches()) {
        throw new TypeConversionException("'" + text + "' is not of the form field>value.");
      }
      String value = parts.group(3);
      // Greater than any of two values is no question; 0,1 is meant to be a number then.
      Object[] values = parts.group(2).matches("[<>]") ? new Object[] {value} : value.split(",");
      return LogFilter.builder()
          .key(LogFilterKey.of(parts.group(1)))
          .operator(operator(parts.group(2)))
          .value(List.of(values))
          .build();
    }

    private static LogFilterOperator operator(String sign) {
      return switch (sign) {
        case "=" -> LogFilterOperator.EQ;
        case "!=" -> LogFilterOperator.NEQ;
        case "<" -> LogFilterOperator.LT;
        case ">" -> LogFilterOperator.GT;
        default -> LogFilterOperator.CONTAINS;
      };
    }
  }
}
