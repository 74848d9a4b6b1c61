package io.github.aigateway;

import static io.github.aigateway.routes.Steps.model;
import static io.github.aigateway.routes.Steps.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.error.ApiException;
import io.github.aigateway.model.DynamicRoute;
import io.github.aigateway.model.RouteElement;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.routes.PublishedRoute;
import io.github.aigateway.routes.Route;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Dialect;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.wire.InvalidInputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Routes, against the sandbox. */
@ParameterizedClass
@EnumSource
class DynamicRoutesTest {

  @Parameter Dialect dialect;

  private static final Route FIRST = Route.start(model("openai", "gpt-4o"));
  private static final Route SECOND =
      Route.start(
          split()
              .percent(90, model("openai", "gpt-4o"))
              .percent(10, model("anthropic", "claude-sonnet-4")));

  private AiGatewaySandbox sandbox;
  private DynamicRoutes routes;

  @BeforeEach
  void start() {
    sandbox = AiGatewaySandbox.builder().dialect(dialect).start();
    sandbox.given().gateway("prod");
    routes = Clients.of(sandbox).gateway("prod").routes();
  }

  @AfterEach
  void stop() {
    sandbox.close();
    assertThat(sandbox.violations()).isEmpty();
  }

  @Test
  void publish_newElements_createsAVersionDeploysItAndSaysWhich() {
    String id = routes.create("support", FIRST).id();

    PublishedRoute published = routes.publish(id, SECOND);

    DynamicRoute live = routes.get(id);
    assertThat(Route.of(live)).isEqualTo(SECOND);
    assertThat(published)
        .isEqualTo(
            new PublishedRoute(id, live.version().versionId(), live.deployment().deploymentId()));
    assertThat(routes.versions(id)).hasSize(2);
  }

  @Test
  void rollBack_earlierVersion_putsItToWorkAgain() {
    DynamicRoute first = routes.create("support", FIRST);
    routes.publish(first.id(), SECOND);

    PublishedRoute back = routes.rollBack(first.id(), first.version().versionId());

    DynamicRoute live = routes.get(first.id());
    assertThat(Route.of(live)).isEqualTo(FIRST);
    assertThat(back.versionId()).isEqualTo(live.version().versionId());
    assertThat(back.deploymentId()).isEqualTo(live.deployment().deploymentId());
    assertThat(routes.deployments(first.id())).hasSize(3);
  }

  @Test
  void rollBack_versionThatIsNotThere_deploysNothing() {
    String id = routes.create("support", FIRST).id();

    assertThatExceptionOfType(ApiException.class).isThrownBy(() -> routes.rollBack(id, "gone"));
    assertThat(sandbox.journal().requests("dynamicRoutes_createDeployment")).isEmpty();
  }

  @Test
  void publish_deploymentFails_namesTheVersionThatWasCreated() {
    String id = routes.create("support", FIRST).id();
    sandbox.faults().next("dynamicRoutes_createDeployment", Fault.status(500));

    assertThatThrownBy(() -> routes.publish(id, SECOND))
        .isInstanceOf(ApiException.class)
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .singleElement()
                    .satisfies(
                        suppressed ->
                            assertThat(suppressed)
                                .hasMessage(
                                    "version "
                                        + routes.versions(id).iterator().next().versionId()
                                        + " of route "
                                        + id
                                        + " was created before this")));
  }

  @Test
  void create_routeThatDoesNotWork_isRefusedBeforeSendingWithEveryProblem() {
    Route twice =
        Route.start(
            split().percent(90, model("a", "b").id("x")).percent(20, model("c", "d").id("x")));

    assertThatThrownBy(() -> routes.create("support", twice))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("elements[1].outputs must add up to 100, but add up to 110")
        .hasMessageContaining("elements[4].id must be unique, but elements[2] is also \"x\"");
    assertThat(sandbox.journal().requests()).isEmpty();
  }

  @Test
  void create_validationSwitchedOff_letsTheServerDecide() {
    Route loose = Route.start(split().percent(90, model("a", "b")));
    DynamicRoutes trusting =
        Clients.of(sandbox)
            .withOptions(options -> options.validation(false))
            .gateway("prod")
            .routes();

    assertThat(trusting.create("support", loose).name()).isEqualTo("support");
  }

  @Test
  void rename_route_keepsItsElements() {
    String id = routes.create("support", FIRST).id();

    assertThat(routes.rename(id, "help").name()).isEqualTo("help");
    assertThat(Route.of(routes.get(id))).isEqualTo(FIRST);
  }

  @Test
  void get_elementOfAnUnknownType_isKeptDrawnAndWrittenBack() {
    String id = routes.create("support", FIRST).id();
    sandbox
        .faults()
        .always(
            "dynamicRoutes_get",
            Fault.rewriting(
                body -> {
                  String elements =
                      dialect == Dialect.LIVE ? "/result/version/data" : "/result/elements";
                  ObjectNode guard = ((ArrayNode) body.at(elements)).addObject();
                  guard.put("id", "guard-1").put("type", "guard").put("strength", 11);
                  guard.putObject("outputs").putObject("ok").put("elementId", "end");
                  return body;
                }));
    Route read = Route.of(routes.get(id));

    assertThat(read.elements()).last().isInstanceOf(RouteElement.Unknown.class);
    assertThat(read.problems()).isEmpty();
    assertThat(read.toMermaid()).contains("[[\"guard-1<br/>type #34;guard#34;\"]]");
    Clients.of(sandbox)
        .withOptions(options -> options.retryPolicy(RetryPolicy.none()))
        .gateway("prod")
        .routes();
    assertThatExceptionOfType(ApiException.class)
        .as("the sandbox holds to the document, which has no such element")
        .isThrownBy(() -> routes.publish(id, read));
    assertThat(sandbox.journal().requests("dynamicRoutes_createVersion"))
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.json().path("elements").get(3).path("strength").intValue())
                    .isEqualTo(11));
  }

  @Test
  void list_routes_comeWithWhatTheyAre() {
    routes.create("support", FIRST);

    assertThat(routes.list()).singleElement().matches(route -> route.name().equals("support"));
  }

  @Test
  void delete_route_isGone() {
    String id = routes.create("support", FIRST).id();

    assertThat(routes.delete(id).id()).isEqualTo(id);
    assertThat(routes.list()).isEmpty();
  }
}
