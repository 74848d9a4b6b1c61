package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.aigateway.error.ServerException;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.pagination.PagedIterable;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Dialect;
import io.github.aigateway.sandbox.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where lists end, against the sandbox. */
@ParameterizedClass
@EnumSource
class ListsTest {

  @Parameter Dialect dialect;

  /** One of the six lists that take a page number. */
  record Paged(String operation, Lister list) {

    @Override
    public String toString() {
      return operation;
    }
  }

  @FunctionalInterface
  interface Lister {
    PagedIterable<?> of(AiGatewayClient client);
  }

  private AiGatewaySandbox sandbox;
  private AiGatewayClient client;

  @BeforeEach
  void start() {
    sandbox = AiGatewaySandbox.builder().dialect(dialect).start();
    sandbox.given().gateway("g0");
    client = Clients.of(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
    assertThat(sandbox.violations()).isEmpty();
  }

  static Stream<Paged> paged() {
    return Stream.of(
        new Paged("gateways_list", client -> client.gateways().list(query -> query.perPage(5))),
        new Paged(
            "gatewayLogs_list",
            client -> client.gateway("g0").logs().list(query -> query.perPage(5))),
        new Paged(
            "datasets_list",
            client -> client.gateway("g0").datasets().list(query -> query.perPage(5))),
        new Paged(
            "evaluations_list",
            client -> client.gateway("g0").evaluations().list(query -> query.perPage(5))),
        new Paged(
            "evaluationTypes_list",
            client -> client.evaluationTypes().list(query -> query.perPage(5))),
        new Paged(
            "providerConfigs_list",
            client -> client.gateway("g0").providerConfigs().list(query -> query.perPage(5))));
  }

  private void fill(String operation, int rows) {
    // The account has some types of evaluation from the beginning.
    long there =
        operation.startsWith("evaluationTypes")
            ? client.evaluationTypes().list().stream().count()
            : 0;
    for (long i = there; i < rows; i++) {
      switch (operation) {
        case "gateways_list" -> sandbox.given().gateway("g" + i);
        case "gatewayLogs_list" -> sandbox.logs("g0").append();
        case "datasets_list" -> sandbox.given().dataset("g0", "dataset-" + i);
        case "evaluations_list" -> sandbox.given().evaluation("g0", "evaluation-" + i);
        case "evaluationTypes_list" -> sandbox.given().evaluationType("type-" + i, "Type " + i);
        case "providerConfigs_list" -> sandbox.given().providerConfig("g0", "openai", "key-" + i);
        default -> throw new AssertionError(operation);
      }
    }
    sandbox.logs("g0").settle();
    sandbox.journal().clear();
  }

  private int requests(Paged paged) {
    return sandbox.journal().requests(paged.operation()).size();
  }

  @ParameterizedTest
  @MethodSource("paged")
  void list_shortLastPage_takesNoRequestTooMany(Paged paged) {
    fill(paged.operation(), 12);

    assertThat(paged.list().of(client).stream()).hasSize(12);
    assertThat(requests(paged)).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("paged")
  void list_serverIgnoresPage_endsWithoutRepeatingARow(Paged paged) {
    fill(paged.operation(), 12);
    sandbox.faults().always(paged.operation(), Fault.ignoringPage());

    assertThat(paged.list().of(client).stream()).hasSize(5).doesNotHaveDuplicates();
    assertThat(requests(paged)).isEqualTo(2);
  }

  @Test
  void list_onePage_takesOneRequest() {
    fill("gateways_list", 3);

    assertThat(client.gateways().list()).hasSize(3);
    assertThat(sandbox.journal().requests("gateways_list")).hasSize(1);
  }

  @Test
  void list_serverLowersThePageSize_losesNoRow() {
    fill("gateways_list", 55);
    sandbox.faults().always("gateways_list", Fault.cappingPerPage(25));

    assertThat(client.gateways().list(query -> query.perPage(100))).hasSize(55);
    assertThat(sandbox.journal().requests("gateways_list")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 32})
  void prefetch_pagesInFlight_keepOrderAndTakeNoRequestTooMany(int pages) {
    sandbox.seedLogs("g0", 230);
    List<String> inOrder = ids(client.gateway("g0").logs().list(query -> query.perPage(50)));
    sandbox.journal().clear();

    assertThat(ids(client.gateway("g0").logs().list(query -> query.perPage(50)).prefetch(pages)))
        .isEqualTo(inOrder);
    assertThat(sandbox.journal().requests("gatewayLogs_list")).hasSize(5);
  }

  @Test
  void prefetch_pageFails_comesAfterAllRowsBeforeIt() {
    sandbox.seedLogs("g0", 100);
    sandbox
        .faults()
        .always(
            "gatewayLogs_list",
            Fault.rewriting(
                body -> {
                  if (body.path("result_info").path("page").asInt() == 3) {
                    throw new IllegalStateException("page 3");
                  }
                  return body;
                }));
    AiGatewayClient once = client.withOptions(options -> options.retryPolicy(RetryPolicy.none()));
    Iterator<GatewayLog> rows =
        once.gateway("g0").logs().list(query -> query.perPage(10)).prefetch(4).iterator();
    List<String> read = new ArrayList<>();

    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> rows.forEachRemaining(row -> read.add(row.id())));
    assertThat(read).hasSize(20);
  }

  @Test
  void stream_findFirst_asksForOnePage() {
    sandbox.seedLogs("g0", 100);

    assertThat(client.gateway("g0").logs().list().stream().findFirst()).isPresent();
    assertThat(sandbox.journal().requests("gatewayLogs_list")).hasSize(1);
  }

  @Test
  void singlePageLists_moreThanAPage_sayThatTheyAreNotTheWhole() {
    for (int i = 0; i < 30; i++) {
      sandbox.given().route("g0", "route-" + i);
      sandbox.billing().invoice("manual", 1000, Instant.ofEpochSecond(1_700_000_000 + i));
    }

    assertThat(client.gateway("g0").routes().list().firstPage().isComplete()).isFalse();
    assertThat(client.billing().invoiceHistory().firstPage().isComplete()).isFalse();
    assertThat(sandbox.journal().requests()).hasSize(2);
  }

  @Test
  void singlePageLists_lessThanAPage_sayThatTheyAreTheWhole() {
    String route = sandbox.given().route("g0", "route");
    sandbox.billing().invoice("manual", 1000, Instant.ofEpochSecond(1_700_000_000));
    DynamicRoutes routes = client.gateway("g0").routes();

    assertThat(routes.list().firstPage().isComplete()).isTrue();
    assertThat(routes.versions(route).firstPage().isComplete()).isTrue();
    assertThat(routes.deployments(route).firstPage().isComplete()).isTrue();
    assertThat(client.billing().invoiceHistory().firstPage().isComplete()).isTrue();
  }

  @Test
  void list_failure_isRaisedAndTheSamePageCanBeAskedForAgain() {
    sandbox.seedLogs("g0", 60);
    AiGatewayClient once = client.withOptions(options -> options.retryPolicy(RetryPolicy.none()));
    Iterator<GatewayLog> rows =
        once.gateway("g0").logs().list(query -> query.perPage(50)).iterator();
    for (int i = 0; i < 50; i++) {
      rows.next();
    }
    sandbox.faults().next("gatewayLogs_list", Fault.status(500));

    assertThatExceptionOfType(ServerException.class).isThrownBy(rows::hasNext);
    assertThat(rows).toIterable().hasSize(10);
  }

  private static List<String> ids(Iterable<GatewayLog> rows) {
    List<String> ids = new ArrayList<>();
    rows.forEach(row -> ids.add(row.id()));
    return ids;
  }
}
