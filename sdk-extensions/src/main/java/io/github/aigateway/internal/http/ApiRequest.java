package io.github.aigateway.internal.http;

import io.github.aigateway.auth.CredentialsProvider;
import io.github.aigateway.internal.Redactor;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.wire.RetrySafety;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through the stages. Immutable: each {@code with…} method returns a copy, and
 * a stage that changes something hands the copy on.
 */
public final class ApiRequest implements Cloneable {

  private final OperationFacts operation;
  private final String method;
  private final String path;
  private String query;
  private String baseUrl = "";
  private String addedQuery = "";
  private Map<String, List<String>> headers = Collections.emptyMap();
  private byte @Nullable [] body;
  private Supplier<? extends Collection<String>> secrets = List::of;
  private @Nullable CredentialsProvider credentials;
  private @Nullable String credential;
  private Timeouts timeouts = Timeouts.STANDARD;
  private RetryPolicy retryPolicy = RetryPolicy.standard();
  private Consumer<ApiResponse> listener = response -> {};
  private ObservedCall call = ObservedCall.UNOBSERVED;
  private int attempt;
  private @Nullable Deadline deadline;
  private @Nullable AttemptLimits limits;

  /**
   * Creates a request.
   *
   * @param method the HTTP method
   * @param path the path below the base URL, percent-encoded, beginning with a slash
   * @param query percent-encoded, without question mark; empty for none
   */
  public ApiRequest(OperationFacts operation, String method, String path, String query) {
    this.operation = operation;
    this.method = method;
    this.path = path;
    this.query = query;
  }

  /** Returns what the API description says about the operation. */
  public OperationFacts operation() {
    return operation;
  }

  /** Returns the HTTP method. */
  public String method() {
    return method;
  }

  /** Returns the path below the base URL, without query. */
  public String path() {
    return path;
  }

  /** Returns the query of the call, encoded, without question mark; empty if there is none. */
  String query() {
    return query;
  }

  /** Sets what stands before the path. */
  public ApiRequest withBaseUrl(String url) {
    ApiRequest copy = copy();
    copy.baseUrl = url;
    return copy;
  }

  /** Adds a parameter to the query that is not of the call, and is never shown. */
  public ApiRequest withQueryParameter(String name, String value) {
    ApiRequest copy = copy();
    String pair = encode(name) + "=" + encode(value);
    copy.addedQuery = addedQuery.isEmpty() ? pair : addedQuery + "&" + pair;
    return copy;
  }

  /** Sends the filters of logs in the dotted form. */
  public ApiRequest withDottedFilters() {
    ApiRequest copy = copy();
    copy.query = DottedFilters.respell(query);
    return copy;
  }

  /** Returns the whole URL. */
  public String url() {
    StringBuilder url = new StringBuilder(baseUrl).append(path);
    char separator = '?';
    for (String each : List.of(query, addedQuery)) {
      if (!each.isEmpty()) {
        url.append(separator).append(each);
        separator = '&';
      }
    }
    return url.toString();
  }

  /**
   * Says whether the request may be sent again when it is not known what became of it: by the facts
   * of the operation, and only if the caller has not asked for a single attempt.
   */
  public boolean isReplayable() {
    return operation.retry() != RetrySafety.NEVER && retryPolicy.maxAttempts() > 1;
  }

  /** Returns the headers; names compare without regard to case. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** Sets headers, in place of those of their names. */
  public ApiRequest withHeaders(Map<String, String> more) {
    ApiRequest copy = copy();
    Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers);
    more.forEach((name, value) -> all.put(name, List.of(value)));
    copy.headers = Collections.unmodifiableMap(all);
    return copy;
  }

  /** Returns the body, not to be changed; null if there is none. */
  public byte @Nullable [] body() {
    return body;
  }

  /** Sets a JSON body, and what finds the secrets in it once something is to be shown. */
  public ApiRequest withBody(byte[] json, Supplier<? extends Collection<String>> secretsOfIt) {
    ApiRequest copy = withHeaders(Map.of("Content-Type", "application/json"));
    copy.body = json;
    copy.secrets = secretsOfIt;
    return copy;
  }

  /** Returns who has the credentials. */
  CredentialsProvider credentials() {
    return Objects.requireNonNull(credentials, "no credentials");
  }

  /** Sets who has the credentials, and is asked for each attempt. */
  public ApiRequest withCredentials(CredentialsProvider provider) {
    ApiRequest copy = copy();
    copy.credentials = provider;
    return copy;
  }

  /** Notes the secret that the request is signed with. */
  ApiRequest withCredential(String secret) {
    ApiRequest copy = copy();
    copy.credential = secret;
    return copy;
  }

  /** Returns what hides the secrets of this request, wherever they turn up. */
  public Redactor redactor() {
    Redactor redactor = Redactor.BY_NAME.with(secrets.get());
    return credential == null ? redactor : redactor.with(List.of(credential));
  }

  /** Returns how long the call and its parts may take. */
  Timeouts timeouts() {
    return timeouts;
  }

  /** Sets how long the call and its parts may take. */
  public ApiRequest withTimeouts(Timeouts other) {
    ApiRequest copy = copy();
    copy.timeouts = other;
    return copy;
  }

  /** Returns how often and how patiently it is sent again, if it may be at all. */
  RetryPolicy retryPolicy() {
    return retryPolicy;
  }

  /** Sets how often and how patiently it is sent again. */
  public ApiRequest withRetryPolicy(RetryPolicy policy) {
    ApiRequest copy = copy();
    copy.retryPolicy = policy;
    return copy;
  }

  /** Tells whoever wants to know of a successful response. */
  public void tell(ApiResponse response) {
    listener.accept(response);
  }

  /** Sets who is told of a successful response. */
  public ApiRequest withListener(Consumer<ApiResponse> told) {
    ApiRequest copy = copy();
    copy.listener = told;
    return copy;
  }

  /** Returns the call that the request is sent for, as its listener sees it. */
  ObservedCall call() {
    return call;
  }

  /** Sets the call that the request is sent for. */
  public ApiRequest withCall(ObservedCall observed) {
    ApiRequest copy = copy();
    copy.call = observed;
    return copy;
  }

  /** Returns which attempt of its call it is, counted from 1. */
  int attempt() {
    return attempt;
  }

  /** Returns when the call must be over. */
  Deadline deadline() {
    return Objects.requireNonNull(deadline, "not an attempt");
  }

  /** Makes an attempt of it. */
  ApiRequest withAttempt(int number, Deadline callDeadline) {
    ApiRequest copy = copy();
    copy.attempt = number;
    copy.deadline = callDeadline;
    return copy;
  }

  /** Returns the time limits of the attempt. */
  public AttemptLimits limits() {
    return Objects.requireNonNull(limits, "no limits");
  }

  /** Sets the time limits of the attempt. */
  ApiRequest withLimits(AttemptLimits other) {
    ApiRequest copy = copy();
    copy.limits = other;
    return copy;
  }

  private ApiRequest copy() {
    try {
      return (ApiRequest) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Returns method and path; everything else may be secret. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
