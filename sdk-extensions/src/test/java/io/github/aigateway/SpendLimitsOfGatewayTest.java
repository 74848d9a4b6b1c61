package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.SpendLimitRule;
import io.github.aigateway.model.SpendLimitTechnique;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Dialect;
import io.github.aigateway.spending.SpendLimit;
import io.github.aigateway.wire.InvalidInputException;
import io.github.aigateway.wire.Violation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Spend limits, set and read through the client. */
@ParameterizedClass
@EnumSource
class SpendLimitsOfGatewayTest {

  @Parameter Dialect dialect;

  private static final BigDecimal FIFTY = new BigDecimal("50.00");

  private AiGatewaySandbox sandbox;
  private AiGatewayClient client;

  @BeforeEach
  void start() {
    sandbox = AiGatewaySandbox.builder().dialect(dialect).start();
    sandbox.given().gateway("prod");
    client = Clients.of(sandbox);
  }

  @AfterEach
  void stop() {
    assertThat(sandbox.violations()).isEmpty();
    sandbox.close();
  }

  @Test
  void edit_limitWithEverything_isReadBack() {
    SpendLimit limit =
        SpendLimit.of(FIFTY, Duration.ofDays(1))
            .technique(SpendLimitTechnique.FIXED)
            .forEach("user_id")
            .forLabel("plan", "free", "trial")
            .forModels("gpt-4o")
            .forProviders("openai", "anthropic")
            .enabled(false);

    SpendLimit read = only(set(limit));

    assertThat(read.id()).isNotEmpty();
    assertThat(read.startedAnew()).isEqualTo(limit);
    assertThat(read.dollars()).isEqualByComparingTo("50");
    assertThat(read.window()).isEqualTo(Duration.ofHours(24));
    assertThat(read.technique()).isEqualTo(SpendLimitTechnique.FIXED);
    assertThat(read.eachOf()).containsExactly("user_id");
    assertThat(read.labels()).isEqualTo(Map.of("plan", List.of("free", "trial")));
    assertThat(read.models()).containsExactly("gpt-4o");
    assertThat(read.providers()).containsExactly("openai", "anthropic");
    assertThat(read.enabled()).isFalse();
  }

  @Test
  void edit_limitOfDefaults_isOnAndSliding() {
    SpendLimit limit = SpendLimit.of(FIFTY, Duration.ofSeconds(1));

    SpendLimit read = only(set(limit));

    for (SpendLimit each : List.of(limit, read)) {
      assertThat(each.enabled()).isTrue();
      assertThat(each.technique()).isEqualTo(SpendLimitTechnique.SLIDING);
      assertThat(each.models()).isEmpty();
      assertThat(each.eachOf()).isEmpty();
      assertThat(each.labels()).isEmpty();
    }
    assertThat(client.gateways().get("prod").spendLimits().enabled()).isTrue();
  }

