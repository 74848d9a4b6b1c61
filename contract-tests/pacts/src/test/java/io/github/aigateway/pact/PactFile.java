package io.github.aigateway.pact;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The pact file that the consumer tests of this module have written (Pact specification, version
 * 4).
 */
final class PactFile {

  /** Opens the comment that says where a request breaks the vendor's rules. */
  static final String REFUSED = "The document must refuse this request at ";

  /**
   * Opens the comment that says whether a request may be sent again, other than its method says.
   */
  static final String RETRY = "After a failure the request is sent again: ";

  /** Opens the comment that says which member of the response callers are given. */
  static final String PAYLOAD = "Callers are given ";

  /** Opens the comment that says why the sandbox does otherwise. */
  static final String SANDBOX = "The sandbox responds otherwise: ";

  static final Path PATH =
      Path.of("target", "pacts", Interaction.SDK + "-" + Interaction.API + ".json");

  private PactFile() {}

  static List<Exchange> read() {
    try {
      List<Exchange> exchanges = new ArrayList<>();
      JsonBody.MAPPER
          .readTree(Files.readAllBytes(PATH))
          .path("interactions")
          .forEach(interaction -> exchanges.add(exchange(interaction)));
      return List.copyOf(exchanges);
    } catch (IOException e) {
      throw new UncheckedIOException("The consumer tests write " + PATH + "; run them first", e);
    }
  }

  private static Exchange exchange(JsonNode interaction) {
    JsonNode request = interaction.path("request");
    JsonNode response = interaction.path("response");
    return new Exchange(
        interaction.path("description").asText(),
        comments(interaction, REFUSED),
        comments(interaction, RETRY),
        comments(interaction, PAYLOAD),
        request.path("method").asText(),
        request.path("path").asText(),
        query(request.path("query")),
        headers(request.path("headers")),
        request.path("body").path("content"),
        response.path("status").asInt(),
        response.path("body").path("content"),
        expressions(response.path("matchingRules").path("body")),
        expressions(request.path("matchingRules").path("query")));
  }

  /** How the comments of one kind go on. */
  static Set<String> comments(JsonNode interaction, String opening) {
    Set<String> comments = new TreeSet<>();
    for (JsonNode comment : interaction.path("comments").path("text")) {
      if (comment.asText().startsWith(opening)) {
        comments.add(comment.asText().substring(opening.length()));
      }
    }
    return comments;
  }

  private static Map<String, List<String>> query(JsonNode query) {
    Map<String, List<String>> result = new LinkedHashMap<>();
    query
        .properties()
        .forEach(
            parameter -> {
              List<String> values = new ArrayList<>();
              parameter.getValue().forEach(value -> values.add(value.asText()));
              result.put(parameter.getKey(), values);
            });
    return result;
  }

  private static Map<String, String> headers(JsonNode headers) {
    Map<String, String> result = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers
        .properties()
        .forEach(header -> result.put(header.getKey(), header.getValue().path(0).asText()));
    return result;
  }

  /** Every element of a list with a rule for each of them is like the first one. */
  private static Map<String, String> expressions(JsonNode rules) {
    Map<String, String> result = new LinkedHashMap<>();
    rules
        .properties()
        .forEach(
            rule -> {
              for (JsonNode matcher : rule.getValue().path("matchers")) {
                if (matcher.path("match").asText().equals("regex")) {
                  result.put(rule.getKey().replace("[*]", "[0]"), matcher.path("regex").asText());
                }
              }
            });
    return result;
  }
}
