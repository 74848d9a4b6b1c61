package io.github.aigateway.validation;

import io.github.aigateway.wire.JsonModel;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds operator and values of a filter against what its key is about. Keys and operators that are
 * not known here pass, and so do keys of which the API does not say what they are about.
 */
public final class FittingFilterValidator implements ConstraintValidator<FittingFilter, Object> {

  private enum Kind {
    TEXT,
    NUMBER,
    FLAG,
    TIME
  }

  /** How a time begins that RFC 3339 can write. */
  private static final Pattern FOUR_DIGITS = Pattern.compile("\\d{4}-");

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("id", Kind.TEXT),
          Map.entry("created_at", Kind.TIME),
          Map.entry("request_content_type", Kind.TEXT),
          Map.entry("response_content_type", Kind.TEXT),
          Map.entry("request_type", Kind.TEXT),
          Map.entry("success", Kind.FLAG),
          Map.entry("cached", Kind.FLAG),
          Map.entry("provider", Kind.TEXT),
          Map.entry("model", Kind.TEXT),
          Map.entry("model_type", Kind.TEXT),
          Map.entry("cost", Kind.NUMBER),
          Map.entry("tokens", Kind.NUMBER),
          Map.entry("tokens_in", Kind.NUMBER),
          Map.entry("tokens_out", Kind.NUMBER),
          Map.entry("duration", Kind.NUMBER),
          Map.entry("feedback", Kind.NUMBER),
          Map.entry("event_id", Kind.TEXT),
          Map.entry("metadata.key", Kind.TEXT),
          Map.entry("dlp_action", Kind.TEXT));

  @Override
  public boolean isValid(@Nullable Object filter, ConstraintValidatorContext context) {
    return !(filter instanceof JsonModel model)
        || isValid(model.value("key"), model.value("operator"), model.value("value"), context);
  }

  private static boolean isValid(
      @Nullable Object key,
      @Nullable Object operator,
      @Nullable Object value,
      ConstraintValidatorContext context) {
    if (key == null || operator == null || !(value instanceof List<?> values)) {
      // The generated constraints have their say about that.
      return true;
    }
    if (values.isEmpty()) {
      Messages.add(context, "must hold at least 1 value, but is empty")
          .addPropertyNode("value")
          .addConstraintViolation();
      return false;
    }
    Kind kind = KINDS.get(key.toString());
    if (kind == null) {
      return true;
    }
    String wrong = wrong(kind, operator.toString());
    if (wrong != null) {
      Messages.add(context, wrong + " on " + key + ", but is " + operator)
          .addPropertyNode("operator")
          .addConstraintViolation();
      return false;
    }
    boolean valid = true;
    for (int i = 0; i < values.size(); i++) {
      if (!fits(kind, values.get(i))) {
        Messages.add(context, expected(kind) + " on " + key + ", but is " + type(values.get(i)))
            .addPropertyNode("value")
            .addBeanNode()
            .inIterable()
            .atIndex(i)
            .addConstraintViolation();
        valid = false;
      }
    }
    return valid;
  }

  private static @Nullable String wrong(Kind kind, String operator) {
    boolean compares = operator.equals("lt") || operator.equals("gt");
    return switch (kind) {
      case FLAG -> compares || operator.equals("contains") ? "must be eq or neq" : null;
      case NUMBER, TIME -> operator.equals("contains") ? "must be eq, neq, lt or gt" : null;
      case TEXT -> null;
    };
  }

  private static boolean fits(Kind kind, @Nullable Object value) {
    if (value == null) {
      // "Has none": which operators the server takes it with is not established.
      return true;
    }
    return switch (kind) {
      case TEXT -> value instanceof CharSequence;
      case NUMBER -> value instanceof Number || isDecimal(value);
      case FLAG -> value instanceof Boolean || value.equals("true") || value.equals("false");
      case TIME ->
          FOUR_DIGITS.matcher(value.toString()).lookingAt()
              && (value instanceof Temporal || isTime(value));
    };
  }

  private static String expected(Kind kind) {
    return switch (kind) {
      case TEXT -> "must be a text";
      case NUMBER -> "must be a number";
      case FLAG -> "must be true or false";
      case TIME ->
          "must be a date, or a date and time such as 2026-01-31T12:00:00Z, of a year that has four"
              + " digits";
    };
  }

  private static boolean isDecimal(Object value) {
    return value instanceof CharSequence && reads(value, BigDecimal::new);
  }

  private static boolean isTime(Object value) {
    return reads(value, OffsetDateTime::parse)
        || reads(value, LocalDateTime::parse)
        || reads(value, LocalDate::parse);
  }

  private static boolean reads(Object value, Function<String, ?> parser) {
    try {
      return parser.apply(value.toString()) != null;
    } catch (NumberFormatException | DateTimeException e) {
      return false;
    }
  }

  /** The type of a value that does not fit; the value itself may be private. */
  private static String type(@Nullable Object value) {
    if (value instanceof CharSequence) {
      return "another text";
    }
    return value instanceof Number
        ? "a number"
        : value instanceof Boolean ? "a boolean" : "something else";
  }
}