  @Test
  void edit_limitReadBefore_keepsItsIdAndCounter() {
    SpendLimit before = only(set(SpendLimit.of(FIFTY, Duration.ofDays(1))));
    sandbox.given().spent("prod", before.id(), new BigDecimal("12.50"));

    SpendLimit after = only(set(before.dollars(new BigDecimal("75")).window(Duration.ofDays(2))));

    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.dollars()).isEqualByComparingTo("75");
    assertThat(sandbox.spent("prod").get(after.id())).isEqualByComparingTo("12.50");
  }

  @Test
  void edit_limitStartedAnew_countsFromNothing() {
    SpendLimit before = only(set(SpendLimit.of(FIFTY, Duration.ofDays(1))));
    sandbox.given().spent("prod", before.id(), new BigDecimal("12.50"));

    SpendLimit after = only(set(before.startedAnew()));

    assertThat(after.id()).isNotEqualTo(before.id());
    assertThat(sandbox.spent("prod").get(after.id())).isEqualByComparingTo("0");
  }

  @Test
  void edit_anotherSetting_leavesTheLimitsAlone() {
    SpendLimit before = only(set(SpendLimit.of(FIFTY, Duration.ofDays(1))));

    Gateway after = client.gateways().edit("prod", gateway -> gateway.cacheTtl(300L));

    assertThat(SpendLimit.of(after)).containsExactly(before);
  }

  @Test
  void edit_everyBoundBroken_saysAllAtOnceAndSendsNothing() {
    List<SpendLimit> limits =
        new ArrayList<>(
            Collections.nCopies(18, SpendLimit.of(new BigDecimal("1"), Duration.ofDays(1))));
    limits.add(0, SpendLimit.of(BigDecimal.ZERO, Duration.ZERO));
    limits.add(1, SpendLimit.of(new BigDecimal("-1"), Duration.ofSeconds(-5)).forModels());
    limits.add(2, SpendLimit.of(FIFTY, Duration.ofDays(1)).forProviders().forLabel("plan"));
    client.gateways().get("prod");

    assertThatThrownBy(() -> set(limits.toArray(SpendLimit[]::new)))
        .isInstanceOf(InvalidInputException.class)
        .asInstanceOf(type(InvalidInputException.class))
        .satisfies(
            e ->
                assertThat(e.violations())
                    .extracting(Violation::path)
                    .containsExactlyInAnyOrder(
                        "body.spend_limits.rules",
                        "body.spend_limits.rules[0].limit",
                        "body.spend_limits.rules[0].window",
                        "body.spend_limits.rules[1].limit",
                        "body.spend_limits.rules[1].window",
                        "body.spend_limits.rules[1].model.values",
                        "body.spend_limits.rules[2].provider.values",
                        "body.spend_limits.rules[2].metadata[plan].values"))
        .satisfies(
            e ->
                assertThat(e)
                    .hasMessageContaining("rules[0].limit must be greater than 0, was 0")
                    .hasMessageContaining(
                        "rules[1].window must be greater than or equal to 1, was -5")
                    .hasMessageContaining("20, was 21 items"));
    assertThat(sandbox.journal().requests("gateways_update")).isEmpty();
  }

  @Test
  void enforced_settingWithUnknownMember_keepsIt() {
    var json = JsonNodeFactory.instance.objectNode();
    json.putObject("spend_limits").put("enabled", false).put("newer", true);

    var setting =
        SpendLimit.enforced(
            Gateway.fromJson(json), List.of(SpendLimit.of(FIFTY, Duration.ofDays(1))));

    assertThat(setting.toJson().path("newer").asBoolean()).isTrue();
    assertThat(setting.enabled()).isTrue();
    assertThat(setting.rules()).hasSize(1);
  }

  @Test
  void of_partOfASecond_namesWindowAndValue() {
    assertThatThrownBy(() -> SpendLimit.of(FIFTY, Duration.ofMillis(1500)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Not a spend limit: window must be a whole number of seconds, was \"PT1.5S\"");
  }

  @Test
  void of_gatewayWithoutLimits_isEmpty() {
    assertThat(SpendLimit.of(client.gateways().get("prod"))).isEmpty();
  }

  @Test
  void of_ruleThatCannotBeRead_isRefused() {
    var json = JsonNodeFactory.instance.objectNode();
    json.putObject("spend_limits").putArray("rules").add("odd");

    assertThatThrownBy(() -> SpendLimit.of(Gateway.fromJson(json)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("1 of spend_limits.rules cannot be read");
  }

  @Test
  void of_ruleWithUnknownMember_keepsItWhenChanged() {
    var json = JsonNodeFactory.instance.objectNode().put("id", "a").put("newer", true);

    SpendLimit changed = SpendLimit.of(SpendLimitRule.fromJson(json)).dollars(FIFTY);

    assertThat(changed.rule().toJson().path("newer").asBoolean()).isTrue();
    assertThat(changed.id()).isEqualTo("a");
  }

  private Gateway set(SpendLimit... limits) {
    return client
        .gateways()
        .edit("prod", gateway -> gateway.spendLimits(SpendLimit.enforced(limits)));
  }

  private static SpendLimit only(Gateway gateway) {
    List<SpendLimit> limits = SpendLimit.of(gateway);
    assertThat(limits).hasSize(1);
    return limits.get(0);
  }
}
