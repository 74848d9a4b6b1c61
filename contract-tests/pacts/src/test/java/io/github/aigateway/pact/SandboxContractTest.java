package io.github.aigateway.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import java.net.MalformedURLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** Does the sandbox do what the pacts say, and keep to the document while it does so? */
@Tag("slow")
@Provider(io.github.aigateway.pact.Interaction.API)
@PactFolder("target/pacts")
class SandboxContractTest {

  /** The day after the usage in the pacts. */
  static final Instant NOW = Instant.parse("2026-05-08T12:00:00Z");

  private static AiGatewaySandbox sandbox;

  @BeforeAll
  static void startSandbox() {
    sandbox = sandbox();
  }

  /** A sandbox at the time of the pacts. */
  static AiGatewaySandbox sandbox() {
    return AiGatewaySandbox.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).start();
  }

  @AfterAll
  static void stopSandbox() {
    sandbox.close();
  }

  @BeforeEach
  void target(PactVerificationContext context) throws MalformedURLException {
    context.setTarget(HttpTestTarget.fromUrl(sandbox.baseUrl().resolve("/").toURL()));
    context.addStateChangeHandlers(new SandboxStates(sandbox));
  }

  @TestTemplate
  @ExtendWith(PactVerificationInvocationContextProvider.class)
  void interaction_isWhatTheSandboxDoes(PactVerificationContext context) {
    assumeFalse(isOtherwise(context.getInteraction()));
    context.verifyInteraction();
    assertThat(sandbox.violations()).isEmpty();
  }

  /** What the reference leaves open, and where the sandbox has taken the other way. */
  private static boolean isOtherwise(Interaction interaction) {
    return interaction.asV4Interaction().getComments().toString().contains(PactFile.SANDBOX);
  }
}
