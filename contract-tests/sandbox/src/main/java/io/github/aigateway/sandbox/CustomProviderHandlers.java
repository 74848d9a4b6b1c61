package io.github.aigateway.sandbox;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Custom providers of the account. */
final class CustomProviderHandlers {

  private static final Set<String> SERVER_OWNED = Set.of("id", "created_at", "modified_at");

  private static final Comparator<ObjectNode> ORDER =
      comparingInt((ObjectNode provider) -> provider.path("position").asInt())
          .thenComparing(comparing(provider -> provider.path("name").asText()));

  private final Store store;

  CustomProviderHandlers(Store store) {
    this.store = store;
  }

  void register(Map<String, Handler> handlers) {
    handlers.put("customProviders_list", this::list);
    handlers.put("customProviders_create", this::create);
    handlers.put("customProviders_get", call -> Response.result(provider(call)));
    handlers.put("customProviders_edit", this::edit);
    handlers.put("customProviders_delete", this::delete);
  }

  private ObjectNode provider(Call call) {
    return Store.find(store.customProviders, call, "custom_provider_id");
  }

  private Response list(Call call) {
    Query query = call.query();
    String search = query.first("search").orElse("");
    List<ObjectNode> found =
        store.customProviders.values().stream()
            .filter(
                provider -> query.selects(provider, "beta") && query.selects(provider, "enable"))
            .filter(provider -> searched(provider).contains(search))
            .sorted(ORDER)
            .toList();
    return Pages.result(Pages.of(found, query));
  }

  private static String searched(ObjectNode provider) {
    return provider.path("id").asText()
        + '\n'
        + provider.path("name").asText()
        + '\n'
        + provider.path("slug").asText();
  }

  private Response create(Call call) {
    String now = Timestamps.text(store.now());
    ObjectNode provider =
        Json.object()
            .put("id", store.ids.uuid())
            .put("created_at", now)
            .put("beta", false)
            .put("enable", true);
    return write(provider, call);
  }

  private Response edit(Call call) {
    return write(provider(call).deepCopy(), call);
  }

  private Response write(ObjectNode provider, Call call) {
    call.body()
        .properties()
        .forEach(
            member -> {
              if (!SERVER_OWNED.contains(member.getKey())) {
                provider.set(member.getKey(), member.getValue());
              }
            });
    requireFreeSlug(provider);
    provider.put("modified_at", Timestamps.text(store.now()));
    store.customProviders.put(provider.path("id").asText(), provider);
    return Response.result(provider);
  }

  private void requireFreeSlug(ObjectNode provider) {
    for (ObjectNode other : store.customProviders.values()) {
      if (other.path("slug").equals(provider.path("slug"))
          && !other.path("id").equals(provider.path("id"))) {
        throw ErrorResponseException.conflict("A custom provider with this slug exists");
      }
    }
  }

  private Response delete(Call call) {
    ObjectNode provider = provider(call);
    store.customProviders.remove(provider.path("id").asText());
    return Response.result(provider);
  }
}
