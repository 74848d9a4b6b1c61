package io.github.aigateway.pact;

import static io.github.aigateway.pact.Interaction.API;
import static io.github.aigateway.pact.Interaction.SDK;
import static io.github.aigateway.pact.Interaction.interaction;
import static io.github.aigateway.pact.Interaction.pact;
import static io.github.aigateway.pact.ResponseBodies.badRequest;
import static io.github.aigateway.pact.Sdk.assertRead;
import static io.github.aigateway.pact.Sdk.assertRefused;
import static io.github.aigateway.pact.Sdk.assertRows;
import static io.github.aigateway.pact.Sdk.client;
import static io.github.aigateway.pact.Sdk.raw;
import static io.github.aigateway.pact.Sdk.withKey;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import io.github.aigateway.EvaluationTypes;
import io.github.aigateway.model.SortDirection;
import org.junit.jupiter.api.Test;

@ConsumerTest
class EvaluationTypesPactTest {

  private static final String TYPE =
      """
      {"id": "type-a", "created_at": ":date-time 2026-05-07T10:00:00.123Z", "description": "What requests cost.",
       "enable": true, "mandatory": true, "modified_at": ":date-time 2026-05-08T11:30:00Z", "name": "Cost",
       "type": "cost"}""";

  private static final String TYPES =
      """
      {"result*": [":each", %s],
       "result_info": {"count": 1.0, "page": 1.0, "per_page": 20.0, "total_count": 1.0}, "success!": true}"""
          .formatted(TYPE);

  @Pact(consumer = SDK, provider = API)
  V4Pact list(PactBuilder builder) {
    return pact(
        builder,
        interaction("list evaluation types")
            .get("/evaluation-types")
            .query("page", "1")
            .returns(200, TYPES),
        interaction("list evaluation types without saying which page")
            .get("/evaluation-types")
            .returns(200, TYPES),
        interaction("list evaluation types in order")
            .withKey()
            .get("/evaluation-types")
            .query("order_by", "mandatory")
            .query("order_by_direction", "desc")
            .query("page", "1")
            .query("per_page", "50")
            .returns(200, TYPES),
        interaction("list evaluation types in pages of 5")
            .get("/evaluation-types")
            .query("order_by", "name")
            .query("order_by_direction", "asc")
            .query("page", "1")
            .query("per_page", "5")
            .returns(200, TYPES),
        interaction("list evaluation types in pages of 4")
            .get("/evaluation-types")
            .query("per_page", "4")
            .refusedAt("query.per_page")
            .returns(400, badRequest("per_page is too small")),
        interaction("list evaluation types in pages of 51")
            .get("/evaluation-types")
            .query("per_page", "51")
            .refusedAt("query.per_page")
            .returns(400, badRequest("per_page is too large")));
  }

  @Test
  @PactTestFor(pactMethod = "list")
  void list_evaluationTypes_areRead(MockServer server) {
    EvaluationTypes types = client(server).evaluationTypes();
    assertRows(types.list().firstPage().items(), TYPE);
    assertRows(
        withKey(client(server))
            .evaluationTypes()
            .list(
                query ->
                    query.orderBy("mandatory").orderByDirection(SortDirection.DESC).perPage(50))
            .firstPage()
            .items(),
        TYPE);
    assertRows(
        types
            .list(query -> query.orderBy("name").orderByDirection(SortDirection.ASC).perPage(5))
            .firstPage()
            .items(),
        TYPE);
    assertRead(client(server).send(raw("/evaluation-types")).json(), TYPES);
    assertRefused(400, () -> client(server).send(raw("/evaluation-types").query("per_page", 4)));
    assertRefused(400, () -> client(server).send(raw("/evaluation-types").query("per_page", 51)));
  }
}
