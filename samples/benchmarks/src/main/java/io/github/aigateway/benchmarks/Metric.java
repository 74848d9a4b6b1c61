package io.github.aigateway.benchmarks;

import java.util.function.ToDoubleFunction;

/** What is measured of a run. */
enum Metric {
  WALL("wall s", 2, run -> run.wallSeconds()),
  CPU("CPU s", 2, run -> run.cpuSeconds()),
  MEMORY("memory MB", 0, run -> run.megabytes()),
  FIRST("first record ms", 0, run -> run.firstMillis()),
  /** Of one reading among several in one process, once it is warm. */
  PASS("wall s a reading", 2, run -> run.warmSeconds()),
  PASS_CPU("CPU s a reading", 2, run -> run.warmCpuSeconds()),
  RATE("records/s", 0, run -> run.records() / run.warmSeconds()),
  REQUESTS("requests", 0, run -> run.requests()),
  REFUSED("status 429", 0, run -> run.refusals());

  private final String title;
  private final int decimals;

  @SuppressWarnings("ImmutableEnumChecker") // a function of the run alone
  private final ToDoubleFunction<Run> value;

  Metric(String title, int decimals, ToDoubleFunction<Run> value) {
    this.title = title;
    this.decimals = decimals;
    this.value = value;
  }

  String title() {
    return title;
  }

  int decimals() {
    return decimals;
  }

  double of(Run run) {
    return value.applyAsDouble(run);
  }
}
