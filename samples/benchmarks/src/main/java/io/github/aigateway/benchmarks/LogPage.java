package io.github.aigateway.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of logs as one writes it by hand for databind: all documented properties, no more. */
final class LogPage {

  public boolean success;
  public List<Log> result = List.of();

  @JsonProperty("result_info")
  public @Nullable Info info;

  /** A log. */
  static final class Log {

    public @Nullable String id;
    public @Nullable Boolean cached;

    @JsonProperty("created_at")
    public @Nullable Instant createdAt;

    public @Nullable Long duration;
    public @Nullable String model;
    public @Nullable String path;
    public @Nullable String provider;
    public @Nullable Boolean success;

    @JsonProperty("tokens_in")
    public @Nullable Long tokensIn;

    @JsonProperty("tokens_out")
    public @Nullable Long tokensOut;

    public @Nullable BigDecimal cost;

    @JsonProperty("custom_cost")
    public @Nullable Boolean customCost;

    public @Nullable String metadata;

    @JsonProperty("model_type")
    public @Nullable String modelType;

    @JsonProperty("request_content_type")
    public @Nullable String requestContentType;

    @JsonProperty("request_type")
    public @Nullable String requestType;

    @JsonProperty("response_content_type")
    public @Nullable String responseContentType;

    @JsonProperty("status_code")
    public @Nullable Integer statusCode;

    public @Nullable Integer step;
  }

  /** Where the page is in the list. */
  static final class Info {

    @JsonProperty("total_count")
    public @Nullable Long totalCount;
  }
}
