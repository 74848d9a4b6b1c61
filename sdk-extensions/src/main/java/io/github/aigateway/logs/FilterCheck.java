package io.github.aigateway.logs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.error.FilterNotAppliedException;
import io.github.aigateway.internal.Json;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.LogFilterKey;
import io.github.aigateway.model.LogFilterOperator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether logs meet the filters they were asked for with. A filter in a form that the
 * service does not know is ignored without a word, and then everything comes.
 *
 * <p>With every benefit of the doubt, for a wrong accusation is worse than a late one: a value that
 * is missing or cannot be read is not judged, nor is a filter with an operator or a value that says
 * nothing for sure; texts compare without case and punctuation, and one may be a part of the other;
 * times may differ by a second and numbers by a hundredth.
 */
public final class FilterCheck {

  private static final Duration TIME_TOLERANCE = Duration.ofSeconds(1);
  private static final BigDecimal NUMBER_TOLERANCE = new BigDecimal("0.01");

  // Below this a number may be written as zero.
  private static final BigDecimal SMALLEST = new BigDecimal("0.000001");

  private FilterCheck() {}

  /**
   * Checks logs.
   *
   * @throws FilterNotAppliedException if one contradicts a filter
   */
  public static void check(List<GatewayLog> logs, @Nullable List<LogFilter> filters) {
    Objects.requireNonNull(logs, "logs");
    if (filters == null) {
      return;
    }
    for (GatewayLog log : logs) {
      for (LogFilter filter : filters) {
        if (contradicts(log, filter)) {
          throw new FilterNotAppliedException(
              "the service did not apply the filter \""
                  + filter.key()
                  + " "
                  + filter.operator()
                  + "\": log "
                  + log.value("id")
                  + " does not meet it");
        }
      }
    }
  }

  /** Whether a log surely does not meet a filter. */
  static boolean contradicts(GatewayLog log, LogFilter filter) {
    List<Object> values = new ArrayList<>();
    for (Object value : filter.value()) {
      if (value == null || value.toString().isBlank()) {
        // What the service takes it for is not known.
        return false;
      }
      values.add(value);
    }
    LogFilterOperator operator = filter.operator();
    return switch (filter.key().value()) {
      case "created_at" -> time((Instant) log.value("created_at"), operator, values);
      case "cost", "duration", "tokens_in", "tokens_out" ->
          number(decimal(log, filter.key().value()), operator, values);
      case "tokens" -> number(tokens(log), operator, values);
      case "success", "cached" -> flag((Boolean) log.value(filter.key().value()), operator, values);
      case "id", "model", "provider" ->
          text((String) log.value(filter.key().value()), operator, values);
      case "metadata.key", "metadata.value" -> label(log, filter.key(), operator, values);
      default -> false;
    };
  }

  private static boolean time(
      @Nullable Instant made, LogFilterOperator operator, List<Object> values) {
    if (made == null) {
      return false;
    }
    if (LogFilterOperator.GT.equals(operator)) {
      return none(values, FilterCheck::instant, time -> !made.isBefore(time.minus(TIME_TOLERANCE)));
    }
    return LogFilterOperator.LT.equals(operator)
        && none(values, FilterCheck::instant, time -> !made.isAfter(time.plus(TIME_TOLERANCE)));
  }

  private static boolean number(
      @Nullable BigDecimal is, LogFilterOperator operator, List<Object> values) {
    if (is == null) {
      return false;
    }
    if (LogFilterOperator.GT.equals(operator)) {
      return none(
          values,
          FilterCheck::decimal,
          bound -> is.add(tolerance(bound), MathContext.DECIMAL128).compareTo(bound) >= 0);
    }
    if (LogFilterOperator.LT.equals(operator)) {
      return none(
          values,
          FilterCheck::decimal,
          bound -> is.subtract(tolerance(bound), MathContext.DECIMAL128).compareTo(bound) <= 0);
    }
    return LogFilterOperator.EQ.equals(operator)
        && none(
            values,
            FilterCheck::decimal,
            value ->
                is.subtract(value, MathContext.DECIMAL128).abs().compareTo(tolerance(value)) <= 0);
  }

