package io.github.aigateway.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredOperationsTest {

  @ParameterizedTest
  @CsvSource({
    "create, gateways_create",
    "logs.request, gatewayLogs_getRequestBody",
    "dynamicRouting.update, dynamicRoutes_edit",
    "datasets.update, datasets_update",
    "billing.creditBalance, billing_getCreditBalance",
    "billing.topup.status, topups_getStatus",
    "billing.topup.config.create, autoTopup_set",
    "agents.create, agents_create"
  })
  void operation_isKnownByTheIdOfTheDocument(String path, String id) {
    Set<String> known =
        Set.of(
            "gateways_create",
            "gatewayLogs_getRequestBody",
            "dynamicRoutes_edit",
            "datasets_update",
            "billing_getCreditBalance",
            "topups_getStatus",
            "autoTopup_set");

    assertThat(DeclaredOperations.of("{\"%s\": {}}".formatted(path), known)).containsOnlyKeys(id);
  }

  @Test
  void union_ofObjects_isOneObjectWithTheMembersOfAll() {
    Shape shape =
        response(
            """
            {"anyOf": [
              {"type": "object", "members": {
                "a": {"shape": {"type": "string", "enum": ["x"]}, "optional": false},
                "b": {"shape": {"type": "number"}, "optional": false}}},
              {"type": "object", "members": {
                "a": {"shape": {"type": "string", "enum": ["y"]}, "optional": false}}}],
             "nullable": true}""");

    assertThat(shape.nullable()).isTrue();
    assertThat(shape.members()).containsOnlyKeys("a", "b");
    assertThat(shape.members().get("a").shape().values()).containsExactly("x", "y");
    assertThat(shape.members().get("a").optional()).isFalse();
    assertThat(shape.members().get("b").optional()).isTrue();
  }

  @Test
  void union_withAnyText_isNoEnumeration() {
    Shape shape =
        response(
            "{\"anyOf\": [{\"type\": \"string\", \"enum\": [\"x\"]}, {\"type\": \"string\"}]}");

    assertThat(shape.values()).isEmpty();
  }

  @Test
  void trueOrFalse_isABoolean_butTheirNamesAreAnEnumeration() {
    String union =
        "{\"anyOf\": [{\"type\": \"%1$s\", \"enum\": [\"true\"]}, {\"type\": \"%1$s\", \"enum\": [\"false\"]}]}";

    assertThat(response(union.formatted("boolean")).values()).isEmpty();
    assertThat(response(union.formatted("string")).values()).containsExactly("false", "true");
  }

  @Test
  void text_thatIsNoJson_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeclaredOperations.of("{", Set.of()))
        .withMessageStartingWith("No declarations");
  }

  private static Shape response(String json) {
    Map<String, Operation> operations =
        DeclaredOperations.of("{\"get\": {\"response\": %s}}".formatted(json), Set.of());
    return operations.get("gateways_get").response();
  }
}
