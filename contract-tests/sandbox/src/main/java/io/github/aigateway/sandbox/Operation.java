package io.github.aigateway.sandbox;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An operation of the document. */
final class Operation {

  private final com.atlassian.oai.validator.model.Request.Method method;
  private final List<String> template;
  private final io.swagger.v3.oas.models.Operation described;

  Operation(
      String path,
      com.atlassian.oai.validator.model.Request.Method method,
      io.swagger.v3.oas.models.Operation described) {
    this.method = method;
    this.template = segments(path);
    this.described = described;
  }

  static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  String id() {
    return described.getOperationId();
  }

  com.atlassian.oai.validator.model.Request.Method method() {
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

  boolean takesBody() {
    return described.getRequestBody() != null;
  }

  @Nullable Schema<?> requestSchema() {
    return takesBody() ? json(described.getRequestBody().getContent()) : null;
  }

  boolean documents(int status) {
    return described.getResponses().containsKey(Integer.toString(status));
  }

  @Nullable Schema<?> responseSchema(int status) {
    ApiResponse response = described.getResponses().get(Integer.toString(status));
    return response == null ? null : json(response.getContent());
  }

  static @Nullable Schema<?> json(@Nullable Content content) {
    MediaType json = content == null ? null : content.get("application/json");
    return json == null ? null : json.getSchema();
  }

  /** The query parameters that travel as JSON. */
  List<Parameter> jsonParameters() {
    return described.getParameters().stream()
        .filter(parameter -> json(parameter.getContent()) != null)
        .toList();
  }

  /** Whether the document lets a query parameter be null, which travels as an empty value. */
  boolean mayBeNull(String queryParameter) {
    for (Parameter parameter : described.getParameters()) {
      if (parameter.getIn().equals("query") && parameter.getName().equals(queryParameter)) {
        Schema<?> schema = parameter.getSchema();
        return schema != null && Boolean.TRUE.equals(schema.getNullable());
      }
    }
    return false;
  }
}
