package io.github.aigateway.pact;

import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.core.model.HttpRequest;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One request and its response, with the facts about the provider under which they hold. */
final class Interaction {

  /** The consumer of every pact. */
  static final String SDK = "ai-gateway-sdk-java";

  /** The provider of every pact. */
  static final String API = "cloudflare-ai-gateway";

  /** The account in every example. */
  static final String ACCOUNT_ID = "023e105f4ecef8ad9ca31a8372d0c353";

  /** The gateway in most examples. */
  static final String GATEWAY_ID = "prod";

  private static final String ACCOUNT = "an account";
  private static final String BASE = "/client/v4/accounts/${account_id}/ai-gateway";
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(\\w+)}");

  private final String description;
  private final Map<String, Map<String, Object>> states = new LinkedHashMap<>();
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final Map<String, List<String>> query = new LinkedHashMap<>();
  private final Map<String, String> queryPatterns = new LinkedHashMap<>();
  private final List<String> comments = new ArrayList<>();
  private String method = "GET";
  private String path = "";
  private String body;
  private boolean keyed;
  private int status;
  private String responseBody;

  private Interaction(String description) {
    this.description = description;
    given(ACCOUNT, Map.of("account_id", ACCOUNT_ID));
  }

  static Interaction interaction(String description) {
    return new Interaction(description);
  }

  /** The interactions as one pact. */
  static V4Pact pact(PactBuilder builder, Interaction... interactions) {
    for (Interaction interaction : interactions) {
      builder.expectsToReceiveHttpInteraction(
          interaction.description,
          http -> {
            interaction.writeTo(http.getInteraction());
            interaction.comments.forEach(http::comment);
            interaction.states.forEach(http::state);
            return http;
          });
    }
    return builder.toPact();
  }

  /**
   * A fact about the provider. Its parameters are the examples of what the path and the body take
   * from it.
   */
  Interaction given(String state, Map<String, ?> stateParameters) {
    states.put(state, new LinkedHashMap<>(stateParameters));
    parameters.putAll(stateParameters);
    return this;
  }

  Interaction get(String path) {
    return request("GET", path, null);
  }

  Interaction delete(String path) {
    return request("DELETE", path, null);
  }

  Interaction post(String path, String body) {
    return request("POST", path, body);
  }

  Interaction put(String path, String body) {
    return request("PUT", path, body);
  }

  Interaction patch(String path, String body) {
    return request("PATCH", path, body);
  }

  private Interaction request(String method, String path, String body) {
    if (path.contains("${gateway_id}") && !parameters.containsKey("gateway_id")) {
      given("a gateway exists", Map.of("gateway_id", GATEWAY_ID));
    }
    this.method = method;
    this.path = BASE + path;
    this.body = body;
    return this;
  }

  /** A query parameter, with one value or with several. */
  Interaction query(String name, String... values) {
    query.computeIfAbsent(name, absent -> new ArrayList<>()).addAll(List.of(values));
    return this;
  }

  /** A query parameter that travels as one JSON text, without blanks. */
  Interaction queryJson(String name, String json) {
    return query(name, JsonBody.parse(json).toString());
  }

  /** A query parameter that is a date and time. */
  Interaction queryDateTime(String name, String value) {
    queryPatterns.put(name, Facts.DATE_TIME);
    return query(name, value);
  }

  /**
   * Asked of another account than the others, so that one provider can be in both states at once.
   */
  Interaction of(String accountId) {
    return given(ACCOUNT, Map.of("account_id", accountId));
  }

  /** Sent with an e-mail address and a key instead of a token. */
  Interaction withKey() {
    keyed = true;
    return this;
  }

  /**
   * The request breaks the vendor's rules at these places, so the document must refuse it there and
   * nowhere else. A place is {@code body.name}, {@code query.name} or {@code path.name}.
   */
  Interaction refusedAt(String... locations) {
    Stream.of(locations).map(PactFile.REFUSED::concat).forEach(comments::add);
    return this;
  }

  /**
   * May not be sent again after a failure, or may be, although its method says otherwise: by RFC
   * 9110 a GET is safe, a PUT and a DELETE are idempotent, a POST and a PATCH are neither.
   */
  Interaction retried(Retry retry) {
    comments.add(PactFile.RETRY + retry);
    return this;
  }

  /** The reference leaves it open, and the sandbox has taken the other way. */
  Interaction otherwiseInTheSandbox(String reason) {
    comments.add(PactFile.SANDBOX + reason);
    return this;
  }

  Interaction returns(int status, String body) {
    this.status = status;
    this.responseBody = body;
    String payload = JsonBody.payload(body);
    if (!payload.isEmpty()) {
      comments.add(PactFile.PAYLOAD + payload);
    }
    return this;
  }

  private void writeTo(V4Interaction.SynchronousHttp interaction) {
    interaction.setTransport("http");
    write(interaction.getRequest());
    write(interaction.getResponse());
  }

  private void write(HttpRequest request) {
    request.setMethod(method);
    request.setPath(
        EXPRESSION
            .matcher(path)
            .replaceAll(match -> String.valueOf(parameters.get(match.group(1)))));
    request.getGenerators().addGenerator(Category.PATH, "", new ProviderStateGenerator(path));
    Map<String, List<String>> headers = new LinkedHashMap<>();
    if (keyed) {
      header(request, headers, "X-Auth-Email", "caller@example.com", "\\S+@\\S+");
      header(request, headers, "X-Auth-Key", Facts.SECRET, "\\S+");
    } else {
      header(request, headers, "Authorization", "Bearer " + Facts.SECRET, "Bearer \\S+");
    }
    if (body != null) {
      headers.put("Content-Type", List.of("application/json"));
      request.setBody(
          JsonBody.request(
              body,
              parameters,
              request.getMatchingRules().addCategory("body"),
              request.getGenerators()));
    }
    request.setHeaders(headers);
    if (!query.isEmpty()) {
      request.setQuery(query);
    }
    queryPatterns.forEach(
        (name, pattern) ->
            request
                .getMatchingRules()
                .addCategory("query")
                .addRule(name, new RegexMatcher(pattern)));
  }

  private static void header(
      HttpRequest request,
      Map<String, List<String>> headers,
      String name,
      String example,
      String pattern) {
    headers.put(name, List.of(example));
    request.getMatchingRules().addCategory("header").addRule(name, new RegexMatcher(pattern));
  }

  private void write(HttpResponse response) {
    response.setStatus(status);
    response.setHeaders(Map.of("Content-Type", List.of("application/json")));
    response
        .getMatchingRules()
        .addCategory("header")
        .addRule("Content-Type", new RegexMatcher("application/json.*"));
    OptionalBody expected =
        JsonBody.response(
            responseBody,
            parameters,
            response.getMatchingRules().addCategory("body"),
            response.getGenerators());
    response.setBody(expected);
  }

  /** JSON as a parameter of a provider state. */
  static Object parameter(String json) {
    return JsonBody.MAPPER.convertValue(JsonBody.example(json), Object.class);
  }

  static JsonNode json(String text) {
    return JsonBody.parse(text);
  }
}
