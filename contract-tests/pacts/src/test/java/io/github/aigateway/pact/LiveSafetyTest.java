package io.github.aigateway.pact;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the live verification may do to an account that somebody uses. */
class LiveSafetyTest {

  @Test
  void withoutTheSecondSwitch_onlyReads() {
    assertThat(harmless(false)).hasSizeGreaterThan(10);
    assertThat(harmless(false)).allMatch(http -> http.getRequest().getMethod().equals("GET"));
  }

  @Test
  void withTheSecondSwitch_writesToItsOwnGatewayOnly() {
    List<SynchronousHttp> writes =
        harmless(true).stream()
            .filter(http -> !http.getRequest().getMethod().equals("GET"))
            .toList();
    assertThat(writes).hasSizeGreaterThan(20);
    // The expression makes the verification put in the gateway that LiveStates has created.
    assertThat(writes)
        .allMatch(
            http ->
                http.getRequest().getGenerators().toString().contains("/gateways/${gateway_id}")
                    || http.getRequest().getPath().contains("/gateways/gone/"));
  }

  @Test
  void withTheSecondSwitch_neverChargesAnyone() {
    assertThat(harmless(true))
        .filteredOn(http -> http.getRequest().getPath().contains("/billing/"))
        .allMatch(http -> http.getRequest().getMethod().equals("GET"));
  }

  private static List<SynchronousHttp> harmless(boolean mayWrite) {
    return DefaultPactReader.INSTANCE.loadPact(PactFile.PATH.toFile()).getInteractions().stream()
        .filter(interaction -> LiveContractTest.isHarmless(interaction, mayWrite))
        .map(SynchronousHttp.class::cast)
        .toList();
  }
}
