package io.github.aigateway.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What every client makes of the logs: their number and three sums. */
final class Totals {

  private long count;
  private long tokensIn;
  private long tokensOut;
  private double cost;
  private long firstAt;

  void add(@Nullable Long in, @Nullable Long out, @Nullable BigDecimal price) {
    if (count++ == 0) {
      firstAt = System.currentTimeMillis();
    }
    tokensIn += in == null ? 0 : in;
    tokensOut += out == null ? 0 : out;
    cost += price == null ? 0 : price.doubleValue();
  }

  /** Adds the rows of a page, and says whether more pages follow. */
  boolean addPage(LogPage page) {
    for (LogPage.Log log : page.result) {
      add(log.tokensIn, log.tokensOut, log.cost);
    }
    return page.info != null && page.info.totalCount != null && count < page.info.totalCount;
  }

  long count() {
    return count;
  }

  /** Returns when the first log was in hand, in milliseconds since 1970. */
  long firstAt() {
    return firstAt;
  }

  /** Returns the sums in a form that compares, whatever language they come from. */
  String text() {
    return text(count, tokensIn, tokensOut, cost);
  }

  static String text(long count, long tokensIn, long tokensOut, double cost) {
    return count
        + " "
        + tokensIn
        + " "
        + tokensOut
        + " "
        + BigDecimal.valueOf(cost).setScale(4, RoundingMode.HALF_UP);
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("count", count)
        .put("tokensIn", tokensIn)
        .put("tokensOut", tokensOut)
        .put("cost", cost);
  }
}