  private static boolean flag(
      @Nullable Boolean is, LogFilterOperator operator, List<Object> values) {
    return is != null
        && LogFilterOperator.EQ.equals(operator)
        && none(values, FilterCheck::bool, is::equals);
  }

  private static boolean text(
      @Nullable String is, LogFilterOperator operator, List<Object> values) {
    if (is == null || is.isBlank()) {
      return false;
    }
    boolean judged =
        LogFilterOperator.EQ.equals(operator) || LogFilterOperator.CONTAINS.equals(operator);
    return judged && none(values, FilterCheck::plain, part -> resembles(plain(is), part));
  }

  private static boolean label(
      GatewayLog log, LogFilterKey key, LogFilterOperator operator, List<Object> values) {
    JsonNode labels = labels(log);
    if (labels == null) {
      return false;
    }
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      JsonNode value = label.getValue();
      if (value.isContainerNode()) {
        return false;
      }
      String text = LogFilterKey.METADATA_KEY.equals(key) ? label.getKey() : value.asText();
      boolean compared =
          LogFilterOperator.EQ.equals(operator) || LogFilterOperator.CONTAINS.equals(operator);
      if (!compared || text.isBlank() || !text(text, operator, values)) {
        return false;
      }
    }
    return labels.size() > 0;
  }

  /** The labels of a log, which come as an object or as its text; null if they cannot be read. */
  private static @Nullable JsonNode labels(GatewayLog log) {
    JsonNode raw = log.rawValue("metadata");
    if (raw != null && raw.isTextual()) {
      try {
        raw = Json.read(raw.textValue().getBytes(StandardCharsets.UTF_8));
      } catch (IOException | NumberFormatException e) {
        return null;
      }
    }
    return raw != null && raw.isObject() ? raw : null;
  }

  /** Whether there are values, all can be read, and the log is as none of them wants it. */
  private static <T> boolean none(
      List<Object> values, Reading<T> reading, Predicate<? super T> met) {
    for (Object value : values) {
      T wanted = reading.of(value);
      if (wanted == null || met.test(wanted)) {
        return false;
      }
    }
    return !values.isEmpty();
  }

  private interface Reading<T> {
    @Nullable T of(@Nullable Object value);
  }

  private static @Nullable Instant instant(@Nullable Object value) {
    try {
      return OffsetDateTime.parse(String.valueOf(value)).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable BigDecimal decimal(@Nullable Object value) {
    try {
      return value == null ? null : new BigDecimal(value.toString(), MathContext.DECIMAL128);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** A number as it came: with its fraction also where the document has an integer. */
  private static @Nullable BigDecimal decimal(GatewayLog log, String property) {
    JsonNode raw = log.rawValue(property);
    return raw == null ? null : decimal(raw.asText());
  }

  private static @Nullable BigDecimal tokens(GatewayLog log) {
    BigDecimal in = decimal(log, "tokens_in");
    BigDecimal out = decimal(log, "tokens_out");
    return in == null || out == null ? null : in.add(out, MathContext.DECIMAL128);
  }

  private static @Nullable Boolean bool(@Nullable Object value) {
    return switch (String.valueOf(value).toLowerCase(Locale.ROOT)) {
      case "true", "1" -> Boolean.TRUE;
      case "false", "0" -> Boolean.FALSE;
      default -> null;
    };
  }

  private static BigDecimal tolerance(BigDecimal value) {
    return value.abs().multiply(NUMBER_TOLERANCE).max(SMALLEST);
  }

  private static boolean resembles(@Nullable String is, String wanted) {
    return is == null || is.contains(wanted) || wanted.contains(is);
  }

  /** Letters and digits alone; null if there are none, of which nothing can be said. */
  private static @Nullable String plain(@Nullable Object value) {
    StringBuilder plain = new StringBuilder();
    String.valueOf(value)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(plain::appendCodePoint);
    return plain.isEmpty() ? null : plain.toString();
  }
}
