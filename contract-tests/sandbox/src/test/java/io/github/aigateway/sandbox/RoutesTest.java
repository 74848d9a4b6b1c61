package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutesTest {

  static final String ALL_SIX =
      """
      [{'id':'start','type':'start','outputs':{'next':{'elementId':'if'}}},
       {'id':'if','type':'conditional','properties':{'conditions':{'plan':{'$eq':'free'}}},'outputs':{'true':{'elementId':'split'},'false':{'elementId':'limit'}}},
       {'id':'split','type':'percentage','outputs':{'30':{'elementId':'model'},'70':{'elementId':'end'}}},
       {'id':'limit','type':'rate','properties':{'key':'user','limit':10.5,'limitType':'cost','window':60},'outputs':{'success':{'elementId':'model'},'fallback':{'elementId':'end'}}},
       {'id':'model','type':'model','properties':{'model':'m','provider':'p','retries':2,'timeout':1000},'outputs':{'success':{'elementId':'end'},'fallback':{'elementId':'end'}}},
       {'id':'end','type':'end','outputs':{}}]""";

  private final AiGatewaySandbox sandbox = AiGatewaySandbox.start();
  private final Caller caller = new Caller(sandbox);

  @BeforeEach
  void gateway() {
    sandbox.given().gateway("prod");
  }

  @AfterEach
  void close() {
    assertThat(sandbox.violations()).isEmpty();
    sandbox.close();
  }

  @Test
  void create_allElements_isVersionOneDeployed() throws Exception {
    JsonNode route =
        caller
            .post("/gateways/prod/routes", "{'name':'r','elements':" + ALL_SIX + "}")
            .at("/result");

    assertThat(route.path("elements")).isEqualTo(Json.parse(ALL_SIX.replace('\'', '"').getBytes()));
    assertThat(route.at("/version/active").isTextual()).isTrue();
    assertThat(route.at("/version/active").asText()).isEqualTo("true");
    assertThat(route.at("/deployment/version_id")).isEqualTo(route.at("/version/version_id"));
    assertThat(Json.parse(route.at("/version/data").asText().getBytes()))
        .isEqualTo(route.path("elements"));
    assertThat(caller.get("/gateways/prod/routes/" + route.path("id").asText()).at("/result"))
        .isEqualTo(route);
  }

  @Test
  void newVersion_isActiveOnceDeployedAndBackAgain() {
    String route = "/gateways/prod/routes/" + sandbox.given().route("prod", "r");
    String first = caller.get(route).at("/result/version/version_id").asText();

    JsonNode created = caller.post(route + "/versions", "{'elements':[]}").at("/result");
    assertThat(created.path("elements")).isEmpty();
    assertThat(created.has("version")).isFalse();
    assertThat(caller.get(route).at("/result/elements")).hasSize(3);

    String second = caller.get(route + "/versions").at("/data/versions/0/version_id").asText();
    assertThat(caller.get(route + "/versions/" + second).at("/result/active").asText())
        .isEqualTo("false");
    caller.post(route + "/deployments", "{'version_id':'" + second + "'}");
    assertThat(caller.get(route).at("/result/elements")).isEmpty();
    assertThat(caller.get(route + "/versions/" + second).at("/result/active").asText())
        .isEqualTo("true");
    assertThat(caller.get(route + "/versions/" + first).at("/result/active").asText())
        .isEqualTo("false");

    caller.post(route + "/deployments", "{'version_id':'" + first + "'}");
    assertThat(caller.get(route).at("/result/version/version_id").asText()).isEqualTo(first);
    assertThat(caller.get(route + "/deployments").at("/data/deployments"))
        .extracting(one -> one.path("version_id").asText())
        .containsExactly(first, second, first);
  }

  @Test
  void getVersion_isFlat() {
    String route = "/gateways/prod/routes/" + sandbox.given().route("prod", "r");
    String version = caller.get(route).at("/result/version/version_id").asText();

    JsonNode flat = caller.get(route + "/versions/" + version).at("/result");

    assertThat(flat.fieldNames())
        .toIterable()
        .contains("version_id", "data", "active", "elements", "name")
        .doesNotContain("version", "deployment");
  }

  @Test
  void edit_name_putsTheRouteOutsideResult() {
    String route = "/gateways/prod/routes/" + sandbox.given().route("prod", "before");

    JsonNode response = caller.patch(route, "{'name':'after'}").json();

    assertThat(response.at("/route/name").asText()).isEqualTo("after");
    assertThat(response.at("/route/account_tag").asText()).isEqualTo(sandbox.accountId());
    assertThat(response.has("result")).isFalse();
  }

  @Test
  void edit_badName_echoesTheRouteAsItIs() {
    String route = "/gateways/prod/routes/" + sandbox.given().route("prod", "before");

    Caller.Response refused = caller.patch(route, "{'name':' '}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("success", "route");
    assertThat(refused.at("/route/name").asText()).isEqualTo("before");
  }

  @Test
  void list_moreThanAPage_showsTheNewest() {
    for (int i = 1; i <= 21; i++) {
      sandbox.given().route("prod", "route-" + i);
    }

    JsonNode data = caller.get("/gateways/prod/routes").at("/data");

    assertThat(data.path("routes")).hasSize(20);
    assertThat(data.at("/routes/0/name").asText()).isEqualTo("route-21");
    assertThat(data.path("per_page").asInt()).isEqualTo(20);
  }

  @Test
  void delete_route_isGone() {
    String route = "/gateways/prod/routes/" + sandbox.given().route("prod", "r");

    assertThat(caller.delete(route).at("/result").has("deployment")).isFalse();
    assertThat(caller.get(route).status()).isEqualTo(400);
  }

  @Test
  void create_elementOfUnknownType_isRefusedAtItsPlace() {
    Caller.Response refused =
        caller.post("/gateways/prod/routes", "{'name':'r','elements':[{'id':'x','type':'cache'}]}");

    assertThat(refused.at("/errors/0/message").asText()).startsWith("elements.0");
  }

  @Test
  void list_secondPage_hasTheOlderRoutes() {
    sandbox.given().route("prod", "first");
    sandbox.given().route("prod", "second");
    sandbox.given().route("prod", "third");

    JsonNode data = caller.get("/gateways/prod/routes?page=2&per_page=2").at("/data");

    assertThat(data.path("routes").findValuesAsText("name")).containsExactly("first");
    assertThat(data.path("page").asInt()).isEqualTo(2);
    assertThat(data.path("per_page").asInt()).isEqualTo(2);
  }

  @Test
  void list_pageZero_isRefused() {
    assertThat(caller.get("/gateways/prod/routes?page=0").status()).isEqualTo(400);
  }
}
