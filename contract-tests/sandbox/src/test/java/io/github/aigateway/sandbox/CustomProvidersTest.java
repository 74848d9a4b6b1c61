package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomProvidersTest {

  private final AiGatewaySandbox sandbox = AiGatewaySandbox.start();
  private final Caller caller = new Caller(sandbox);

  @AfterEach
  void close() {
    assertThat(sandbox.violations()).isEmpty();
    sandbox.close();
  }

  private List<String> slugs(String query) {
    return caller.get("/custom-providers" + query).json().path("result").findValuesAsText("slug");
  }

  @Test
  void create_everyMember_isReadBack() {
    JsonNode created =
        caller
            .post(
                "/custom-providers",
                """
                {'base_url':'https://models.example.com/v1','beta':true,'curl_example':'curl','description':'d',
                 'enable':false,'headers':'{}','js_example':'fetch()','link':'https://example.com','name':'Models',
                 'position':3,'slug':'models'}""")
            .at("/result");

    assertThat(caller.get("/custom-providers/" + created.path("id").asText()).at("/result"))
        .isEqualTo(created);
    assertThat(created.path("headers").asText()).isEqualTo("{}");
    assertThat(created.path("enable").asBoolean(true)).isFalse();
    assertThat(created.path("position").asInt()).isEqualTo(3);
  }

  @Test
  void list_providers_comeByPositionAndThenName() {
    sandbox.given().customProvider("c", p -> p.put("name", "C").put("position", 1));
    sandbox.given().customProvider("b", p -> p.put("name", "B").put("position", 2));
    sandbox.given().customProvider("a", p -> p.put("name", "A").put("position", 2));

    assertThat(slugs("")).containsExactly("c", "a", "b");
    assertThat(slugs("?page=2&per_page=2")).containsExactly("b");
  }

  @ParameterizedTest
  @CsvSource({
    "?beta=true, new",
    "?enable=false, old",
    "?search=ne, new",
    "?search=Models of o, old"
  })
  void list_filtered_findsWhatFits(String query, String found) {
    sandbox.given().customProvider("new", p -> p.put("beta", true));
    sandbox.given().customProvider("old", p -> p.put("enable", false));

    assertThat(slugs(query.replace(" ", "%20"))).containsExactly(found);
  }

  @Test
  void edit_oneMember_leavesTheOthers() {
    String id = sandbox.given().customProvider("in-house", p -> p.put("headers", "{}"));
    JsonNode before = caller.get("/custom-providers/" + id).at("/result");

    JsonNode after = caller.patch("/custom-providers/" + id, "{'name':'Ours'}").at("/result");

    assertThat(after.path("name").asText()).isEqualTo("Ours");
    assertThat(after.path("headers")).isEqualTo(before.path("headers"));
    assertThat(after.path("created_at")).isEqualTo(before.path("created_at"));
  }

  @Test
  void edit_ownSlug_isNoConflict() {
    String id = sandbox.given().customProvider("in-house");

    assertThat(caller.patch("/custom-providers/" + id, "{'slug':'in-house'}").status())
        .isEqualTo(200);
  }

  @Test
  void create_slugInUse_isRefusedWithItsCode() {
    sandbox.given().customProvider("in-house");

    Caller.Response refused =
        caller.post(
            "/custom-providers", "{'base_url':'https://a.example','name':'n','slug':'in-house'}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/errors/0/code").asInt()).isEqualTo(1_003);
    assertThat(slugs("")).containsExactly("in-house");
  }

  @Test
  void delete_provider_isGone() {
    String id = sandbox.given().customProvider("in-house");

    assertThat(caller.delete("/custom-providers/" + id).at("/result/slug").asText())
        .isEqualTo("in-house");
    assertThat(slugs("")).isEmpty();
  }
}
