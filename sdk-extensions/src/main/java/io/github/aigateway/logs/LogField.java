package io.github.aigateway.logs;

import io.github.aigateway.model.LogFilterKey;
import java.util.function.Function;

/**
 * A property of logs that {@link LogFilters} can look at, with the comparisons that make sense for
 * it.
 *
 * @param <C> the comparisons
 * @see LogFilterKey
 */
public final class LogField<C> {

  /** The identifier of the log. */
  public static final LogField<LogFilters.Text> ID = text(LogFilterKey.ID);

  /** When the log was made. */
  public static final LogField<LogFilters.Time> CREATED_AT =
      new LogField<>(LogFilterKey.CREATED_AT, LogFilters.Time::new);

  /** The content type of the request. */
  public static final LogField<LogFilters.Text> REQUEST_CONTENT_TYPE =
      text(LogFilterKey.REQUEST_CONTENT_TYPE);

  /** The content type of the response. */
  public static final LogField<LogFilters.Text> RESPONSE_CONTENT_TYPE =
      text(LogFilterKey.RESPONSE_CONTENT_TYPE);

  /** The kind of request. */
  public static final LogField<LogFilters.Text> REQUEST_TYPE = text(LogFilterKey.REQUEST_TYPE);

  /** Whether the request succeeded. */
  public static final LogField<LogFilters.Flag> SUCCESS = flag(LogFilterKey.SUCCESS);

  /** Whether the response came from the cache. */
  public static final LogField<LogFilters.Flag> CACHED = flag(LogFilterKey.CACHED);

  /** The provider, such as {@code openai}. */
  public static final LogField<LogFilters.Text> PROVIDER = text(LogFilterKey.PROVIDER);

  /** The model. */
  public static final LogField<LogFilters.Text> MODEL = text(LogFilterKey.MODEL);

  /** The kind of model. */
  public static final LogField<LogFilters.Text> MODEL_TYPE = text(LogFilterKey.MODEL_TYPE);

  /** The cost, in US dollars. */
  public static final LogField<LogFilters.Decimal> COST = number(LogFilterKey.COST);

  /** The number of input and output tokens together. */
  public static final LogField<LogFilters.Decimal> TOKENS = number(LogFilterKey.TOKENS);

  /** The number of input tokens. */
  public static final LogField<LogFilters.Decimal> TOKENS_IN = number(LogFilterKey.TOKENS_IN);

  /** The number of output tokens. */
  public static final LogField<LogFilters.Decimal> TOKENS_OUT = number(LogFilterKey.TOKENS_OUT);

  /** The duration, in milliseconds. */
  public static final LogField<LogFilters.Decimal> DURATION = number(LogFilterKey.DURATION);

  /** The vote on the response of the model. */
  public static final LogField<LogFilters.Decimal> FEEDBACK = number(LogFilterKey.FEEDBACK);

  /** The identifier of the event. */
  public static final LogField<LogFilters.Text> EVENT_ID = text(LogFilterKey.EVENT_ID);

  /** The name of a label. */
  public static final LogField<LogFilters.Text> METADATA_KEY = text(LogFilterKey.METADATA_KEY);

  /** The value of a label. */
  public static final LogField<LogFilters.Scalar> METADATA_VALUE =
      scalar(LogFilterKey.METADATA_VALUE);

  /**
   * The property {@code authentication}. The API says neither what type it has nor what it means.
   */
  public static final LogField<LogFilters.Scalar> AUTHENTICATION =
      scalar(LogFilterKey.AUTHENTICATION);

  /** The property {@code wholesale}. The API says neither what type it has nor what it means. */
  public static final LogField<LogFilters.Scalar> WHOLESALE = scalar(LogFilterKey.WHOLESALE);

  /**
   * The property {@code compatibilityMode}. The API says neither what type it has nor what it
   * means.
   */
  public static final LogField<LogFilters.Scalar> COMPATIBILITY_MODE =
      scalar(LogFilterKey.COMPATIBILITY_MODE);

  /** What data loss prevention did with the request. */
  public static final LogField<LogFilters.Text> DLP_ACTION = text(LogFilterKey.DLP_ACTION);

  /** The program that sent the request, as it calls itself. */
  public static final LogField<LogFilters.Text> USER_AGENT = text(LogFilterKey.USER_AGENT);

  private final LogFilterKey key;
  private final Function<LogFilters.Start, C> comparisons;

  private LogField(LogFilterKey key, Function<LogFilters.Start, C> comparisons) {
    this.key = key;
    this.comparisons = comparisons;
  }

  private static LogField<LogFilters.Text> text(LogFilterKey key) {
    return new LogField<>(key, LogFilters.Text::new);
  }

  private static LogField<LogFilters.Decimal> number(LogFilterKey key) {
    return new LogField<>(key, LogFilters.Decimal::new);
  }

  private static LogField<LogFilters.Flag> flag(LogFilterKey key) {
    return new LogField<>(key, LogFilters.Flag::new);
  }

  private static LogField<LogFilters.Scalar> scalar(LogFilterKey key) {
    return new LogField<>(key, LogFilters.Scalar::new);
  }

  C comparisons(LogFilters before) {
    return comparisons.apply(new LogFilters.Start(before, key));
  }

  /** The name of the field in the API. */
  @Override
  public String toString() {
    return key.toString();
  }
}
