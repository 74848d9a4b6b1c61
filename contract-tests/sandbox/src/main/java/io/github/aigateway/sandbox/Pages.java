package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One page of a list; {@code page} and {@code per_page} are within the document's bounds when they
 * come here.
 */
record Pages<T>(List<T> rows, int page, int perPage, int totalCount) {

  static final int DEFAULT_PER_PAGE = 20;

  static <T> Pages<T> of(List<T> all, Query query) {
    return of(all, query.integer("page", 1), query.integer("per_page", DEFAULT_PER_PAGE));
  }

  /** The lists that report paging but take no page parameter only ever show their first page. */
  static <T> Pages<T> firstOf(List<T> all) {
    return of(all, 1, DEFAULT_PER_PAGE);
  }

  private static <T> Pages<T> of(List<T> all, int page, int perPage) {
    long from = Math.min(all.size(), (page - 1L) * perPage);
    long to = Math.min(all.size(), from + perPage);
    return new Pages<>(all.subList((int) from, (int) to), page, perPage, all.size());
  }

  ObjectNode resultInfo() {
    return Json.object()
        .put("count", rows.size())
        .put("page", page)
        .put("per_page", perPage)
        .put("total_count", totalCount);
  }

  static Response result(Pages<ObjectNode> page) {
    return Response.result(array(page.rows()));
  }

  static ArrayNode array(List<ObjectNode> rows) {
    return Json.array().addAll(rows);
  }
}
