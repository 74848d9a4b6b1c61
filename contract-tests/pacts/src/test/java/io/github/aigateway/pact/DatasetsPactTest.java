package io.github.aigateway.pact;

import static io.github.aigateway.pact.Interaction.API;
import static io.github.aigateway.pact.Interaction.SDK;
import static io.github.aigateway.pact.Interaction.interaction;
import static io.github.aigateway.pact.Interaction.pact;
import static io.github.aigateway.pact.Interaction.parameter;
import static io.github.aigateway.pact.ResponseBodies.NOT_FOUND;
import static io.github.aigateway.pact.ResponseBodies.badRequest;
import static io.github.aigateway.pact.ResponseBodies.invalidInput;
import static io.github.aigateway.pact.ResponseBodies.result;
import static io.github.aigateway.pact.ResponseBodies.rows;
import static io.github.aigateway.pact.Sdk.assertInvalid;
import static io.github.aigateway.pact.Sdk.assertRead;
import static io.github.aigateway.pact.Sdk.assertRefused;
import static io.github.aigateway.pact.Sdk.assertRows;
import static io.github.aigateway.pact.Sdk.client;
import static io.github.aigateway.pact.Sdk.raw;
import static io.github.aigateway.pact.Sdk.request;
import static io.github.aigateway.pact.Sdk.unchecked;
import static io.github.aigateway.pact.Sdk.withKey;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import io.github.aigateway.Datasets;
import io.github.aigateway.model.DatasetRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ConsumerTest
class DatasetsPactTest {

  private static final String DATASETS = "/gateways/${gateway_id}/datasets";
  private static final String DATASET = DATASETS + "/${dataset_id}";

  private static final String REQUEST =
      """
      {"enable": true, "filters": %s, "name": "expensive"}""";

  @Pact(consumer = SDK, provider = API)
  V4Pact list(PactBuilder builder) {
    return pact(
        builder,
        dataset("list datasets", DatasetBodies.EVERY_FILTER)
            .given(
                "another dataset exists",
                Map.of("gateway_id", "prod", "dataset", parameter(REQUEST.formatted("[]"))))
            .get(DATASETS)
            .query("page", "1")
            .returns(
                200,
                rows(
                    DatasetBodies.dataset(DatasetBodies.EVERY_FILTER),
                    DatasetBodies.dataset("[]"))),
        dataset("find datasets by all that can be asked for", DatasetBodies.ONE_FILTER)
            .withKey()
            .get(DATASETS)
            .query("enable", "true")
            .query("name", "expensive")
            .query("page", "1")
            .query("per_page", "100")
            .query("search", "exp")
            .returns(200, rows(DatasetBodies.dataset(DatasetBodies.ONE_FILTER))),
        interaction("list datasets without saying which page")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .get(DATASETS)
            .returns(200, rows()),
        interaction("list datasets from page 0")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .get(DATASETS)
            .query("page", "0")
            .refusedAt("query.page")
            .returns(400, badRequest("page is too small")));
  }

