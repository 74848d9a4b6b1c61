package io.github.aigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.aigateway.internal.ApiConnection;
import io.github.aigateway.wire.PathSegment;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request for {@link AiGatewayClient#send}: method, path, query and body as they go over the
 * wire. Immutable; each method returns a copy.
 *
 * <p>What is sent again, and when, follows from the method as for every other call: GET, PUT and
 * DELETE requests are, POST and PATCH requests are not.
 */
public final class RawRequest {

  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final Pattern DOTS = Pattern.compile("(?i)(^|/)(\\.|%2e){1,2}(/|$)");

  private final String method;
  private final String path;
  private final String query;
  private final @Nullable Object body;

  private RawRequest(String method, String path, String query, @Nullable Object body) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.body = body;
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
    if (!METHODS.contains(method)) {
      throw new IllegalArgumentException("method must be one of " + METHODS + ", was " + method);
    }
    String checked = Checks.notBlank("path", path);
    // Nothing that could lead to another host or out of the API: the credentials go along.
    boolean plain =
        checked.startsWith("/")
            && !checked.startsWith("//")
            && checked.chars().noneMatch(c -> c == '?' || c == '#' || c == '\\' || c <= ' ')
            && !DOTS.matcher(checked).find();
    if (!plain) {
      throw new IllegalArgumentException(
          "path must begin with one slash and have no query, fragment, blank, \".\" or \"..\","
              + " was \""
              + path
              + "\"");
    }
    return new RawRequest(method, checked, "", null);
  }

  /**
   * Returns a copy with one more query parameter; several of one name are kept in their order.
   *
   * @param name the name, not encoded
   * @param value the value, not encoded; its text is sent
   */
  public RawRequest query(String name, Object value) {
    String pair = encode(Checks.notBlank("name", name)) + "=" + encode(value.toString());
    return new RawRequest(method, path, query.isEmpty() ? pair : query + "&" + pair, body);
  }

  /**
   * Returns a copy with a JSON body.
   *
   * @param body a JsonNode, a map, a list, or a model of this library
   */
  public RawRequest body(Object body) {
    return new RawRequest(method, path, query, body);
  }

  String method() {
    return method;
  }

  String pathAndQuery(String accountId) {
    String account = new PathSegment("accountId").expand(accountId);
    String whole = path.replace("{account_id}", account) + (query.isEmpty() ? "" : "?" + query);
    try {
      return URI.create(whole).toString();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("path must be percent-encoded, was \"" + path + "\"", e);
    }
  }

  byte @Nullable [] encodedBody() {
    if (body == null) {
      return null;
    }
    try {
      return ApiConnection.mapper().writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("body cannot be written as JSON", e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Returns method and path; query and body may be secret. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
