package io.github.aigateway.pact;

import io.github.aigateway.pact.Document.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much of what can be changed in the document the contract tests notice. A mutation is killed
 * if the build would be red with it, else it survives.
 */
final class MutationScore {

  private static final int KILLED = 0;
  private static final int SURVIVED = 1;

  private final Document document;
  private final List<Exchange> exchanges;
  private final Map<String, int[]> counts = new LinkedHashMap<>();
  private final Set<String> survivors = new LinkedHashSet<>();

  private MutationScore(Document document, List<Exchange> exchanges) {
    this.document = document;
    this.exchanges = exchanges;
  }

  static MutationScore of(Document document, List<Exchange> exchanges, List<Mutation> mutations) {
    MutationScore score = new MutationScore(document, exchanges);
    mutations.forEach(score::count);
    return score;
  }

  Set<String> survivors() {
    return survivors;
  }

  private void count(Mutation mutation) {
    boolean killed = kills(mutation);
    counts.computeIfAbsent(mutation.rule(), rule -> new int[2])[killed ? KILLED : SURVIVED]++;
    if (!killed) {
      survivors.add(mutation.toString());
    }
  }

  private boolean kills(Mutation mutation) {
    Document mutated = mutation.of(document);
    // The comparison is the fast one of the two, so the validator gets only what is left.
    return !Comparison.of(mutated, exchanges).equals(Uncovered.facts())
        || someInteractionFails(mutated);
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

  /** A table of the rules, and the survivors. */
  List<String> report() {
    List<String> lines = new ArrayList<>();
    lines.add("%-34s %7s %9s".formatted("rule", "killed", "survived"));
    int killed = 0;
    int survived = 0;
    for (Map.Entry<String, int[]> rule : counts.entrySet()) {
      int[] count = rule.getValue();
      lines.add("%-34s %7d %9d".formatted(rule.getKey(), count[KILLED], count[SURVIVED]));
      killed += count[KILLED];
      survived += count[SURVIVED];
    }
    lines.add("%-34s %7d %9d".formatted("all rules", killed, survived));
    lines.add("score: %.2f %%".formatted(100.0 * killed / (killed + survived)));
    lines.add("");
    lines.addAll(survivors);
    return lines;
  }
}
