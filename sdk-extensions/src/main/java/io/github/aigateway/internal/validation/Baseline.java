package io.github.aigateway.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.aigateway.wire.JsonModel;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/**
 * What the service holds, beside what is about to be sent. What the service holds may be beyond a
 * bound, and is not the caller's fault: only what the caller changed is judged.
 */
final class Baseline {

  private final JsonNode before;
  private final JsonNode after;

  Baseline(JsonModel before, JsonModel after) {
    this.before = before.toJson();
    this.after = after.toJson();
  }

  /** Says whether the value at a path of the body is as it was. */
  boolean isUnchanged(Path path) {
    JsonNode was = before;
    JsonNode is = after;
    for (Path.Node node : path) {
      if (node.isInIterable() && node.getIndex() != null) {
        was = was.path(node.getIndex());
        is = is.path(node.getIndex());
      } else if (node.isInIterable() && node.getKey() != null) {
        was = was.path(node.getKey().toString());
        is = is.path(node.getKey().toString());
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        was = was.path(node.getName());
        is = is.path(node.getName());
      } else if (node.getKind() == ElementKind.PARAMETER && !"body".equals(node.getName())) {
        was = MissingNode.getInstance();
      }
    }
    return was.equals(is);
  }
}