  @Test
  @PactTestFor(pactMethod = "list")
  void list_datasets_areRead(MockServer server) {
    Datasets datasets = client(server).gateway("prod").datasets();
    assertRows(
        datasets.list().firstPage().items(),
        DatasetBodies.dataset(DatasetBodies.EVERY_FILTER),
        DatasetBodies.dataset("[]"));
    assertRows(
        withKey(client(server))
            .gateway("prod")
            .datasets()
            .list(query -> query.enable(true).name("expensive").perPage(100).search("exp"))
            .firstPage()
            .items(),
        DatasetBodies.dataset(DatasetBodies.ONE_FILTER));
    assertRead(client(server).send(raw(DATASETS)).json(), rows());
    assertRefused(400, () -> client(server).send(raw(DATASETS).query("page", 0)));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact get(PactBuilder builder) {
    return pact(
        builder,
        dataset("get a dataset", DatasetBodies.EVERY_FILTER)
            .get(DATASET)
            .returns(200, result(DatasetBodies.dataset(DatasetBodies.EVERY_FILTER))),
        interaction("get a dataset that is not there")
            .withKey()
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .get(DATASETS + "/gone")
            .returns(404, NOT_FOUND));
  }

  @Test
  @PactTestFor(pactMethod = "get")
  void get_dataset_isRead(MockServer server) {
    assertRead(
        client(server).gateway("prod").datasets().get("dataset-a"),
        DatasetBodies.dataset(DatasetBodies.EVERY_FILTER));
    assertRefused(404, () -> withKey(client(server)).gateway("prod").datasets().get("gone"));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact create(PactBuilder builder) {
    return pact(
        builder,
        interaction("create a dataset with every filter")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .post(DATASETS, REQUEST.formatted(DatasetBodies.EVERY_FILTER))
            .returns(200, result(DatasetBodies.dataset(DatasetBodies.EVERY_FILTER))),
        interaction("create a dataset without filters")
            .withKey()
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .post(DATASETS, REQUEST.formatted("[]"))
            .returns(200, result(DatasetBodies.dataset("[]"))),
        interaction("create a dataset with an operator that only logs have")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .post(DATASETS, REQUEST.formatted(DatasetBodies.ONE_FILTER.replace("eq", "neq")))
            .refusedAt("body.filters.0.operator")
            .returns(400, invalidInput("body", "filters", "0", "operator")));
  }

  @Test
  @PactTestFor(pactMethod = "create")
  void create_dataset_isReturned(MockServer server) {
    Datasets datasets = client(server).gateway("prod").datasets();
    DatasetRequest everyFilter = dataset(DatasetBodies.EVERY_FILTER);
    assertRead(datasets.create(everyFilter), DatasetBodies.dataset(DatasetBodies.EVERY_FILTER));
    DatasetRequest noFilter =
        DatasetRequest.builder().enable(true).filters(List.of()).name("expensive").build();
    assertRead(
        withKey(client(server)).gateway("prod").datasets().create(noFilter),
        DatasetBodies.dataset("[]"));
    assertInvalid(
        List.of("body", "filters", "0", "operator"),
        () ->
            unchecked(client(server))
                .gateway("prod")
                .datasets()
                .create(dataset(DatasetBodies.ONE_FILTER.replace("eq", "neq"))));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact update(PactBuilder builder) {
    return pact(
        builder,
        dataset("change a dataset", DatasetBodies.ONE_FILTER)
            .put(DATASET, REQUEST.formatted(DatasetBodies.EVERY_FILTER))
            .returns(200, result(DatasetBodies.dataset(DatasetBodies.EVERY_FILTER))),
        dataset("change a dataset to a key that only logs have", DatasetBodies.ONE_FILTER)
            .put(
                DATASET,
                REQUEST.formatted(DatasetBodies.ONE_FILTER.replace("provider", "event_id")))
            .refusedAt("body.filters.0.key")
            .returns(400, invalidInput("body", "filters", "0", "key")),
        interaction("change a dataset that is not there")
            .withKey()
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .put(DATASETS + "/gone", REQUEST.formatted("[]"))
            .returns(404, NOT_FOUND));
  }

  @Test
  @PactTestFor(pactMethod = "update")
  void update_dataset_isReturned(MockServer server) {
    assertRead(
        client(server)
            .gateway("prod")
            .datasets()
            .update("dataset-a", dataset(DatasetBodies.EVERY_FILTER)),
        DatasetBodies.dataset(DatasetBodies.EVERY_FILTER));
    assertInvalid(
        List.of("body", "filters", "0", "key"),
        () ->
            unchecked(client(server))
                .gateway("prod")
                .datasets()
                .update(
                    "dataset-a",
                    dataset(DatasetBodies.ONE_FILTER.replace("provider", "event_id"))));
    assertRefused(
        404,
        () -> withKey(client(server)).gateway("prod").datasets().update("gone", dataset("[]")));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact delete(PactBuilder builder) {
    return pact(
        builder,
        dataset("delete a dataset", DatasetBodies.ONE_FILTER)
            .delete(DATASET)
            .returns(200, result(DatasetBodies.dataset(DatasetBodies.ONE_FILTER))),
        interaction("delete a dataset that is not there")
            .withKey()
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .delete(DATASETS + "/gone")
            .returns(404, NOT_FOUND));
  }

  private static DatasetRequest dataset(String filters) {
    return request(REQUEST.formatted(filters), DatasetRequest.class);
  }

  private static Interaction dataset(String description, String filters) {
    return interaction(description)
        .given(
            "a dataset exists",
            Map.of(
                "gateway_id", "prod",
                "dataset_id", "dataset-a",
                "dataset", parameter(REQUEST.formatted(filters))));
  }

  @Test
  @PactTestFor(pactMethod = "delete")
  void delete_dataset_isReturned(MockServer server) {
    assertRead(
        client(server).gateway("prod").datasets().delete("dataset-a"),
        DatasetBodies.dataset(DatasetBodies.ONE_FILTER));
    assertRefused(404, () -> withKey(client(server)).gateway("prod").datasets().delete("gone"));
  }
}
