package io.github.aigateway.logs;

import io.github.aigateway.model.GatewayLogEditRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What people say about a log: feedback, score and labels. Immutable; what it does not name stays
 * as it is. Labels go together: if it names one, those that it does not name are gone.
 *
 * <pre>{@code
 * logs.annotate(logId, LogAnnotation.empty().feedback(1).score(80).label("team", "search"));
 * }</pre>
 *
 * @see GatewayLogEditRequest
 */
public final class LogAnnotation {

  private static final LogAnnotation EMPTY =
      new LogAnnotation(GatewayLogEditRequest.builder().build());

  private final GatewayLogEditRequest request;

  private LogAnnotation(GatewayLogEditRequest request) {
    this.request = request;
  }

  /** An annotation that says nothing, to begin with. */
  public static LogAnnotation empty() {
    return EMPTY;
  }

  /**
   * Sets the vote.
   *
   * @param vote -1 to 1
   * @return a new annotation
   */
  public LogAnnotation feedback(int vote) {
    return new LogAnnotation(request.toBuilder().feedback(BigDecimal.valueOf(vote)).build());
  }

  /**
   * Sets the vote.
   *
   * @param vote -1 to 1
   * @return a new annotation
   */
  public LogAnnotation feedback(double vote) {
    return new LogAnnotation(request.toBuilder().feedback(BigDecimal.valueOf(vote)).build());
  }

  /**
   * Sets the score.
   *
   * @param points 0 to 100
   * @return a new annotation
   */
  public LogAnnotation score(int points) {
    return new LogAnnotation(request.toBuilder().score(BigDecimal.valueOf(points)).build());
  }

  /**
   * Sets the score.
   *
   * @param points 0 to 100
   * @return a new annotation
   */
  public LogAnnotation score(double points) {
    return new LogAnnotation(request.toBuilder().score(BigDecimal.valueOf(points)).build());
  }

  /**
   * Adds a label. The labels that are sent take the place of those that the log has.
   *
   * @param name the name of the label
   * @param value a text, a number or a boolean; null is sent as null
   * @return a new annotation
   */
  public LogAnnotation label(String name, @Nullable Object value) {
    Objects.requireNonNull(name, "name");
    return new LogAnnotation(request.toBuilder().putMetadataItem(name, value).build());
  }

  /** Returns a new annotation that removes the vote. */
  public LogAnnotation withoutFeedback() {
    return new LogAnnotation(request.toBuilder().feedback(null).build());
  }

  /** Returns a new annotation that removes the score. */
  public LogAnnotation withoutScore() {
    return new LogAnnotation(request.toBuilder().score(null).build());
  }

  /** Returns a new annotation that removes all labels. */
  public LogAnnotation withoutLabels() {
    return new LogAnnotation(request.toBuilder().metadata(null).build());
  }

  /** The same as the request that is sent. */
  public GatewayLogEditRequest toRequest() {
    return request;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LogAnnotation that && request.equals(that.request);
  }

  @Override
  public int hashCode() {
    return request.hashCode();
  }

  /** The names of what it sets; labels may be private. */
  @Override
  public String toString() {
    List<String> names =
        GatewayLogEditRequest.propertyNames().stream()
            .filter(name -> request.rawValue(name) != null)
            .toList();
    return "LogAnnotation" + names;
  }
}
