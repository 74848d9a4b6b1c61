package io.github.aigateway.pact;

import static io.github.aigateway.pact.Interaction.API;
import static io.github.aigateway.pact.Interaction.SDK;
import static io.github.aigateway.pact.Interaction.interaction;
import static io.github.aigateway.pact.Interaction.pact;
import static io.github.aigateway.pact.Interaction.parameter;
import static io.github.aigateway.pact.ResponseBodies.badRequest;
import static io.github.aigateway.pact.ResponseBodies.data;
import static io.github.aigateway.pact.ResponseBodies.result;
import static io.github.aigateway.pact.ResponseBodies.route;
import static io.github.aigateway.pact.Sdk.assertRead;
import static io.github.aigateway.pact.Sdk.assertRefused;
import static io.github.aigateway.pact.Sdk.assertRows;
import static io.github.aigateway.pact.Sdk.client;
import static io.github.aigateway.pact.Sdk.raw;
import static io.github.aigateway.pact.Sdk.request;
import static io.github.aigateway.pact.Sdk.unchecked;
import static io.github.aigateway.pact.Sdk.withKey;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import io.github.aigateway.DynamicRoutes;
import io.github.aigateway.RawRequest;
import io.github.aigateway.model.DynamicRouteVersionCreateRequest;
import io.github.aigateway.model.RouteElement;
import io.github.aigateway.routes.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ConsumerTest
class DynamicRoutesPactTest {

  private static final String ROUTES = "/gateways/${gateway_id}/routes";
  private static final String ROUTE = ROUTES + "/${route_id}";
  private static final String GONE = ROUTES + "/gone";

  @Pact(consumer = SDK, provider = API)
  V4Pact list(PactBuilder builder) {
    return pact(
        builder,
        route("list routes")
            .given(
                "another route exists",
                Map.of(
                    "gateway_id",
                    "prod",
                    "name",
                    "plain",
                    "elements",
                    parameter(RouteBodies.WITHOUT_CONDITIONS)))
            .get(ROUTES)
            .returns(
                200,
                data(
                    "routes",
                    RouteBodies.taggedRoute(RouteBodies.WITHOUT_CONDITIONS_READ),
                    RouteBodies.taggedRoute(RouteBodies.EVERY_ELEMENT_READ))),
        route("list routes one by one")
            .get(ROUTES)
            .query("page", "1")
            .query("per_page", "1")
            .returns(
                200,
                data("routes", RouteBodies.taggedRoute(RouteBodies.EVERY_ELEMENT_READ))
                    .replace("20.0", "1.0")),
        missing("list the routes of a gateway that is not there")
            .withKey()
            .get("/gateways/gone/routes")
            .returns(400, badRequest("no such gateway")));
  }

