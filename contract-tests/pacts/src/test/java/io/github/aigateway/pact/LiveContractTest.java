package io.github.aigateway.pact;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.ProviderState;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.provider.junit5.HttpTestTarget;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import io.github.aigateway.AiGatewayClient;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.apache.hc.core5.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Does the real service do what the pacts say? Off unless {@code -Dlive.baseUrl} is given; without
 * a value it is the vendor's. Takes token and account from {@code CLOUDFLARE_API_TOKEN} and {@code
 * CLOUDFLARE_ACCOUNT_ID}. Reads only; {@code -Dlive.write} adds what can be written to a gateway of
 * its own, which is deleted again. Never asks billing for anything but to read.
 */
@Provider(io.github.aigateway.pact.Interaction.API)
@PactFolder("target/pacts")
@EnabledIfSystemProperty(named = "live.baseUrl", matches = ".*")
class LiveContractTest {

  private static final String VENDOR = "https://api.cloudflare.com";

  private static LiveStates states;

  @BeforeAll
  static void connect() {
    states =
        new LiveStates(
            AiGatewayClient.builder().fromEnv().baseUrl(origin() + "/client/v4").build());
  }

  @AfterAll
  static void cleanUp() {
    states.close();
  }

  @BeforeEach
  void target(PactVerificationContext context) throws MalformedURLException {
    assumeTrue(isHarmless(context.getInteraction(), Boolean.getBoolean("live.write")));
    context.setTarget(HttpTestTarget.fromUrl(URI.create(origin() + "/").toURL()));
    context.addStateChangeHandlers(states);
  }

  @TestTemplate
  @ExtendWith(PactVerificationInvocationContextProvider.class)
  void interaction_isWhatTheServiceDoes(PactVerificationContext context, HttpRequest request) {
    request.removeHeaders("X-Auth-Email");
    request.removeHeaders("X-Auth-Key");
    request.setHeader("Authorization", "Bearer " + System.getenv("CLOUDFLARE_API_TOKEN"));
    context.verifyInteraction();
  }

  /** Whether an interaction may be tried on an account that somebody uses. */
  static boolean isHarmless(Interaction interaction, boolean mayWrite) {
    V4Interaction.SynchronousHttp http = (V4Interaction.SynchronousHttp) interaction;
    boolean reads = http.getRequest().getMethod().equals("GET");
    Set<String> facts = new HashSet<>();
    for (ProviderState state : interaction.getProviderStates()) {
      facts.add(state.getName());
    }
    boolean inOwnGateway = facts.removeAll(LiveStates.WRITTEN);
    return LiveStates.READ_ONLY.containsAll(facts) && (inOwnGateway ? mayWrite : reads);
  }

  private static String origin() {
    String url = System.getProperty("live.baseUrl");
    return url.isBlank() || url.equals("true") ? VENDOR : url.replaceFirst("(/client/v4)?/?$", "");
  }
}
