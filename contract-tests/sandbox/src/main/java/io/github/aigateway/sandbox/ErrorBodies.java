package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Gives an error response the status and the body that the document has for it: it knows five
 * forms.
 */
final class ErrorBodies {

  private ErrorBodies() {}

  @SuppressWarnings("rawtypes") // So the parser hands them out.
  static Response render(
      Operation operation, ErrorResponseException refused, Supplier<JsonNode> route) {
    int status = status(operation, refused);
    Schema<?> schema = operation.responseSchema(status);
    if (schema == null || schema.getProperties() == null) {
      return undocumented(refused);
    }
    Map<String, Schema> properties = schema.getProperties();
    ObjectNode body = Json.object();
    body.put("success", false);
    if (properties.containsKey("errors")) {
      body.set("errors", errors(refused, status, properties.get("errors").getItems()));
    }
    if (properties.containsKey("result")) {
      body.set(
          "result",
          Boolean.TRUE.equals(properties.get("result").getNullable()) ? null : Json.object());
    }
    if (properties.containsKey("route")) {
      body.set("route", route.get());
    }
    return Response.json(status, body);
  }

  /**
   * Where an operation documents no 404, a missing thing is bad input; where it documents nothing
   * else, bad input is a missing thing.
   */
  private static int status(Operation operation, ErrorResponseException refused) {
    int wanted = refused.kind().status;
    if (operation.documents(wanted)) {
      return wanted;
    }
    boolean byPath =
        refused.problems().stream().anyMatch(problem -> problem.path().contains("params"));
    if (refused.kind() == ErrorResponseException.Kind.MISSING) {
      return 400;
    }
    return byPath && operation.documents(404) ? 404 : wanted;
  }

  private static ArrayNode errors(ErrorResponseException refused, int status, Schema<?> item) {
    ArrayNode errors = Json.array();
    for (ErrorResponseException.Problem problem : refused.problems()) {
      ObjectNode error = errors.addObject();
      if (item.getProperties().containsKey("code")) {
        error.put("code", code(status));
      }
      boolean hasPath = item.getProperties().containsKey("path");
      if (hasPath) {
        ArrayNode path = error.putArray("path");
        problem.path().forEach(part -> path.add(part.toString()));
      }
      error.put(
          "message", status == 404 ? "Not Found" : hasPath ? problem.message() : located(problem));
    }
    return errors;
  }

  private static int code(int status) {
    return switch (status) {
      case 403 -> ErrorResponseException.Kind.FORBIDDEN.code;
      case 404 -> ErrorResponseException.Kind.MISSING.code;
      case 409 -> ErrorResponseException.Kind.CONFLICT.code;
      default -> ErrorResponseException.Kind.INVALID.code;
    };
  }

  /** A form without a path says in words where the mistake is. */
  private static String located(ErrorResponseException.Problem problem) {
    String place =
        problem.path().stream()
            .skip(1)
            .map(Object::toString)
            .reduce((a, b) -> a + "." + b)
            .orElse("");
    return place.isEmpty() ? problem.message() : place + ": " + problem.message();
  }

  /** The document has no word for bad input here; the form is the one that it has elsewhere. */
  private static Response undocumented(ErrorResponseException refused) {
    ObjectNode body = Json.object();
    body.put("success", false);
    ArrayNode errors = body.putArray("errors");
    for (ErrorResponseException.Problem problem : refused.problems()) {
      ObjectNode error =
          errors.addObject().put("code", refused.kind().code).put("message", problem.message());
      ArrayNode path = error.putArray("path");
      problem.path().forEach(part -> path.add(part.toString()));
    }
    return Response.beyondTheDocument(refused.kind().status, body);
  }
}
