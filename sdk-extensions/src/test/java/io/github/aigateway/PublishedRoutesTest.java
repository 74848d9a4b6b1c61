package io.github.aigateway;

import static io.github.aigateway.routes.Steps.model;
import static io.github.aigateway.routes.Steps.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.routes.PublishedRoute;
import io.github.aigateway.routes.Route;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Dialect;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.wire.MissingPropertyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which version was published, and what a route does, in both dialects of the service. */
class PublishedRoutesTest {

  private static final Route FIRST = Route.start(model("openai", "gpt-4o"));
  private static final Route SECOND =
      Route.start(
          split()
              .percent(90, model("openai", "gpt-4o"))
              .percent(10, model("anthropic", "claude-sonnet-4")));

  private AiGatewaySandbox sandbox;

  private DynamicRoutes routes(Dialect dialect) {
    sandbox = AiGatewaySandbox.builder().dialect(dialect).start();
    sandbox.given().gateway("prod");
    return Clients.of(sandbox).gateway("prod").routes();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void publish_responseTellsTheVersion_listsNothing() {
    DynamicRoutes routes = routes(Dialect.LIVE);
    String id = routes.create("support", FIRST).id();

    PublishedRoute published = routes.publish(id, SECOND);

    assertThat(sandbox.journal().requests("dynamicRoutes_listVersions")).isEmpty();
    assertThat(published.versionId()).isEqualTo(routes.get(id).version().versionId());
    assertThat(published.deploymentId()).isEqualTo(routes.get(id).deployment().deploymentId());
  }

  @Test
  void publish_responseTellsNoVersion_listsOnceAndFindsIt() {
    DynamicRoutes routes = routes(Dialect.REFERENCE);
    String id = routes.create("support", FIRST).id();

    PublishedRoute published = routes.publish(id, SECOND);

    assertThat(sandbox.journal().requests("dynamicRoutes_listVersions")).hasSize(1);
    assertThat(published.versionId()).isEqualTo(routes.get(id).version().versionId());
    assertThat(Route.of(routes.version(id, published.versionId()))).isEqualTo(SECOND);
  }

  @Test
  void publish_serviceAddsDefaults_findsTheVersion() {
    DynamicRoutes routes = routes(Dialect.REFERENCE);
    String id = routes.create("support", FIRST).id();
    sandbox
        .faults()
        .always(
            "dynamicRoutes_getVersion",
            Fault.rewriting(
                body -> {
                  body.at("/result/elements")
                      .forEach(element -> ((ObjectNode) element).put("notes", ""));
                  return body;
                }));

    assertThat(routes.publish(id, SECOND).versionId())
        .isEqualTo(routes.get(id).version().versionId());
  }

  @Test
  void publish_noneOfTheNewestDoesTheSame_deploysNothing() {
    DynamicRoutes routes = routes(Dialect.REFERENCE);
    String id = routes.create("support", FIRST).id();
    sandbox
        .faults()
        .always(
            "dynamicRoutes_getVersion",
            Fault.rewriting(
                body -> {
                  ((ArrayNode) body.at("/result/elements")).remove(0);
                  return body;
                }));

    assertThatIllegalStateException()
        .isThrownBy(() -> routes.publish(id, SECOND))
        .withMessageContaining("a version of route " + id + " was created, but which");
    assertThat(sandbox.journal().requests("dynamicRoutes_createDeployment")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void routeOf_whatTheServiceHolds_isWhatWasPublished(Dialect dialect) {
    DynamicRoutes routes = routes(dialect);
    String id = routes.create("support", FIRST).id();
    String version = routes.publish(id, SECOND).versionId();

    assertThat(Route.of(routes.get(id))).isEqualTo(SECOND);
    assertThat(Route.of(routes.get(id)).problems()).isEmpty();
    assertThat(Route.of(routes.version(id, version))).isEqualTo(SECOND);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void routeOf_elementsLeftOut_readsTheData(Dialect dialect) {
    DynamicRoutes routes = routes(dialect);
    String id = routes.create("support", SECOND).id();
    sandbox
        .faults()
        .always(
            "dynamicRoutes_getVersion",
            Fault.rewriting(
                body -> {
                  ((ObjectNode) body.path("result")).remove("elements");
                  return body;
                }));
    String version = routes.get(id).version().versionId();

    assertThat(Route.of(routes.version(id, version))).isEqualTo(SECOND);
  }

  @Test
  void routeOf_noElementsAnywhere_namesThem() {
    DynamicRoutes routes = routes(Dialect.REFERENCE);
    String id = routes.create("support", SECOND).id();
    sandbox
        .faults()
        .always(
            "dynamicRoutes_get",
            Fault.rewriting(
                body -> {
                  ((ObjectNode) body.path("result")).remove("elements");
                  ((ObjectNode) body.at("/result/version")).put("data", "[");
                  return body;
                }));

    assertThatThrownBy(() -> Route.of(routes.get(id)))
        .isInstanceOf(MissingPropertyException.class)
        .hasMessageContaining("elements of DynamicRoute");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void rollBack_earlierVersion_putsItToWorkAgain(Dialect dialect) {
    DynamicRoutes routes = routes(dialect);
    String id = routes.create("support", FIRST).id();
    String first = routes.get(id).version().versionId();
    routes.publish(id, SECOND);

    assertThat(routes.rollBack(id, first).versionId()).isEqualTo(first);
    assertThat(Route.of(routes.get(id))).isEqualTo(FIRST);
  }
}
