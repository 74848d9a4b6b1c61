package io.github.aigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.aigateway.pagination.Page;
import io.github.aigateway.pagination.PageSource;
import io.github.aigateway.pagination.PagedIterable;
import io.github.aigateway.wire.JsonModel;
import io.github.aigateway.wire.Operation;
import io.github.aigateway.wire.Pagination;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes pages of the responses of a list, by what the document says of its operation.
 *
 * @param <A> the generated interface that has the operation
 */
final class PageMapper<A> {

  /** Asks for one page of a list. */
  interface PageCall<A> {
    JsonModel fetch(A api, int number);
  }

  /** Where the pages of a list come from. */
  private record Source<A, T>(PageMapper<A> mapper, ApiConnection connection, PageCall<A> call)
      implements PageSource<T> {

    @Override
    public Page<T> fetch(int number) {
      return mapper.page(call.fetch(connection.api(mapper.api), number), number);
    }

    @Override
    public PageSource<T> onBehalfOfCaller() {
      return new Source<>(mapper, connection.onBehalfOfCaller(), call);
    }
  }

  // Where the service puts them where it describes a list at all, documented or not.
  private static final String SIZE = "result_info.per_page";
  private static final String TOTAL = "result_info.total_count";

  private final Class<A> api;
  private final String rows;
  private final String size;
  private final String total;
  private final String more;

  /** A mapper for the {@code list} of an interface. */
  PageMapper(Class<A> api) {
    this(api, "list");
  }

  /** A mapper for a method of an interface. */
  PageMapper(Class<A> api, String method) {
    Operation operation = operation(api, method);
    Pagination members = operation.pagination();
    this.api = api;
    this.rows = operation.payload();
    this.size = members.sizeMember().isEmpty() ? SIZE : members.sizeMember();
    this.total = members.totalMember().isEmpty() ? TOTAL : members.totalMember();
    this.more = members.moreMember();
  }

  private static Operation operation(Class<?> api, String name) {
    for (Method method : api.getMethods()) {
      Operation operation = method.getAnnotation(Operation.class);
      if (operation != null && method.getName().equals(name)) {
        return operation;
      }
    }
    throw new IllegalArgumentException(api.getSimpleName() + " has no operation " + name);
  }

  /**
   * Returns the page of a response. Numbers that cannot be read are none, and rows that cannot be
   * read count as rows.
   */
  <T> Page<T> page(JsonModel response, int number) {
    int dot = rows.lastIndexOf('.');
    // That the rows are there was checked when the response was read.
    JsonModel owner =
        dot < 0
            ? response
            : (JsonModel) Objects.requireNonNull(at(response, rows.substring(0, dot)));
    String name = rows.substring(dot + 1);
    @SuppressWarnings("unchecked") // The caller names the rows that the operation returns.
    List<T> items = (List<T>) Objects.requireNonNull(owner.value(name));
    return new Page<>(
        items,
        number,
        integer(at(response, size)),
        whole(at(response, total)),
        more.isEmpty() || !(at(response, more) instanceof Boolean hasMore) ? null : hasMore,
        owner.unreadItems(name));
  }

  /**
   * Returns the list whose pages an operation gives.
   *
   * @param call asks for the page of a number
   */
  <T extends JsonModel> PagedIterable<T> list(
      ApiConnection connection,
      PageCall<A> call,
      @Nullable Integer firstPage,
      @Nullable Integer pageSize) {
    return PagedIterable.of(
        new Source<A, T>(this, connection, call), firstPage, pageSize, row -> row.value("id"));
  }

  /** Returns the query of a list, as the caller wants it. */
  static <B> B query(B builder, Consumer<? super B> wanted) {
    Objects.requireNonNull(wanted, "query").accept(builder);
    return builder;
  }

  /** Returns the list that an operation gives as one page. */
  <T extends JsonModel> PagedIterable<T> single(Supplier<JsonModel> call) {
    return PagedIterable.single(() -> page(call.get(), 1));
  }

  private static @Nullable Object at(JsonModel response, String path) {
    Object value = response;
    for (String name : path.split("\\.")) {
      if (value instanceof JsonModel model) {
        Object reading = model.value(name);
        value = reading != null ? reading : model.additionalProperties().get(name);
      } else if (value instanceof JsonNode node) {
        value = node.path(name);
      } else {
        return null;
      }
    }
    return value;
  }

  private static @Nullable Long whole(@Nullable Object number) {
    if (number instanceof Number count) {
      return count.longValue();
    }
    JsonNode node = number instanceof JsonNode json ? json : MissingNode.getInstance();
    return node.canConvertToLong() ? Long.valueOf(node.longValue()) : null;
  }

  private static @Nullable Integer integer(@Nullable Object number) {
    Long count = whole(number);
    return count == null || count != count.intValue() ? null : Integer.valueOf(count.intValue());
  }
}
