package io.github.aigateway.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The runs of a scenario, by contender and in the order of the rounds. */
final class Outcome {

  private final Scenario scenario;
  private final Map<String, List<Run>> runs = new LinkedHashMap<>();

  Outcome(Scenario scenario) {
    this.scenario = scenario;
  }

  Scenario scenario() {
    return scenario;
  }

  void add(Contender contender, Run run) {
    runs.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(run);
  }

  /** One row for each contender. */
  Table values() {
    List<String> columns = new ArrayList<>(List.of("client", "runs"));
    scenario.metrics().forEach(metric -> columns.add(metric.title()));
    columns.add("others' load");
    Table table = new Table(columns);
    runs.forEach(
        (name, all) -> {
          List<String> row = new ArrayList<>(List.of(name, "" + all.size()));
          scenario.metrics().forEach(m -> row.add(sample(name, m).text(m.decimals())));
          row.add(new Sample(all.stream().map(Run::foreignCores).toList()).text(1));
          table.add(row);
        });
    return table;
  }

  /** Adds one row for each comparison whose contenders took part. */
  void addRatios(Table table) {
    for (Comparison each : scenario.comparisons()) {
      String right = each.right();
      if (!runs.containsKey(each.left()) || right != null && !runs.containsKey(right)) {
        continue;
      }
      Sample left = sample(each.left(), each.metric());
      Sample ratio =
          right == null
              ? new Sample(left.values().stream().map(v -> v / each.divisor()).toList())
              : left.over(sample(right, each.metric()));
      table.add(
          List.of(
              each.goal(),
              scenario.title(),
              each.metric().title(),
              each.left(),
              right == null ? number(each.divisor()) : right,
              ratio.text(2),
              "" + ratio.values().size(),
              each.boundText(),
              each.verdict(ratio.median())));
    }
  }

  static Table ratios() {
    return new Table(
        List.of(
            "goal", "scenario", "measured", "client", "over", "ratio", "runs", "bound", "verdict"));
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", scenario.id()).put("title", scenario.title());
    ObjectNode clients = json.putObject("clients");
    runs.forEach(
        (name, all) -> {
          ArrayNode list = clients.putArray(name);
          for (Run run : all) {
            ObjectNode one = list.addObject();
            for (Metric metric : scenario.metrics()) {
              one.put(metric.title(), metric.of(run));
            }
            one.put("others' load", run.foreignCores()).put("sums", run.sums());
          }
        });
    return json;
  }

  private Sample sample(String name, Metric metric) {
    return new Sample(runs.getOrDefault(name, List.of()).stream().map(metric::of).toList());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }
}
