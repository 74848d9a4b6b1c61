package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetsAndEvaluationsTest {

  private final AiGatewaySandbox sandbox = AiGatewaySandbox.start();
  private final Caller caller = new Caller(sandbox);

  @AfterEach
  void close() {
    assertThat(sandbox.violations()).isEmpty();
    sandbox.close();
  }

  @Test
  void dataset_createdChangedDeleted_followsThePath() {
    sandbox.given().gateway("prod");
    String filters = "[{'key':'model','operator':'eq','value':[0.50,'a',true]}]";

    JsonNode created =
        caller
            .post(
                "/gateways/prod/datasets",
                "{'enable':true,'name':'expensive','filters':" + filters + "}")
            .at("/result");
    String path = "/gateways/prod/datasets/" + created.path("id").asText();
    assertThat(created.path("gateway_id").asText()).isEqualTo("prod");
    assertThat(created.path("filters").toString()).isEqualTo(filters.replace('\'', '"'));

    JsonNode updated =
        caller.put(path, "{'enable':false,'name':'renamed','filters':[],'x_new':1}").at("/result");
    assertThat(updated.path("created_at")).isEqualTo(created.path("created_at"));
    assertThat(caller.get(path).at("/result")).isEqualTo(updated);
    assertThat(updated.path("x_new").asInt()).isEqualTo(1);

    assertThat(caller.delete(path).at("/result/name").asText()).isEqualTo("renamed");
    assertThat(caller.get(path).status()).isEqualTo(404);
  }

  @Test
  void datasets_listed_filterByEnableNameAndSearch() {
    sandbox.given().dataset("prod", "alpha");
    sandbox.given().dataset("prod", "beta", body -> body.put("enable", false));

    assertThat(caller.get("/gateways/prod/datasets").at("/result")).hasSize(2);
    assertThat(caller.get("/gateways/prod/datasets").json().has("result_info")).isFalse();
    assertThat(caller.get("/gateways/prod/datasets?enable=false").at("/result/0/name").asText())
        .isEqualTo("beta");
    assertThat(caller.get("/gateways/prod/datasets?name=alpha").at("/result")).hasSize(1);
    assertThat(caller.get("/gateways/prod/datasets?search=lph").at("/result")).hasSize(1);
    assertThat(
            caller.get("/gateways/prod/datasets?per_page=1&page=2").at("/result/0/name").asText())
        .isEqualTo("beta");
  }

  @Test
  void dataset_filterOnlyLogsKnow_isRefused() {
    sandbox.given().gateway("prod");

    Caller.Response refused =
        caller.post(
            "/gateways/prod/datasets",
            "{'enable':true,'name':'n','filters':[{'key':'id','operator':'neq','value':['a']}]}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/errors"))
        .extracting(error -> error.path("path").toString())
        .contains(
            "[\"body\",\"filters\",\"0\",\"key\"]", "[\"body\",\"filters\",\"0\",\"operator\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "created_at, eq, '''string'''",
    "cost, gt, '''cheap'''",
    "cached, eq, 1",
    "tokens, lt, true",
  })
  void dataset_filterThatCannotBeJudged_isRefused(String key, String operator, String value) {
    String body =
        "{'enable':true,'name':'n','filters':[{'key':'model','operator':'eq','value':['a']},"
            + "{'key':'%s','operator':'%s','value':[%s]}]}".formatted(key, operator, value);
    String dataset = "/gateways/prod/datasets/" + sandbox.given().dataset("prod", "good");

    for (Caller.Response refused :
        List.of(caller.post("/gateways/prod/datasets", body), caller.put(dataset, body))) {
      assertThat(refused.status()).as(refused.text()).isEqualTo(400);
      assertThat(refused.at("/errors/0/message").asText()).startsWith("A value for " + key);
      assertThat(refused.at("/errors/0/path").toString())
          .isEqualTo("[\"body\",\"filters\",\"1\",\"value\"]");
    }
    assertThat(caller.get(dataset).at("/result/name").asText()).isEqualTo("good");
  }

  @Test
  void evaluation_created_scoresTheLogsOfItsDatasets() {
    for (int i = 1; i <= 4; i++) {
      int n = i;
      sandbox
          .logs("prod")
          .append(
              row ->
                  row.put("provider", n < 4 ? "openai" : "groq")
                      .put("cost", new BigDecimal("0.1").multiply(BigDecimal.valueOf(n)))
                      .put("success", n != 1));
    }
    String dataset =
        sandbox
            .given()
            .dataset(
                "prod",
                "openai",
                body ->
                    body.putArray("filters")
                        .addObject()
                        .put("key", "provider")
                        .put("operator", "eq")
                        .putArray("value")
                        .add("openai"));
    JsonNode types = caller.get("/evaluation-types").at("/result");
    StringBuilder ids = new StringBuilder();
    types.forEach(
        type ->
            ids.append(ids.isEmpty() ? "'" : ",'").append(type.path("id").asText()).append('\''));

    JsonNode evaluation =
        caller
            .post(
                "/gateways/prod/evaluations",
                "{'name':'e','dataset_ids':['"
                    + dataset
                    + "'],'evaluation_type_ids':["
                    + ids
                    + "]}")
            .at("/result");

    assertThat(evaluation.path("total_logs").asInt()).isEqualTo(3);
    assertThat(evaluation.at("/datasets/0/account_tag").asText()).isEqualTo(sandbox.accountId());
    assertThat(evaluation.path("results")).hasSameSizeAs(types);
    assertThat(result(evaluation, types, "cost")).isEqualTo("0.20000000");
    assertThat(result(evaluation, types, "success")).isEqualTo("0.66666667");
    String path = "/gateways/prod/evaluations/" + evaluation.path("id").asText();
    assertThat(caller.get(path).at("/result")).isEqualTo(evaluation);
    assertThat(caller.delete(path).at("/result")).isEqualTo(evaluation);
    assertThat(caller.get(path).status()).isEqualTo(404);
  }

  private static String result(JsonNode evaluation, JsonNode types, String type) {
    for (JsonNode one : types) {
      for (JsonNode result : evaluation.path("results")) {
        if (one.path("type").asText().equals(type)
            && result.path("evaluation_type_id").equals(one.path("id"))) {
          return result.path("result").asText();
        }
      }
    }
    throw new AssertionError("no result of type " + type);
  }

  @Test
  void evaluation_unknownDatasetOrTooMany_isRefused() {
    sandbox.given().gateway("prod");

    Caller.Response unknown =
        caller.post(
            "/gateways/prod/evaluations",
            "{'name':'e','dataset_ids':['none'],'evaluation_type_ids':[]}");
    Caller.Response tooMany =
        caller.post(
            "/gateways/prod/evaluations",
            "{'name':'e','dataset_ids':['1','2','3','4','5','6'],'evaluation_type_ids':[]}");

    assertThat(unknown.at("/errors/0/path").toString()).isEqualTo("[\"body\",\"dataset_ids\"]");
    assertThat(tooMany.at("/errors/0/path").toString()).isEqualTo("[\"body\",\"dataset_ids\"]");
  }

  @Test
  void evaluations_listed_filterByProcessedAndName() {
    sandbox.given().evaluation("prod", "done");
    sandbox.given().evaluation("prod", "waiting", evaluation -> evaluation.put("processed", false));

    assertThat(
            caller.get("/gateways/prod/evaluations?processed=false").at("/result/0/name").asText())
        .isEqualTo("waiting");
    assertThat(caller.get("/gateways/prod/evaluations?name=done").at("/result")).hasSize(1);
    assertThat(caller.get("/gateways/prod/evaluations?search=wait").at("/result")).hasSize(1);
  }

  @Test
  void evaluationTypes_listed_orderAndPage() {
    for (int i = 0; i < 9; i++) {
      sandbox.given().evaluationType("custom-" + i, "Custom " + i);
    }

    JsonNode first =
        caller.get("/evaluation-types?per_page=10&order_by=name&order_by_direction=asc").json();
    assertThat(first.at("/result_info").toString())
        .isEqualTo("{\"count\":10,\"page\":1,\"per_page\":10,\"total_count\":15}");
    assertThat(first.at("/result/0/name").asText()).isEqualTo("Cache rate");
    assertThat(caller.get("/evaluation-types?per_page=10&page=2").at("/result")).hasSize(5);
    assertThat(caller.get("/evaluation-types").at("/result/0/mandatory").asBoolean()).isTrue();
    assertThat(caller.get("/evaluation-types?order_by=nothing").status()).isEqualTo(400);
  }
}
