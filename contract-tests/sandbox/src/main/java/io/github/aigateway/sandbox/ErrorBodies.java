package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.function.Supplier;

/** Gives a refusal the status and the body that the document has for it: it knows five forms. */
final class ErrorBodies {

  private ErrorBodies() {}

  @SuppressWarnings("rawtypes") // So the parser hands them out.
  static Reply render(Operation operation, Refusal refusal, Supplier<JsonNode> route) {
    int status = status(operation, refusal);
    Schema<?> schema = operation.responseSchema(status);
    if (schema == null || schema.getProperties() == null) {
      return undocumented(refusal);
    }
    Map<String, Schema> properties = schema.getProperties();
    ObjectNode body = Json.object();
    body.put("success", false);
    if (properties.containsKey("errors")) {
      body.set("errors", errors(refusal, status, properties.get("errors").getItems()));
    }
    if (properties.containsKey("result")) {
      body.set(
          "result",
          Boolean.TRUE.equals(properties.get("result").getNullable()) ? null : Json.object());
    }
    if (properties.containsKey("route")) {
      body.set("route", route.get());
    }
    return Reply.json(status, body);
  }

  /**
   * Where an operation documents no 404, a missing thing is bad input; where it documents nothing
   * else, bad input is a missing thing.
   */
  private static int status(Operation operation, Refusal refusal) {
    int wanted = refusal.kind().status;
    if (operation.documents(wanted)) {
      return wanted;
    }
    boolean byPath =
        refusal.problems().stream().anyMatch(problem -> problem.path().contains("params"));
    if (refusal.kind() == Refusal.Kind.MISSING) {
      return 400;
    }
    return byPath && operation.documents(404) ? 404 : wanted;
  }

  private static ArrayNode errors(Refusal refusal, int status, Schema<?> item) {
    ArrayNode errors = Json.array();
    for (Refusal.Problem problem : refusal.problems()) {
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
      case 403 -> Refusal.Kind.FORBIDDEN.code;
      case 404 -> Refusal.Kind.MISSING.code;
      default -> Refusal.Kind.INVALID.code;
    };
  }

  /** A form without a path says in words where the mistake is. */
  private static String located(Refusal.Problem problem) {
    String place =
        problem.path().stream()
            .skip(1)
            .map(Object::toString)
            .reduce((a, b) -> a + "." + b)
            .orElse("");
    return place.isEmpty() ? problem.message() : place + ": " + problem.message();
  }

  /** The document has no word for bad input here; the form is the one that it has elsewhere. */
  private static Reply undocumented(Refusal refusal) {
    ObjectNode body = Json.object();
    body.put("success", false);
    ArrayNode errors = body.putArray("errors");
    for (Refusal.Problem problem : refusal.problems()) {
      ObjectNode error =
          errors.addObject().put("code", refusal.kind().code).put("message", problem.message());
      ArrayNode path = error.putArray("path");
      problem.path().forEach(part -> path.add(part.toString()));
    }
    Reply reply = Reply.json(refusal.kind().status, body);
    return new Reply(reply.status(), reply.headers(), reply.contentType(), reply.body(), false);
  }
}
