package io.github.aigateway.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that was measured, for people and for programs. */
final class Report {

  private static final String HOW =
      """
      Each scenario is one interleaved run: in every round each client runs once, in its own process, against the same
      stub on the same machine. Values are median [min-max]. A ratio is taken round by round, client over client.
      "Others' load" is the number of cores that other programs kept busy meanwhile; where it is not near zero, only
      ratios are worth reading, and those with care. All clients read the same sums, or the run would have failed.
      """;

  private final List<Outcome> outcomes;
  private final @Nullable Table pages;
  private final boolean quick;
  private final boolean npm;
  private final boolean stock;
  private final Table ratios = Outcome.ratios();

  Report(List<Outcome> outcomes, @Nullable Table pages, boolean quick, boolean npm, boolean stock) {
    this.outcomes = List.copyOf(outcomes);
    this.pages = pages;
    this.quick = quick;
    this.npm = npm;
    this.stock = stock;
    outcomes.forEach(outcome -> outcome.addRatios(ratios));
  }

  String markdown() {
    StringBuilder text = new StringBuilder("# Benchmarks\n\n").append(HOW).append('\n');
    text.append(machine()).append("\n\n");
    if (quick) {
      text.append(
          "A quick run: one round of each, shorter lists. Good for a look, not for a claim.\n\n");
    }
    if (!npm) {
      text.append("The vendor's npm client was left out: there was no npm.\n\n");
    }
    if (!stock) {
      text.append("The generator's stock Feign client was left out: not built.\n\n");
    }
    text.append("## Ratios and goals\n\n").append(ratios.markdown()).append('\n');
    for (Outcome outcome : outcomes) {
      text.append("## ").append(outcome.scenario().title()).append("\n\n");
      text.append(outcome.values().markdown()).append('\n');
    }
    if (pages != null) {
      text.append("## One page, by JMH\n\n").append(pages.markdown()).append('\n');
    }
    return text.toString();
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("machine", machine()).put("quick", quick);
    json.set("ratios", ratios.json());
    ArrayNode scenarios = json.putArray("scenarios");
    outcomes.forEach(outcome -> scenarios.add(outcome.json()));
    if (pages != null) {
      json.set("pages", pages.json());
    }
    return json;
  }

  private static String machine() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " cores, Java "
        + System.getProperty("java.version");
  }
}
