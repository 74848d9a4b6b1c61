package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Datasets. */
final class DatasetHandlers {

  private final Store store;

  DatasetHandlers(Store store) {
    this.store = store;
  }

  void register(Map<String, Handler> handlers) {
    handlers.put("datasets_list", this::list);
    handlers.put("datasets_create", this::create);
    handlers.put("datasets_get", call -> Response.result(dataset(call)));
    handlers.put("datasets_update", this::update);
    handlers.put("datasets_delete", this::delete);
  }

  private Map<String, ObjectNode> datasets(Call call) {
    return store.gateway(call.path("gateway_id")).datasets;
  }

  private ObjectNode dataset(Call call) {
    return Store.find(datasets(call), call, "dataset_id");
  }

  private Response list(Call call) {
    Query query = call.query();
    String search = query.first("search").orElse("");
    List<ObjectNode> found =
        datasets(call).values().stream()
            .filter(dataset -> query.selects(dataset, "enable") && query.selects(dataset, "name"))
            .filter(dataset -> searched(dataset).contains(search))
            .toList();
    return Pages.result(Pages.of(found, query));
  }

  private static String searched(ObjectNode dataset) {
    return dataset.path("id").asText()
        + '\n'
        + dataset.path("name").asText()
        + '\n'
        + dataset.path("filters");
  }

  private Response create(Call call) {
    ObjectNode dataset =
        Json.object().put("id", store.ids.uuid()).put("created_at", Timestamps.text(store.now()));
    dataset.put("gateway_id", store.gateway(call.path("gateway_id")).id());
    return write(dataset, call);
  }

  private Response update(Call call) {
    ObjectNode kept = dataset(call).deepCopy();
    kept.retain("id", "created_at", "gateway_id");
    return write(kept, call);
  }

  private Response write(ObjectNode dataset, Call call) {
    // A dataset whose filters cannot be judged would make every evaluation of it fail.
    LogClause.parse("body", call.body().path("filters"));
    ObjectNode whole = call.body().deepCopy();
    whole.setAll(dataset);
    whole.put("modified_at", Timestamps.text(store.now()));
    datasets(call).put(whole.path("id").asText(), whole);
    return Response.result(whole);
  }

  private Response delete(Call call) {
    ObjectNode dataset = dataset(call);
    datasets(call).remove(dataset.path("id").asText());
    return Response.result(dataset);
  }
}
