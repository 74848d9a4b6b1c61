package io.github.aigateway.internal.http;

import static io.github.aigateway.internal.http.ScriptedStage.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.auth.Credentials;
import io.github.aigateway.auth.CredentialsProvider;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.wire.RetrySafety;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthenticationStageTest {

  private final ScriptedStage next = new ScriptedStage().then(response(200, "{}"));
  private final ApiRequest request = Fixture.newRequest(RetrySafety.SAFE, "GET", "/x");

  @Test
  void send_token_isSentAndRedacted() throws Exception {
    send(request, () -> Credentials.token("t0k3n"));
    assertThat(next.last().headers()).containsEntry("authorization", List.of("Bearer t0k3n"));
    assertThat(next.last().redactor().text("bad t0k3n")).isEqualTo("bad ***");
  }

  @Test
  void send_key_isSentAsTwoHeadersAndRedacted() throws Exception {
    send(request, () -> Credentials.key("a@example.com", "k3y0000"));
    assertThat(next.last().headers())
        .containsEntry("X-Auth-Email", List.of("a@example.com"))
        .containsEntry("X-Auth-Key", List.of("k3y0000"))
        .doesNotContainKey("Authorization");
    assertThat(next.last().redactor().text("bad k3y0000")).isEqualTo("bad ***");
  }

  @Test
  void send_addedHeaderOfThatName_doesNotReplaceTheCredentials() throws Exception {
    send(request.withHeaders(Map.of("AUTHORIZATION", "mine")), () -> Credentials.token("t0k3n"));
    assertThat(next.last().headers()).containsEntry("Authorization", List.of("Bearer t0k3n"));
  }

  private void send(ApiRequest unsigned, CredentialsProvider provider) throws Exception {
    new AuthenticationStage(next)
        .send(
            unsigned.withSettings(
                Fixture.settings("", provider, Timeouts.STANDARD, RetryPolicy.standard())));
  }
}
