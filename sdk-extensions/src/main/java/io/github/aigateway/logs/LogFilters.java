package io.github.aigateway.logs;

import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.LogFilterKey;
import io.github.aigateway.model.LogFilterOperator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Which logs: conditions that a log must all meet.
 *
 * <pre>{@code
 * LogFilters.where(COST).gt("0.5")
 *     .and(PROVIDER).eq("openai", "anthropic")
 *     .and(SUCCESS).eq(false);
 * }</pre>
 *
 * <p>A condition with several values holds if one of the values does. One with an empty text may
 * hold nothing back, for on the wire that is no value: lists and snapshots may give all logs then,
 * and a deletion refuses it. Immutable: {@link #and} gives new filters.
 *
 * @see io.github.aigateway.api.GatewayLogsApi.ListQuery.Builder#filters(List)
 */
public final class LogFilters {

  private final List<LogFilter> clauses;

  private LogFilters(List<LogFilter> clauses) {
    this.clauses = clauses;
  }

  /**
   * Begins with a first condition.
   *
   * @param field what to look at, a constant of {@link LogField}
   * @param <C> the comparisons that the field has
   * @return the comparisons
   */
  public static <C> C where(LogField<C> field) {
    return Objects.requireNonNull(field, "field")
        .comparisons(new LogFilters(Collections.emptyList()));
  }

  /**
   * Takes filters made by hand, for instance with a key that this library does not know yet.
   *
   * @param filters the filters, all of which must hold
   * @return the filters
   */
  public static LogFilters of(List<LogFilter> filters) {
    return new LogFilters(List.copyOf(Objects.requireNonNull(filters, "filters")));
  }

  /**
   * Adds a condition.
   *
   * @param field what to look at, a constant of {@link LogField}
   * @param <C> the comparisons that the field has
   * @return the comparisons
   */
  public <C> C and(LogField<C> field) {
    return Objects.requireNonNull(field, "field").comparisons(this);
  }

  /**
   * The conditions as the API takes them.
   *
   * @return the conditions, in the order they were added; the list cannot be changed
   */
  public List<LogFilter> toList() {
    return clauses;
  }

  /** The conditions, readable; their values are not shown, for they may be private. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (LogFilter clause : clauses) {
      text.append(text.length() == 0 ? "" : " and ")
          .append(clause.value("key"))
          .append(' ')
          .append(clause.value("operator"));
    }
    return text.toString();
  }

  /** The filters so far, and the field that the next condition is about. */
  record Start(LogFilters before, LogFilterKey key) {

    LogFilters with(LogFilterOperator operator, List<?> values) {
      List<LogFilter> clauses = new ArrayList<>(before.clauses);
      clauses.add(
          LogFilter.builder().key(key).operator(operator).value(new ArrayList<>(values)).build());
      return new LogFilters(Collections.unmodifiableList(clauses));
    }

    LogFilters with(LogFilterOperator operator, Object value) {
      return with(operator, List.of(Objects.requireNonNull(value, "value")));
    }
  }

  private static <V> List<V> values(V first, V[] more) {
    Objects.requireNonNull(more, "more");
    List<V> values = new ArrayList<>(1 + more.length);
    values.add(first);
    values.addAll(Arrays.asList(more));
    values.forEach(value -> Objects.requireNonNull(value, "value"));
    return values;
  }

  /** Comparisons of a text. */
  public static final class Text {

    private final Start start;

    Text(Start start) {
      this.start = start;
    }

    /**
     * Is one of these.
     *
     * @param value a text; an empty one may hold nothing back
     * @param more further texts
     * @return the filters with this condition
     */
    public LogFilters eq(String value, String... more) {
      return start.with(LogFilterOperator.EQ, values(value, more));
    }

    /**
     * Is not this.
     *
     * @param value a text; an empty one may hold nothing back
     * @return the filters with this condition
     */
    public LogFilters neq(String value) {
      return start.with(LogFilterOperator.NEQ, value);
    }

    /**
     * Has this somewhere in it.
     *
     * @param part a text; an empty one may hold nothing back
     * @return the filters with this condition
     */
    public LogFilters contains(String part) {
      return start.with(LogFilterOperator.CONTAINS, part);
    }
  }

  /** Comparisons of a number. */
  public static final class Decimal {

    private final Start start;

    Decimal(Start start) {
      this.start = start;
    }

    /**
     * Is this number.
     *
     * @param value a number
     * @return the filters with this condition
     */
    public LogFilters eq(long value) {
      return eq(BigDecimal.valueOf(value));
    }

    /**
     * Is this number.
     *
     * @param value a decimal such as {@code "0.5"}
     * @return the filters with this condition
     * @throws NumberFormatException if it is not a decimal
     */
    public LogFilters eq(String value) {
      return eq(new BigDecimal(Objects.requireNonNull(value, "value")));
    }

    /**
     * Is this number.
     *
     * @param value a number, sent with all its digits
     * @return the filters with this condition
     */
    public LogFilters eq(BigDecimal value) {
      return start.with(LogFilterOperator.EQ, value);
    }

    /**
     * Is not this number.
     *
     * @param value a number
     * @return the filters with this condition
     */
    public LogFilters neq(long value) {
      return neq(BigDecimal.valueOf(value));
    }

    /**
     * Is not this number.
     *
     * @param value a decimal such as {@code "0.5"}
     * @return the filters with this condition
     * @throws NumberFormatException if it is not a decimal
     */
    public LogFilters neq(String value) {
      return neq(new BigDecimal(Objects.requireNonNull(value, "value")));
    }

    /**
     * Is not this number.
     *
     * @param value a number, sent with all its digits
     * @return the filters with this condition
     */
    public LogFilters neq(BigDecimal value) {
      return start.with(LogFilterOperator.NEQ, value);
    }

    /**
     * Is less than this number.
     *
     * @param bound a number
     * @return the filters with this condition
     */
    public LogFilters lt(long bound) {
      return lt(BigDecimal.valueOf(bound));
    }

    /**
     * Is less than this number.
     *
     * @param bound a decimal such as {@code "0.5"}
     * @return the filters with this condition
     * @throws NumberFormatException if it is not a decimal
     */
    public LogFilters lt(String bound) {
      return lt(new BigDecimal(Objects.requireNonNull(bound, "bound")));
    }

    /**
     * Is less than this number.
     *
     * @param bound a number, sent with all its digits
     * @return the filters with this condition
     */
    public LogFilters lt(BigDecimal bound) {
      return start.with(LogFilterOperator.LT, bound);
    }

    /**
     * Is greater than this number.
     *
     * @param bound a number
     * @return the filters with this condition
     */
    public LogFilters gt(long bound) {
      return gt(BigDecimal.valueOf(bound));
    }

    /**
     * Is greater than this number.
     *
     * @param bound a decimal such as {@code "0.5"}
     * @return the filters with this condition
     * @throws NumberFormatException if it is not a decimal
     */
    public LogFilters gt(String bound) {
      return gt(new BigDecimal(Objects.requireNonNull(bound, "bound")));
    }

    /**
     * Is greater than this number.
     *
     * @param bound a number, sent with all its digits
     * @return the filters with this condition
     */
    public LogFilters gt(BigDecimal bound) {
      return start.with(LogFilterOperator.GT, bound);
    }
  }

  /** Comparisons of a point in time. */
  public static final class Time {

    private final Start start;

    Time(Start start) {
      this.start = start;
    }

    /**
     * Is before this time.
     *
     * @param time the first time that is too late
     * @return the filters with this condition
     */
    public LogFilters before(Instant time) {
      return start.with(LogFilterOperator.LT, Objects.requireNonNull(time, "time").toString());
    }

    /**
     * Is after this time.
     *
     * @param time the last time that is too early
     * @return the filters with this condition
     */
    public LogFilters after(Instant time) {
      return start.with(LogFilterOperator.GT, Objects.requireNonNull(time, "time").toString());
    }
  }

  /** Comparisons of a property that is true or false. */
  public static final class Flag {

    private final Start start;

    Flag(Start start) {
      this.start = start;
    }

    /**
     * Is true, or is false.
     *
     * @param value which of them
     * @return the filters with this condition
     */
    public LogFilters eq(boolean value) {
      return start.with(LogFilterOperator.EQ, value);
    }

    /**
     * The same as {@code eq}, as people say it of what is true or false.
     *
     * @param value which of them
     * @return the filters with this condition
     */
    public LogFilters is(boolean value) {
      return eq(value);
    }
  }

  /** Comparisons of a property whose type depends on the log, or is not known. */
  public static final class Scalar {

    private final Start start;

    Scalar(Start start) {
      this.start = start;
    }

    /**
     * Is one of these texts.
     *
     * @param value a text; an empty one may hold nothing back
     * @param more further texts
     * @return the filters with this condition
     */
    public LogFilters eq(String value, String... more) {
      return start.with(LogFilterOperator.EQ, values(value, more));
    }

    /**
     * Is this number.
     *
     * @param value a number
     * @return the filters with this condition
     */
    public LogFilters eq(long value) {
      return eq(BigDecimal.valueOf(value));
    }

    /**
     * Is this number.
     *
     * @param value a number, sent with all its digits
     * @return the filters with this condition
     */
    public LogFilters eq(BigDecimal value) {
      return start.with(LogFilterOperator.EQ, value);
    }

    /**
     * Is true, or is false.
     *
     * @param value which of them
     * @return the filters with this condition
     */
    public LogFilters eq(boolean value) {
      return start.with(LogFilterOperator.EQ, value);
    }

    /**
     * The same as {@code eq}, as people say it of what is true or false.
     *
     * @param value which of them
     * @return the filters with this condition
     */
    public LogFilters is(boolean value) {
      return eq(value);
    }

    /**
     * Is not this text.
     *
     * @param value a text; an empty one may hold nothing back
     * @return the filters with this condition
     */
    public LogFilters neq(String value) {
      return start.with(LogFilterOperator.NEQ, value);
    }

    /**
     * Has this somewhere in it.
     *
     * @param part a text; an empty one may hold nothing back
     * @return the filters with this condition
     */
    public LogFilters contains(String part) {
      return start.with(LogFilterOperator.CONTAINS, part);
    }

    /**
     * Is less than this number.
     *
     * @param bound a number
     * @return the filters with this condition
     */
    public LogFilters lt(long bound) {
      return lt(BigDecimal.valueOf(bound));
    }

    /**
     * Is less than this number.
     *
     * @param bound a number, sent with all its digits
     * @return the filters with this condition
     */
    public LogFilters lt(BigDecimal bound) {
      return start.with(LogFilterOperator.LT, bound);
    }

    /**
     * Is greater than this number.
     *
     * @param bound a number
     * @return the filters with this condition
     */
    public LogFilters gt(long bound) {
      return gt(BigDecimal.valueOf(bound));
    }

    /**
     * Is greater than this number.
     *
     * @param bound a number, sent with all its digits
     * @return the filters with this condition
     */
    public LogFilters gt(BigDecimal bound) {
      return start.with(LogFilterOperator.GT, bound);
    }
  }
}
