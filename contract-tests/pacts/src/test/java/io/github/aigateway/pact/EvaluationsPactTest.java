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
import static io.github.aigateway.pact.Sdk.unchecked;
import static io.github.aigateway.pact.Sdk.withKey;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import io.github.aigateway.Evaluations;
import io.github.aigateway.model.EvaluationCreateRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ConsumerTest
class EvaluationsPactTest {

  private static final String EVALUATIONS = "/gateways/${gateway_id}/evaluations";
  private static final String EVALUATION = EVALUATIONS + "/${evaluation_id}";

  private static final String REQUEST =
      """
      {"dataset_ids": [%s], "evaluation_type_ids": [":from evaluation_type_id"], "name": "weekly"}""";

  private static final String DATASET_ID = "\":from dataset_id\"";

  private static final String READ = read(1);

  private static String read(int datasets) {
    String dataset =
        """
        {"id": "dataset-a", "account_id": "account-a", "account_tag": "account-tag",
         "created_at": ":date-time 2026-05-07T10:00:00.123Z", "enable": true, "filters": %s,
         "gateway_id": ":from gateway_id", "modified_at": ":date-time 2026-05-08T11:30:00Z", "name": "expensive"}"""
            .formatted(DatasetBodies.read(DatasetBodies.ONE_FILTER));
    return """
        {"id": "evaluation-a", "created_at": ":date-time 2026-05-07T10:00:00.123Z", "datasets": [%s],
         "gateway_id": ":from gateway_id", "modified_at": ":date-time 2026-05-08T11:30:00Z", "name": "weekly",
         "processed": true,
         "results": [
           {"id": "result-a", "created_at": ":date-time 2026-05-07T10:00:00.123Z", "evaluation_id": "evaluation-a",
            "evaluation_type_id": "type-a", "modified_at": ":date-time 2026-05-08T11:30:00Z", "result": "0.5",
            "status": 1.0, "status_description": "done", "total_logs": 10.0}],
         "total_logs": 10.0}"""
        .formatted(repeated(dataset, datasets));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact list(PactBuilder builder) {
    return pact(
        builder,
        evaluation("list evaluations")
            .given(
                "another evaluation exists",
                Map.of("gateway_id", "prod", "filters", parameter(DatasetBodies.ONE_FILTER)))
            .get(EVALUATIONS)
            .query("page", "1")
            .returns(200, rows(READ, READ)),
        evaluation("find evaluations by all that can be asked for")
            .withKey()
            .get(EVALUATIONS)
            .query("name", "weekly")
            .query("page", "1")
            .query("per_page", "100")
            .query("processed", "true")
            .query("search", "week")
            .returns(200, rows(READ)),
        interaction("list evaluations without saying which page")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .get(EVALUATIONS)
            .returns(200, rows()),
        interaction("list evaluations from page 0")
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .get(EVALUATIONS)
            .query("page", "0")
            .refusedAt("query.page")
            .returns(400, badRequest("page is too small")));
  }

  @Test
  @PactTestFor(pactMethod = "list")
  void list_evaluations_areRead(MockServer server) {
    Evaluations evaluations = client(server).gateway("prod").evaluations();
    assertRows(evaluations.list().firstPage().items(), READ, READ);
    assertRows(
        withKey(client(server))
            .gateway("prod")
            .evaluations()
            .list(query -> query.name("weekly").perPage(100).processed(true).search("week"))
            .firstPage()
            .items(),
        READ);
    assertRead(client(server).send(raw(EVALUATIONS)).json(), rows());
    assertRefused(400, () -> client(server).send(raw(EVALUATIONS).query("page", 0)));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact get(PactBuilder builder) {
    return pact(
        builder,
        evaluation("get an evaluation").get(EVALUATION).returns(200, result(READ)),
        interaction("get an evaluation that is not there")
            .withKey()
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .get(EVALUATIONS + "/gone")
            .returns(404, NOT_FOUND));
  }

  @Test
  @PactTestFor(pactMethod = "get")
  void get_evaluation_isRead(MockServer server) {
    assertRead(client(server).gateway("prod").evaluations().get("evaluation-a"), READ);
    assertRefused(404, () -> withKey(client(server)).gateway("prod").evaluations().get("gone"));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact create(PactBuilder builder) {
    return pact(
        builder,
        evaluation("create an evaluation of one dataset")
            .post(EVALUATIONS, REQUEST.formatted(DATASET_ID))
            .returns(200, result(READ)),
        evaluation("create an evaluation of as many datasets as can be")
            .withKey()
            .post(EVALUATIONS, REQUEST.formatted(repeated(DATASET_ID, 5)))
            .returns(200, result(read(5))),
        evaluation("create an evaluation of nothing")
            .post(EVALUATIONS, REQUEST.formatted(""))
            .refusedAt("body.dataset_ids")
            .returns(400, invalidInput("body", "dataset_ids")),
        evaluation("create an evaluation of 6 datasets")
            .post(EVALUATIONS, REQUEST.formatted(repeated(DATASET_ID, 6)))
            .refusedAt("body.dataset_ids")
            .returns(400, invalidInput("body", "dataset_ids")));
  }

  private static String repeated(String json, int times) {
    return String.join(", ", Collections.nCopies(times, json));
  }

  private static EvaluationCreateRequest evaluationOf(int datasets) {
    return EvaluationCreateRequest.builder()
        .datasetIds(Collections.nCopies(datasets, "dataset-a"))
        .evaluationTypeIds(List.of("type-a"))
        .name("weekly")
        .build();
  }

  @Test
  @PactTestFor(pactMethod = "create")
  void create_evaluation_isReturned(MockServer server) {
    assertRead(client(server).gateway("prod").evaluations().create(evaluationOf(1)), READ);
    assertRead(
        withKey(client(server)).gateway("prod").evaluations().create(evaluationOf(5)), read(5));
    Evaluations unchecked = unchecked(client(server)).gateway("prod").evaluations();
    assertInvalid(List.of("body", "dataset_ids"), () -> unchecked.create(evaluationOf(0)));
    assertInvalid(List.of("body", "dataset_ids"), () -> unchecked.create(evaluationOf(6)));
  }

  @Pact(consumer = SDK, provider = API)
  V4Pact delete(PactBuilder builder) {
    return pact(
        builder,
        evaluation("delete an evaluation").delete(EVALUATION).returns(200, result(READ)),
        interaction("delete an evaluation that is not there")
            .withKey()
            .given("a gateway exists", Map.of("gateway_id", "prod"))
            .delete(EVALUATIONS + "/gone")
            .returns(404, NOT_FOUND));
  }

  private static Interaction evaluation(String description) {
    return interaction(description)
        .given(
            "an evaluation exists",
            Map.of(
                "gateway_id", "prod",
                "dataset_id", "dataset-a",
                "evaluation_type_id", "type-a",
                "evaluation_id", "evaluation-a",
                "filters", parameter(DatasetBodies.ONE_FILTER)));
  }

  @Test
  @PactTestFor(pactMethod = "delete")
  void delete_evaluation_isReturned(MockServer server) {
    assertRead(client(server).gateway("prod").evaluations().delete("evaluation-a"), READ);
    assertRefused(404, () -> withKey(client(server)).gateway("prod").evaluations().delete("gone"));
  }
}
