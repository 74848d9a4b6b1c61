package io.github.aigateway;

import io.github.aigateway.internal.Json;
import io.github.aigateway.internal.QueryPair;
import io.github.aigateway.internal.http.ApiRequest;
import io.github.aigateway.internal.http.OperationFacts;
import io.github.aigateway.wire.PathSegment;
import io.github.aigateway.wire.RetrySafety;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for {@link AiGatewayClient#send}: method, path, query and body as they go over the
 * wire. Immutable; each method returns a copy.
 *
 * <p>What this library does not know of the operation, the caller can say: whether it may be sent
 * again ({@link #retrySafety}), and whether its response is private ({@link #privateResponse}).
 */
public final class RawRequest {

  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final String method;
  private final String path;
  private final String query;
  private final @Nullable Object body;
  private final RetrySafety retrySafety;
  private final boolean privateResponse;

  private RawRequest(
      String method,
      String path,
      String query,
      @Nullable Object body,
      RetrySafety retrySafety,
      boolean privateResponse) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.body = body;
    this.retrySafety = retrySafety;
    this.privateResponse = privateResponse;
  }

  /** Returns a GET request; {@link #of} explains the path. */
  public static RawRequest get(String path) {
    return of("GET", path);
  }

  /**
   * Returns a request.
   *
   * @param method GET, POST, PUT, PATCH or DELETE
   * @param path the path below the base URL, percent-encoded, beginning with a slash; {@code
   *     {account_id}} in it stands for the account of the client
   * @throws IllegalArgumentException if the method is another, or the path is not a plain path
   */
  public static RawRequest of(String method, String path) {
    Objects.requireNonNull(method, "method");
    if (!METHODS.contains(method)) {
      throw new IllegalArgumentException("method must be one of " + METHODS + ", was " + method);
    }
    String checked = OptionValidation.notBlank("path", path);
    // Nothing that could lead to another host or out of the API: the credentials go along.
    boolean plain =
        checked.startsWith("/")
            && !checked.startsWith("//")
            && checked.chars().noneMatch(c -> c == '?' || c == '#' || c == '\\' || c <= ' ');
    if (!plain) {
      throw new IllegalArgumentException(
          "path must begin with one slash and have no query, fragment or blank, was "
              + OptionValidation.quoted(path));
    }
    for (String segment : checked.split("/")) {
      if (PathSegment.isDots(segment)) {
        throw new IllegalArgumentException(
            "path must not hold \"" + segment + "\", which stands for another path");
      }
    }
    return new RawRequest(method, checked, "", null, retrySafety(method), false);
  }

  private static RetrySafety retrySafety(String method) {
    return switch (method) {
      case "GET" -> RetrySafety.SAFE;
      case "PUT" -> RetrySafety.IDEMPOTENT;
      // Also a DELETE: it may name a number of things and not the things.
      default -> RetrySafety.NEVER;
    };
  }

  /**
   * Returns a copy with one more query parameter; several of one name are kept in their order.
   *
   * @param name the name, not encoded
   * @param value the value, not encoded; its text is sent
   */
  public RawRequest query(String name, Object value) {
    String pair =
        QueryPair.of(
            OptionValidation.notBlank("name", name),
            Objects.requireNonNull(value, "value").toString());
    return new RawRequest(
        method,
        path,
        query.isEmpty() ? pair : query + "&" + pair,
        body,
        retrySafety,
        privateResponse);
  }

  /**
   * Returns a copy with a JSON body.
   *
   * @param body a JsonNode, a map, a list, or a model of this library
   */
  public RawRequest body(Object body) {
    Objects.requireNonNull(body, "body");
    return new RawRequest(method, path, query, body, retrySafety, privateResponse);
  }

  /**
   * Returns a copy that is sent again as this says. What may have been received and is not safe to
   * repeat is not sent again.
   *
   * @param safety by default {@code SAFE} for GET, {@code IDEMPOTENT} for PUT, and {@code NEVER}
   *     for every other method
   */
  public RawRequest retrySafety(RetrySafety safety) {
    Objects.requireNonNull(safety, "safety");
    return new RawRequest(method, path, query, body, safety, privateResponse);
  }

  /**
   * Returns a copy whose response is private as a whole: neither the log nor any exception shows a
   * part of it, and it is not asked whether it says {@code "success": false}.
   */
  public RawRequest privateResponse() {
    return new RawRequest(method, path, query, body, retrySafety, true);
  }

  ApiRequest toApiRequest(String accountId) {
    String account = new PathSegment("accountId").expand(accountId);
    String whole = path.replace("{account_id}", account);
    try {
      URI.create(whole);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("path must be percent-encoded, was \"" + path + "\"", e);
    }
    OperationFacts facts =
        new OperationFacts(null, path, retrySafety, "", body != null, privateResponse);
    ApiRequest request = new ApiRequest(facts, method, whole, query);
    return body == null ? request : request.withBody(Json.write(body));
  }

  /** Returns method and path; query and body may be secret. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