  @Test
  @PactTestFor(pactMethod = "list")
  void list_routes_areRead(MockServer server) {
    assertRows(
        client(server).gateway("prod").routes().list().firstPage().items(),
        RouteBodies.taggedRoute(RouteBodies.WITHOUT_CONDITIONS_READ),
        RouteBodies.taggedRoute(RouteBodies.EVERY_ELEMENT_READ));
    assertRead(
        client(server).send(raw(ROUTES).query("page", 1).query("per_page", 1)).json(),
        data("routes", RouteBodies.taggedRoute(RouteBodies.EVERY_ELEMENT_READ))
            .replace("20.0", "1.0"));
    assertRefused(400, () -> withKey(client(server)).gateway("gone").routes().list().firstPage());
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact get(PactBuilder builder) {
    return pact(
        builder,
        route("get a route with each kind of element")
            .get(ROUTE)
            .returns(200, result(RouteBodies.route(RouteBodies.EVERY_ELEMENT_READ))),
        missing("get a route that is not there")
            .withKey()
            .get(GONE)
            .returns(400, badRequest("no such route")));
  }

  @Test
  @PactTestFor(pactMethod = "get")
  void get_route_isRead(MockServer server) {
    assertRead(
        client(server).gateway("prod").routes().get("route-a"),
        RouteBodies.route(RouteBodies.EVERY_ELEMENT_READ));
    assertRefused(400, () -> withKey(client(server)).gateway("prod").routes().get("gone"));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact create(PactBuilder builder) {
    return pact(
        builder,
        interaction("create a route with each kind of element")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .post(
                ROUTES,
                """
                {"elements": %s, "name": "support"}"""
                    .formatted(RouteBodies.EVERY_ELEMENT))
            .returns(200, result(RouteBodies.route(RouteBodies.EVERY_ELEMENT_READ))),
        interaction("create a route that asks for nothing")
            .withKey()
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .post(
                ROUTES,
                """
                {"elements": %s, "name": "support"}"""
                    .formatted(RouteBodies.WITHOUT_CONDITIONS))
            .returns(200, result(RouteBodies.route(RouteBodies.WITHOUT_CONDITIONS_READ))),
        missing("create a route in a gateway that is not there")
            .post(
                "/gateways/gone/routes",
                """
                {"elements": %s, "name": "support"}"""
                    .formatted(RouteBodies.WITHOUT_CONDITIONS))
            .returns(400, badRequest("no such gateway")));
  }

  @Test
  @PactTestFor(pactMethod = "create")
  void create_route_isReturned(MockServer server) {
    assertRead(
        client(server).gateway("prod").routes().create("support", route()),
        RouteBodies.route(RouteBodies.EVERY_ELEMENT_READ));
    DynamicRoutes unchecked = withKey(unchecked(client(server))).gateway("prod").routes();
    assertRead(
        unchecked.create("support", withoutConditions()),
        RouteBodies.route(RouteBodies.WITHOUT_CONDITIONS_READ));
    assertRefused(
        400,
        () ->
            unchecked(client(server))
                .gateway("gone")
                .routes()
                .create("support", withoutConditions()));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact edit(PactBuilder builder) {
    return pact(
        builder,
        route("rename a route")
            .patch(
                ROUTE,
                """
                {"name": "sales"}""")
            .returns(
                200, ResponseBodies.route(RouteBodies.taggedRoute(RouteBodies.EVERY_ELEMENT_READ))),
        missing("rename a route that is not there")
            .withKey()
            .patch(
                GONE,
                """
                {"name": "sales"}""")
            .returns(
                400,
                """
                {"success!": false, "route": {}}"""));
  }

  @Test
  @PactTestFor(pactMethod = "edit")
  void edit_route_isReturned(MockServer server) {
    assertRead(
        client(server).gateway("prod").routes().rename("route-a", "sales"),
        RouteBodies.taggedRoute(RouteBodies.EVERY_ELEMENT_READ));
    assertRefused(
        400, () -> withKey(client(server)).gateway("prod").routes().rename("gone", "sales"));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact delete(PactBuilder builder) {
    return pact(
        builder,
        route("delete a route")
            .delete(ROUTE)
            .returns(200, result(RouteBodies.summary(RouteBodies.EVERY_ELEMENT_READ))),
        missing("delete a route that is not there")
            .withKey()
            .delete(GONE)
            .returns(400, badRequest("no such route")));
  }

  @Test
  @PactTestFor(pactMethod = "delete")
  void delete_route_isReturned(MockServer server) {
    assertRead(
        client(server).gateway("prod").routes().delete("route-a"),
        RouteBodies.summary(RouteBodies.EVERY_ELEMENT_READ));
    assertRefused(400, () -> withKey(client(server)).gateway("prod").routes().delete("gone"));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact listVersions(PactBuilder builder) {
    return pact(
        builder,
        route("list the versions of a route")
            .given(
                "another version exists",
                Map.of("gateway_id", "prod", "elements", parameter(RouteBodies.WITHOUT_CONDITIONS)))
            .get(ROUTE + "/versions")
            .returns(
                200, data("versions", RouteBodies.INACTIVE_VERSION, RouteBodies.ACTIVE_VERSION)),
        missing("list the versions of a route that is not there")
            .withKey()
            .get(GONE + "/versions")
            .returns(400, badRequest("no such route")));
  }

  @Test
  @PactTestFor(pactMethod = "listVersions")
  void listVersions_ofARoute_areRead(MockServer server) {
    assertRows(
        client(server).gateway("prod").routes().versions("route-a").firstPage().items(),
        RouteBodies.INACTIVE_VERSION,
        RouteBodies.ACTIVE_VERSION);
    assertRefused(
        400, () -> withKey(client(server)).gateway("prod").routes().versions("gone").firstPage());
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact createVersion(PactBuilder builder) {
    return pact(
        builder,
        route("create a version of a route")
            .post(
                ROUTE + "/versions",
                """
                {"elements": %s}"""
                    .formatted(RouteBodies.WITHOUT_CONDITIONS))
            .returns(200, result(RouteBodies.summary(RouteBodies.WITHOUT_CONDITIONS_READ))),
        missing("create a version of a route that is not there")
            .withKey()
            .post(
                GONE + "/versions",
                """
                {"elements": %s}"""
                    .formatted(RouteBodies.EVERY_ELEMENT))
            .returns(400, badRequest("no such route")));
  }

  @Test
  @PactTestFor(pactMethod = "createVersion")
  void createVersion_ofARoute_isReturned(MockServer server) {
    // publish() goes on to deploy the version, which is another pact.
    RawRequest version =
        raw("POST", ROUTES + "/route-a/versions")
            .body(Map.of("elements", withoutConditions().elements()));
    assertRead(
        client(server).send(version).json(),
        result(RouteBodies.summary(RouteBodies.WITHOUT_CONDITIONS_READ)));
    RawRequest gone = raw("POST", GONE + "/versions").body(Map.of("elements", route().elements()));
    assertRefused(400, () -> withKey(client(server)).send(gone));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact getVersion(PactBuilder builder) {
    return pact(
        builder,
        route("get a version of a route")
            .get(ROUTE + "/versions/${version_id}")
            .returns(200, result(RouteBodies.validVersion(RouteBodies.EVERY_ELEMENT_READ))),
        route("get a version that is not there")
            .withKey()
            .get(ROUTE + "/versions/gone")
            .returns(400, badRequest("no such version")));
  }

  @Test
  @PactTestFor(pactMethod = "getVersion")
  void getVersion_ofARoute_isRead(MockServer server) {
    assertRead(
        client(server).gateway("prod").routes().version("route-a", "version-a"),
        RouteBodies.validVersion(RouteBodies.EVERY_ELEMENT_READ));
    assertRefused(
        400, () -> withKey(client(server)).gateway("prod").routes().version("route-a", "gone"));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact listDeployments(PactBuilder builder) {
    return pact(
        builder,
        route("list the deployments of a route")
            .given("another deployment exists", Map.of("gateway_id", "prod"))
            .get(ROUTE + "/deployments")
            .returns(200, data("deployments", RouteBodies.DEPLOYMENT, RouteBodies.DEPLOYMENT)),
        missing("list the deployments of a route that is not there")
            .withKey()
            .get(GONE + "/deployments")
            .returns(400, badRequest("no such route")));
  }

  @Test
  @PactTestFor(pactMethod = "listDeployments")
  void listDeployments_ofARoute_areRead(MockServer server) {
    assertRows(
        client(server).gateway("prod").routes().deployments("route-a").firstPage().items(),
        RouteBodies.DEPLOYMENT,
        RouteBodies.DEPLOYMENT);
    assertRefused(
        400,
        () -> withKey(client(server)).gateway("prod").routes().deployments("gone").firstPage());
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact createDeployment(PactBuilder builder) {
    return pact(
        builder,
        route("deploy a version of a route")
            .post(
                ROUTE + "/deployments",
                """
                {"version_id": ":from version_id"}""")
            .returns(200, result(RouteBodies.summary(RouteBodies.EVERY_ELEMENT_READ))),
        route("read the version that is to be deployed")
            .get(ROUTE + "/versions/${version_id}")
            .returns(200, result(RouteBodies.version(RouteBodies.EVERY_ELEMENT_READ))),
        route("read the route that was deployed")
            .get(ROUTE)
            .returns(200, result(RouteBodies.route(RouteBodies.EVERY_ELEMENT_READ))),
        route("deploy a version that is not there")
            .withKey()
            .post(
                ROUTE + "/deployments",
                """
                {"version_id": "gone"}""")
            .returns(400, badRequest("no such version")));
  }

  private static Route route() {
    return Route.of(elements(RouteBodies.EVERY_ELEMENT));
  }

  private static Route withoutConditions() {
    return Route.of(elements(RouteBodies.WITHOUT_CONDITIONS));
  }

  private static List<RouteElement> elements(String json) {
    return request("{\"elements\": " + json + "}", DynamicRouteVersionCreateRequest.class)
        .elements();
  }

  private static Interaction route(String description) {
    return interaction(description)
        .given(
            "a route exists",
            Map.of(
                "gateway_id", "prod",
                "route_id", "route-a",
                "version_id", "version-a",
                "name", "support",
                "elements", parameter(RouteBodies.EVERY_ELEMENT)));
  }

  private static Interaction missing(String description) {
    return interaction(description).given("a gateway exists", Map.of("gateway_id", "prod"));
  }

  @Test
  @PactTestFor(pactMethod = "createDeployment")
  void createDeployment_ofAVersion_isReturned(MockServer server) {
    // rollBack() reads the version before it deploys it, and the route afterwards.
    assertThat(client(server).gateway("prod").routes().rollBack("route-a", "version-a").versionId())
        .isEqualTo("version-a");
    RawRequest gone =
        raw("POST", ROUTES + "/route-a/deployments").body(Map.of("version_id", "gone"));
    assertRefused(400, () -> withKey(client(server)).send(gone));
  }
}
