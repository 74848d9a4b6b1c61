package io.github.aigateway.internal.http;

import io.github.aigateway.internal.Redactor;
import io.github.aigateway.wire.RetrySafety;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
  private Map<String, List<String>> headers = Collections.emptyMap();
  private byte @Nullable [] body;
  private @Nullable String credential;
  private CallSettings settings = CallSettings.NONE;
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

  ApiRequest withQuery(String other) {
    ApiRequest copy = copy();
    copy.query = other;
    return copy;
  }

  /** Returns the whole URL. */
  public String url() {
    StringBuilder url = new StringBuilder(settings.baseUrl()).append(path);
    char separator = '?';
    for (String each : List.of(query, settings.addedQuery())) {
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
    return operation.retry() != RetrySafety.NEVER && settings.retryPolicy().maxAttempts() > 1;
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

  /** Sets a JSON body. */
  public ApiRequest withBody(byte[] json) {
    ApiRequest copy = withHeaders(Map.of("Content-Type", "application/json"));
    copy.body = json;
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
    Redactor redactor = Redactor.BY_NAME;
    if (body != null && operation.secretRequest()) {
      redactor = redactor.with(Redactor.secretsOf(new String(body, StandardCharsets.UTF_8)));
    }
    return credential == null ? redactor : redactor.with(List.of(credential));
  }

  /** Returns what the call has in common with others. */
  public CallSettings settings() {
    return settings;
  }

  /** Sets what the call has in common with others. */
  public ApiRequest withSettings(CallSettings common) {
    ApiRequest copy = withHeaders(common.headers());
    copy.settings = common;
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

  /** Returns method and path; everything else may be secret. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
