package io.github.aigateway.internal.http;

import io.github.aigateway.auth.Credentials;
import io.github.aigateway.auth.CredentialsProvider;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.telemetry.CallListener;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What calls have in common, whatever their operation. Made once, and shared by their requests.
 *
 * @param baseUrl what stands before the path
 * @param addedQuery what is added to the query, encoded; empty for nothing. It is never shown
 * @param headers what is added to the headers, in place of others of their names
 * @param credentials who has the credentials, and is asked for each attempt
 * @param timeouts how long a call and its parts may take
 * @param retryPolicy how often and how patiently a request is sent again, if it may be at all
 * @param listener who is told of each call
 * @param onResponse who is told of each successful response
 */
public record CallSettings(
    String baseUrl,
    String addedQuery,
    Map<String, String> headers,
    CredentialsProvider credentials,
    Timeouts timeouts,
    RetryPolicy retryPolicy,
    CallListener listener,
    Consumer<ApiResponse> onResponse) {

  /** Nothing but the defaults. */
  public static final CallSettings NONE =
      new CallSettings(
          "",
          "",
          Map.of(),
          () -> {
            throw new IllegalStateException("no credentials");
          },
          Timeouts.STANDARD,
          RetryPolicy.standard(),
          ObservedCall.NOBODY,
          response -> {});

  /**
   * Returns settings for other threads that work for the current one: they sign with the
   * credentials that this one has now, and not with what they would get themselves from a provider
   * that goes by the thread that asks. Listeners learn whom they work for.
   */
  public CallSettings onBehalfOfCaller() {
    Thread caller = Thread.currentThread();
    CredentialsProvider now = now(credentials);
    return new CallSettings(
        baseUrl,
        addedQuery,
        headers,
        () -> (Thread.currentThread() == caller ? credentials : now).credentials(),
        timeouts,
        retryPolicy,
        ObservedCall.onBehalfOfCaller(listener),
        onResponse);
  }

  /** Asks for the credentials of now. What that throws comes when they are needed. */
  private static CredentialsProvider now(CredentialsProvider provider) {
    try {
      Credentials credentials = provider.credentials();
      return () -> credentials;
    } catch (RuntimeException e) {
      return () -> {
        throw e;
      };
    }
  }

  /** Returns the base URL; everything else may be secret. */
  @Override
  public String toString() {
    return "CallSettings[" + baseUrl + "]";
  }
}
