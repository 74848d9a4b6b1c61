package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendLimitsTest {

  private static final String REQUIRED =
      "'cache_invalidate_on_update':true,'cache_ttl':0,'collect_logs':true,'rate_limiting_interval':0,'rate_limiting_limit':0";

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

  private Caller.Response put(String limits) {
    return caller.put("/gateways/prod", "{'spend_limits':" + limits + "," + REQUIRED + "}");
  }

  private JsonNode rules(String rules) {
    Caller.Response response = put("{'enabled':true,'rules':[" + rules + "]}");
    assertThat(response.status()).as(response.text()).isEqualTo(200);
    return response.at("/result/spend_limits/rules");
  }

  @Test
  void update_newRule_getsAnIdAndItsDefaults() {
    JsonNode rule = rules("{'limit':2.5,'limitType':'cost','window':3600}").path(0);

    assertThat(rule.path("id").asText()).matches("[0-9a-f]{8}");
    assertThat(rule.path("enabled").asBoolean()).isTrue();
    assertThat(rule.path("technique").asText()).isEqualTo("sliding");
    assertThat(caller.get("/gateways/prod").at("/result/spend_limits/rules/0")).isEqualTo(rule);
  }

  @Test
  void update_ruleWithItsId_keepsItsCounter() {
    String id = rules("{'limit':1,'limitType':'cost','window':60}").path(0).path("id").asText();
    sandbox.given().spent("prod", id, new BigDecimal("0.75"));

    rules("{'id':'" + id + "','limit':2,'limitType':'cost','window':60}");

    assertThat(sandbox.spent("prod")).containsOnly(java.util.Map.entry(id, new BigDecimal("0.75")));
  }

  @Test
  void update_ruleWithoutItsId_startsAnew() {
    String id = rules("{'limit':1,'limitType':'cost','window':60}").path(0).path("id").asText();
    sandbox.given().spent("prod", id, BigDecimal.ONE);

    String other = rules("{'limit':1,'limitType':'cost','window':60}").path(0).path("id").asText();

    assertThat(other).isNotEqualTo(id);
    assertThat(sandbox.spent("prod")).containsOnly(java.util.Map.entry(other, BigDecimal.ZERO));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'rules':[{'limit':0,'limitType':'cost','window':60}]}
          {'rules':[{'limit':1,'limitType':'cost','window':0}]}
          {'rules':[{'limit':1,'limitType':'count','window':60}]}
          {'rules':[{'limit':1,'limitType':'cost','window':60,'model':{'mode':'filter','values':[]}}]}
          {'rules':[{'limit':1,'limitType':'cost','window':60,'id':''}]}
          {'rules':[{'limit':1,'limitType':'cost','window':60,'metadata':{'team':{'mode':'other'}}}]}
          """)
  void update_ruleBeyondItsBounds_isRefused(String limits) {
    assertThat(put(limits).status()).isEqualTo(400);
    assertThat(sandbox.spent("prod")).isEmpty();
  }

  @Test
  void update_21Rules_isRefused() {
    String rule = "{'limit':1,'limitType':'cost','window':60}";

    assertThat(put("{'rules':[" + (rule + ",").repeat(20) + rule + "]}").status()).isEqualTo(400);
    assertThat(rules((rule + ",").repeat(19) + rule)).hasSize(20);
  }

  @Test
  void update_twoRulesWithOneId_isRefusedAtTheSecond() {
    String rule = "{'id':'a','limit':1,'limitType':'cost','window':60}";

    Caller.Response refused = put("{'rules':[" + rule + "," + rule + "]}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/errors/0/path").toString())
        .isEqualTo("[\"body\",\"spend_limits\",\"rules\",\"1\",\"id\"]");
  }

  @Test
  void update_nullOrNothing_endsAllCounters() {
    rules("{'limit':1,'limitType':'cost','window':60}");
    assertThat(put("null").at("/result/spend_limits").isNull()).isTrue();
    assertThat(sandbox.spent("prod")).isEmpty();
  }

  @Test
  void spent_unknownRule_namesThoseThatExist() {
    String id = rules("{'limit':1,'limitType':'cost','window':60}").path(0).path("id").asText();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> sandbox.given().spent("prod", "other", BigDecimal.ONE))
        .withMessage("The gateway has no rule other, but [" + id + "]");
  }

  @Test
  void create_withLimits_hasThem() {
    Caller.Response created =
        caller.post(
            "/gateways",
            "{'id':'new','spend_limits':{'enabled':true,'rules':[{'limit':1,'limitType':'cost','window':60,"
                + "'metadata':{'team':{'mode':'partition'},'plan':{'mode':'filter','values':['free']}}}]},"
                + REQUIRED
                + "}");

    assertThat(created.status()).as(created.text()).isEqualTo(200);
    assertThat(created.at("/result/spend_limits/rules/0/metadata/plan/values/0").asText())
        .isEqualTo("free");
  }
}
