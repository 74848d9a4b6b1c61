package io.github.aigateway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.sandbox.junit.Sandbox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class RotateProviderKeyTest {

  private static final String KEY = "sk-marked-0123456789";

  @Test
  void run_againstASandbox_rotatesTheKeyAndPrintsNoSecret() {
    SampleRun run = SampleRun.of(new RotateProviderKey());

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out().lines())
        .contains("Rotated key-1")
        .anyMatch(line -> line.startsWith("  key-1 ") && line.contains("****2222"))
        .anyMatch(line -> line.contains("Revoke the old key at openai"))
        .noneMatch(line -> line.contains("made-up"));
  }

  @Test
  void run_live_rotatesByPutWithTheKeyAlone(@Sandbox AiGatewaySandbox sandbox) throws Exception {
    sandbox.given().gateway("prod");
    sandbox.given().providerConfig("prod", "openai", "main");

    SampleRun run =
        SampleRun.prepare(new RotateProviderKey())
            .live(sandbox)
            .environment("NEW_PROVIDER_KEY", KEY)
            .runAsProcess();

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("Rotated main", "****6789").doesNotContain("marked");
    assertThat(sandbox.journal().requests("providerConfigs_create")).isEmpty();
    assertThat(sandbox.journal().requests("providerConfigs_update"))
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.json().fieldNames()).toIterable().containsExactly("secret"));
  }

  @Test
  void run_live_storesTheKeyOfTheEnvironmentAndPrintsNothingOfItButThePreview(
      @Sandbox AiGatewaySandbox sandbox) throws Exception {
    sandbox.given().gateway("prod");

    SampleRun run =
        SampleRun.prepare(new RotateProviderKey(), "--alias", "autumn", "--provider", "anthropic")
            .live(sandbox)
            .environment("NEW_PROVIDER_KEY", KEY)
            .run();

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("autumn     ****6789").doesNotContain("marked", "Revoke");
    assertThat(sandbox.journal().requests("providerConfigs_create"))
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.json().toString())
                    .contains("\"autumn\"", "\"anthropic\"", "\"default_config\":true"));
  }

  @Test
  void run_live_refused_failsWithOneLineWithoutTheKey(@Sandbox AiGatewaySandbox sandbox)
      throws Exception {
    sandbox.given().gateway("prod");
    sandbox
        .faults()
        .next("providerConfigs_create", Fault.status(403).and(Fault.body("text/plain", KEY)));

    SampleRun run =
        SampleRun.prepare(new RotateProviderKey())
            .live(sandbox)
            .environment("NEW_PROVIDER_KEY", KEY)
            .run();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("403");
    assertThat(run.out() + run.err()).doesNotContain("marked");
  }

  @Test
  void run_live_withoutAKey_failsAndNamesTheVariable(@Sandbox AiGatewaySandbox sandbox)
      throws Exception {
    sandbox.given().gateway("prod");

    SampleRun run =
        SampleRun.prepare(new RotateProviderKey(), "--key-env", "OTHER_KEY").live(sandbox).run();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("OTHER_KEY");
    assertThat(sandbox.journal().requests("providerConfigs_create")).isEmpty();
  }

  @Test
  void run_withAnAliasThatIsNotThere_failsAndRotatesNothing() {
    SampleRun run = SampleRun.of(new RotateProviderKey(), "--alias", "key-7");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("key-1", "--alias");
    assertThat(run.out()).doesNotContain("Rotated");
  }
}
