package io.github.aigateway.pact;

import io.github.aigateway.pact.Document.Operation;
import java.util.List;
import java.util.Set;

/** All that stands between a change of the document and a green build. */
final class Guard {

  private final Document document;
  private final List<Exchange> exchanges;
  private final Set<String> unshown;

  Guard(Document document, List<Exchange> exchanges, Set<String> unshown) {
    this.document = document;
    this.exchanges = exchanges;
    this.unshown = unshown;
  }

  /** Whether the build would be red after the change. */
  boolean kills(Mutation mutation) {
    Document mutated = mutation.of(document);
    // The comparison is the fast one of the two, so the validator gets only what is left.
    return !Comparison.of(mutated, exchanges).equals(unshown) || someInteractionFails(mutated);
  }

  private boolean someInteractionFails(Document mutated) {
    List<Operation> changed = mutated.operationsThatDifferFrom(document);
    Validation validation = new Validation(mutated.only(changed));
    String base = mutated.basePath();
    return exchanges.stream()
        .filter(
            exchange ->
                changed.stream()
                    .anyMatch(
                        operation ->
                            operation.serves(
                                exchange.method(), exchange.path().substring(base.length()))))
        .anyMatch(exchange -> !validation.of(exchange).isEmpty());
  }
}
