package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An operation of the document. Only its id and its address are known before somebody asks. */
final class Operation {

  private final String id;
  private final String method;
  private final String path;
  private final List<String> template;
  private final JsonNode document;
  private volatile @Nullable Checks checks;

  Operation(String id, String method, String path, JsonNode document) {
    this.id = id;
    this.method = method;
    this.path = path;
    this.template = segments(path);
    this.document = document;
  }

  static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  String id() {
    return id;
  }

  String method() {
    return method;
  }

  /** The values of the path parameters, or null if this is not the path. */
  @Nullable Map<String, String> match(List<String> segments) {
    if (segments.size() != template.size()) {
      return null;
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < template.size(); i++) {
      String expected = template.get(i);
      if (expected.startsWith("{") && !segments.get(i).isEmpty()) {
        values.put(expected.substring(1, expected.length() - 1), segments.get(i));
      } else if (!expected.equals(segments.get(i))) {
        return null;
      }
    }
    return values;
  }

  Checks checks() {
    Checks known = checks;
    if (known == null) {
      synchronized (this) {
        known = checks;
        if (known == null) {
          known =
              new Checks(
                  method, PartOfDocument.of(document, path, method.toLowerCase(Locale.ROOT)));
          checks = known;
        }
      }
    }
    return known;
  }

  private io.swagger.v3.oas.models.Operation described() {
    return checks().operation();
  }

  boolean takesBody() {
    return described().getRequestBody() != null;
  }

  @Nullable Schema<?> requestSchema() {
    return takesBody() ? json(described().getRequestBody().getContent()) : null;
  }

  boolean documents(int status) {
    return described().getResponses().containsKey(Integer.toString(status));
  }

  @Nullable Schema<?> responseSchema(int status) {
    ApiResponse response = described().getResponses().get(Integer.toString(status));
    return response == null ? null : json(response.getContent());
  }

  static @Nullable Schema<?> json(@Nullable Content content) {
    MediaType json = content == null ? null : content.get("application/json");
    return json == null ? null : json.getSchema();
  }

  /** The query parameters that travel as JSON. */
  List<Parameter> jsonParameters() {
    return described().getParameters().stream()
        .filter(parameter -> json(parameter.getContent()) != null)
        .toList();
  }

  /** The query parameters that the document lets be null. */
  List<Parameter> nullableParameters() {
    return described().getParameters().stream()
        .filter(parameter -> parameter.getIn().equals("query"))
        .filter(
            parameter ->
                parameter.getSchema() != null
                    && Boolean.TRUE.equals(parameter.getSchema().getNullable()))
        .toList();
  }
}
