package io.github.aigateway.pact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/**
 * One fact of the document, changed.
 *
 * @param rule what was done: {@code flip required}
 * @param fact what it was done to: {@code Gateway.id}
 * @param change does it to a copy of the document
 */
record Mutation(String rule, String fact, Consumer<ObjectNode> change) {

  Document of(Document document) {
    Document copy = document.copy();
    change.accept(copy.root());
    return copy;
  }

  @Override
  public String toString() {
    return rule + ": " + fact;
  }
}
