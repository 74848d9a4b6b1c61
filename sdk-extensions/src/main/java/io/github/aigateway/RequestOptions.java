package io.github.aigateway;

import io.github.aigateway.internal.http.Timeouts;
import io.github.aigateway.retry.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What some calls do otherwise than all calls of their client. Each resource takes them:
 *
 * <pre>{@code
 * Gateway gateway =
 *     client
 *         .gateway("prod")
 *         .withOptions(o -> o.callTimeout(Duration.ofSeconds(5)).retryPolicy(RetryPolicy.none()))
 *         .get();
 * }</pre>
 *
 * <p>Immutable. What is not set here is as the client has it.
 */
public final class RequestOptions implements Cloneable {

  static final RequestOptions NONE = new RequestOptions();

  // Set by the builder, in a copy that is its own until it is used.
  private @Nullable Duration callTimeout;
  private @Nullable Duration attemptTimeout;
  private @Nullable RetryPolicy retryPolicy;
  private Map<String, String> headers = Map.of();
  private Consumer<? super RawResponse> onResponse = response -> {};

  private RequestOptions() {}

  /** Returns these options, changed. */
  RequestOptions with(Consumer<? super Builder> change) {
    Objects.requireNonNull(change, "options");
    Builder builder = new Builder(copy());
    change.accept(builder);
    // Whoever keeps the builder changes nothing any more.
    return builder.options.copy();
  }

  Timeouts timeouts(Timeouts ofClient) {
    Timeouts timeouts = ofClient;
    if (callTimeout != null) {
      timeouts = timeouts.withCall(callTimeout);
    }
    return attemptTimeout == null ? timeouts : timeouts.withAttempt(attemptTimeout);
  }

  RetryPolicy retryPolicy(RetryPolicy ofClient) {
    return retryPolicy == null ? ofClient : retryPolicy;
  }

  Map<String, String> headers() {
    return headers;
  }

  Consumer<? super RawResponse> onResponse() {
    return onResponse;
  }

  private RequestOptions copy() {
    try {
      return (RequestOptions) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public String toString() {
    return "RequestOptions[callTimeout="
        + callTimeout
        + ", attemptTimeout="
        + attemptTimeout
        + ", retryPolicy="
        + retryPolicy
        + ", headers="
        + headers.keySet()
        + "]";
  }

  /** Collects the options of some calls. */
  public static final class Builder {

    private final RequestOptions options;

    private Builder(RequestOptions options) {
      this.options = options;
    }

    /**
     * Sets how long a call may take: all attempts, the waits between them, and waiting for the rate
     * budget. Reading a list is one call for each page.
     *
     * @param timeout up to 24 hours
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder callTimeout(Duration timeout) {
      options.callTimeout = OptionValidation.timeout("callTimeout", timeout);
      return this;
    }

    /**
     * Sets how long one attempt may take, from connecting to the last byte of the response.
     *
     * @param timeout up to 24 hours
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder attemptTimeout(Duration timeout) {
      options.attemptTimeout = OptionValidation.timeout("attemptTimeout", timeout);
      return this;
    }

    /** Sets how often and how patiently failed requests are sent again, where that is safe. */
    public Builder retryPolicy(RetryPolicy policy) {
      options.retryPolicy = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Adds a header, in place of one that the client would send, but never of the credentials.
     *
     * @throws IllegalArgumentException if the name is none, belongs to the credentials or to the
     *     transport, or the value cannot stand in a header
     */
    public Builder header(String name, String value) {
      options.headers = OptionValidation.withHeader(options.headers, name, value);
      return this;
    }

    /**
     * Sets who is told of each successful response, before the call returns: for what the result
     * does not say, such as the ray id. Called on the thread that makes the call, so for pages that
     * are read ahead on others. What it throws comes out of the call.
     *
     * <pre>{@code
     * AtomicReference<String> rayId = new AtomicReference<>();
     * client.billing().topups().withOptions(o -> o.onResponse(r -> rayId.set(r.rayId()))).create(amount);
     * }</pre>
     */
    public Builder onResponse(Consumer<? super RawResponse> listener) {
      options.onResponse = Objects.requireNonNull(listener, "listener");
      return this;
    }
  }
}
