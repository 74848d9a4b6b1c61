package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Dynamic routes, their versions and deployments. */
final class RouteHandlers {

  private final Store store;

  RouteHandlers(Store store) {
    this.store = store;
  }

  void register(Map<String, Handler> handlers) {
    handlers.put("dynamicRoutes_list", this::list);
    handlers.put("dynamicRoutes_create", this::create);
    handlers.put("dynamicRoutes_get", call -> Response.result(route(call).deployed()));
    handlers.put("dynamicRoutes_edit", this::edit);
    handlers.put("dynamicRoutes_delete", this::delete);
    handlers.put("dynamicRoutes_listVersions", this::listVersions);
    handlers.put("dynamicRoutes_createVersion", this::createVersion);
    handlers.put(
        "dynamicRoutes_getVersion",
        call ->
            Response.result(route(call).flat(version(call, call.path("version_id"), "params"))));
    handlers.put("dynamicRoutes_listDeployments", this::listDeployments);
    handlers.put("dynamicRoutes_createDeployment", this::createDeployment);
  }

  private Map<String, Route> routes(Call call) {
    return store.gateway(call.path("gateway_id")).routes;
  }

  private Route route(Call call) {
    return Store.find(routes(call), call, "route_id");
  }

  private Route.Version version(Call call, String id, String place) {
    return route(call).versions().stream()
        .filter(version -> version.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> ErrorResponseException.invalid("There is no version " + id, place, "version_id"));
  }

  private Response list(Call call) {
    return page("routes", routes(call).values().stream().map(Route::tagged).toList(), call.query());
  }

  private Response create(Call call) {
    Gateway gateway = store.gateway(call.path("gateway_id"));
    requireFreeName(gateway, call);
    Route route =
        new Route(
            store.ids.hex(8),
            gateway.id(),
            store.accountId,
            call.body().path("name").asText(),
            store.now());
    route.deploy(
        store.ids.hex(8),
        route.addVersion(store.ids.hex(8), call.body().path("elements"), store.now()),
        store.now());
    gateway.routes.put(route.id(), route);
    return Response.result(route.deployed());
  }

  private Response edit(Call call) {
    Route route = route(call);
    String name = call.body().path("name").asText();
    if (name.isBlank()) {
      throw ErrorResponseException.invalid("A route has a name", "body", "name");
    }
    requireFreeName(store.gateway(call.path("gateway_id")), call);
    route.rename(name, store.now());
    ObjectNode envelope = Json.object();
    envelope.set("route", route.tagged());
    envelope.put("success", true);
    return Response.ok(envelope);
  }

  /** The reference does not say that names are unique; at the live service they are. */
  private void requireFreeName(Gateway gateway, Call call) {
    String name = call.body().path("name").asText();
    if (store.dialect == Dialect.LIVE
        && gateway.routes.values().stream()
            .anyMatch(
                other ->
                    other.name().equals(name) && !other.id().equals(call.path().get("route_id")))) {
      throw ErrorResponseException.duplicate("A route with this name exists", "body", "name");
    }
  }

  /**
   * What a refused change of a route gets in response: the route as it is, or what was asked for if
   * there is none.
   */
  JsonNode echo(Call call) {
    Gateway gateway = store.gateways.get(call.path("gateway_id"));
    Route route = gateway == null ? null : gateway.routes.get(call.path("route_id"));
    return route == null ? Json.object().put("id", call.path("route_id")) : route.tagged();
  }

  private Response delete(Call call) {
    Route route = route(call);
    routes(call).remove(route.id());
    return Response.result(route.bare(route.active()));
  }

  private Response listVersions(Call call) {
    Route route = route(call);
    return page("versions", route.versions().stream().map(route::version).toList());
  }

  /** A new version is not the active one until it is deployed. */
  private Response createVersion(Call call) {
    Route route = route(call);
    return Response.result(
        route.bare(route.addVersion(store.ids.hex(8), call.body().path("elements"), store.now())));
  }

  private Response listDeployments(Call call) {
    return page("deployments", route(call).deployments().stream().map(Route::deployment).toList());
  }

  private Response createDeployment(Call call) {
    Route.Version version = version(call, call.body().path("version_id").asText(), "body");
    route(call).deploy(store.ids.hex(8), version, store.now());
    return Response.result(route(call).bare(version));
  }

  /** Never more than the first page: there is no parameter to ask for the second. */
  private static Response page(String name, List<ObjectNode> oldestFirst) {
    return page(name, oldestFirst, new Query(List.of()));
  }

  /** Newest first. */
  private static Response page(String name, List<ObjectNode> oldestFirst, Query query) {
    List<ObjectNode> newestFirst = new ArrayList<>(oldestFirst);
    Collections.reverse(newestFirst);
    Pages<ObjectNode> page = pageOf(newestFirst, query);
    ObjectNode data = Json.object().put("order_by", "created_at").put("order_by_direction", "desc");
    data.put("page", page.page()).put("per_page", page.perPage());
    data.set(name, Pages.array(page.rows()));
    return Response.data(data);
  }

  /** No description bounds the numbers of a page of routes, so that is done here. */
  private static Pages<ObjectNode> pageOf(List<ObjectNode> rows, Query query) {
    for (String name : List.of("page", "per_page")) {
      if (query.integer(name, 1) < 1) {
        throw ErrorResponseException.invalid(name + " must be 1 or more", "query", name);
      }
    }
    return Pages.of(rows, query);
  }
}
