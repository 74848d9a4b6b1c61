package io.github.aigateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.pagination.Page;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes pages of list answers. */
final class Lists {

  /** Applies what the caller wants to a fresh query. */
  static <Q> Q configured(Q query, Consumer<? super Q> configure) {
    configure.accept(query);
    return query;
  }

  /**
   * Returns a page of an answer that the document gives no {@code result_info}. If the service
   * sends one all the same, its count ends the list without another request.
   */
  static <T> Page<T> page(List<T> items, int number, Map<String, JsonNode> undeclared) {
    JsonNode info = undeclared.get("result_info");
    return info == null
        ? Page.of(items, number)
        : new Page<>(
            items,
            number,
            asInteger(info.path("per_page")),
            asLong(info.path("total_count")),
            null);
  }

  /** Returns a page of an answer with the numbers of its {@code result_info}. */
  static <T> Page<T> page(
      List<T> items, int number, @Nullable BigDecimal size, @Nullable BigDecimal total) {
    return new Page<>(
        items,
        number,
        size == null ? null : Integer.valueOf(size.intValue()),
        total == null ? null : Long.valueOf(total.longValue()),
        null);
  }

  private static @Nullable Integer asInteger(JsonNode number) {
    return number.canConvertToInt() ? Integer.valueOf(number.intValue()) : null;
  }

  private static @Nullable Long asLong(JsonNode number) {
    return number.canConvertToLong() ? Long.valueOf(number.longValue()) : null;
  }

  private Lists() {}
}
