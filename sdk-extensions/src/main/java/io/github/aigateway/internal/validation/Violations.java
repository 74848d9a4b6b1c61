package io.github.aigateway.internal.validation;

import io.github.aigateway.internal.Redactor;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words what is wrong with the arguments of a call. */
final class Violations {

  private static final int SHOWN = 80;

  /** Returns one line for each violation: its JSON path, the bound, and the value. */
  static String describe(Set<? extends ConstraintViolation<?>> violations) {
    return violations.stream()
        .map(Violations::describe)
        .distinct()
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String describe(ConstraintViolation<?> violation) {
    StringBuilder path = new StringBuilder();
    boolean secret = false;
    for (Path.Node node : violation.getPropertyPath()) {
      secret |= node.getName() != null && Redactor.isSecretField(node.getName());
      append(path, node);
    }
    String value = secret ? Redactor.HIDDEN : value(violation.getInvalidValue());
    return path + " " + violation.getMessage() + (value.isEmpty() ? "" : ", was " + value);
  }

  private static void append(StringBuilder path, Path.Node node) {
    if (node.isInIterable() && node.getIndex() != null) {
      path.append('[').append(node.getIndex()).append(']');
    } else if (node.isInIterable() && node.getKey() != null) {
      path.append('[').append(node.getKey()).append(']');
    }
    boolean isName =
        node.getKind() == ElementKind.PROPERTY
            // The parameters of a query class stand beside those of the path, not below them.
            || node.getKind() == ElementKind.PARAMETER && !"query".equals(node.getName());
    if (isName) {
      path.append(path.isEmpty() ? "" : ".").append(node.getName());
    }
  }

  private static String value(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof CharSequence text) {
      String shown = text.length() <= SHOWN ? text.toString() : text.subSequence(0, SHOWN) + "…";
      return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
    }
    if (value instanceof Collection<?> items) {
      return items.size() + " items";
    }
    if (value instanceof Map<?, ?> entries) {
      return entries.size() + " entries";
    }
    // Of a whole object the rule says what is wrong with it; its text would only bury that.
    return value instanceof Number || value instanceof Boolean ? value.toString() : "";
  }

  private Violations() {}
}
