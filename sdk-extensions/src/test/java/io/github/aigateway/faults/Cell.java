package io.github.aigateway.faults;

import io.github.aigateway.faults.Outcome.Mode;
import java.util.List;

/**
 * One cell of the table.
 *
 * @param problems what is not as it should be
 */
record Cell(Kind kind, Row row, Mode mode, Outcome outcome, List<String> problems) {

  @Override
  public String toString() {
    return kind.label + " × " + row.name() + " (" + mode + "): " + problems;
  }
}
