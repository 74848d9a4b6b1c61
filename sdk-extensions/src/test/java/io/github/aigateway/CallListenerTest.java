package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.error.InvalidResponseException;
import io.github.aigateway.error.NotFoundException;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.sandbox.junit.Sandbox;
import io.github.aigateway.telemetry.Call;
import io.github.aigateway.telemetry.CallListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallListenerTest {

  private static final String LIST = "/accounts/{accountId}/ai-gateway/gateways";

  @Sandbox private AiGatewaySandbox sandbox;

  private final List<String> told = new ArrayList<>();
  private final CallListener listener =
      new CallListener() {
        @Override
        public Open callStarted(Call call) {
          told.add("call " + call.operation() + " " + call.method() + " " + call.pathTemplate());
          return (status, failure) -> told.add("call over " + status + said(failure));
        }

        @Override
        public Open attemptStarted(Call call, int number) {
          told.add("attempt " + number);
          return (status, failure) -> told.add("attempt over " + status + said(failure));
        }
      };

  private AiGatewayClient client(CallListener callListener) {
    return AiGatewayClient.builder()
        .baseUrl(sandbox.baseUrl().toString())
        .apiToken(sandbox.apiToken())
        .accountId(sandbox.accountId())
        .sleeper(wait -> {})
        .callListener(callListener)
        .build();
  }

  private static String said(Throwable failure) {
    return failure == null ? "" : " " + failure.getClass().getSimpleName();
  }

  @Test
  void call_retried_isOneCallWithItsAttempts() {
    sandbox.faults().next("gateways_list", Fault.status(503));

    client(listener).gateways().list().stream().count();

    assertThat(told)
        .containsExactly(
            "call gateways_list GET " + LIST,
            "attempt 1",
            "attempt over 503",
            "attempt 2",
            "attempt over 200",
            "call over 200");
  }

  @Test
  void call_refused_endsWithTheExceptionOfTheCaller() {
    assertThatThrownBy(() -> client(listener).gateway("none").get())
        .isInstanceOf(NotFoundException.class);

    assertThat(told).endsWith("attempt over 404", "call over 404 NotFoundException");
  }

  @Test
  void call_responseNotUnderstood_endsWithTheExceptionOfTheCaller() {
    sandbox.faults().next("gateways_list", Fault.htmlBody());

    assertThatThrownBy(() -> client(listener).gateways().list().stream().count())
        .isInstanceOf(InvalidResponseException.class);

    assertThat(told).last().isEqualTo("call over 200 InvalidResponseException");
  }

  @Test
  void call_noResponse_endsWithStatusZero() {
    sandbox.faults().always("gateways_list", Fault.dropBeforeTaken());

    assertThatThrownBy(() -> client(listener).gateways().list().stream().count());

    assertThat(told).last().asString().startsWith("call over 0 ConnectionException");
    assertThat(told).filteredOn(line -> line.startsWith("attempt over 0 ")).hasSize(3);
  }

  @Test
  void call_badInput_isNoCall() {
    assertThatThrownBy(() -> client(listener).gateway("a".repeat(65)).get());

    assertThat(told).isEmpty();
  }

  @Test
  void rawRequest_always_isACallWithoutOperation() {
    client(listener).send(RawRequest.get("/accounts/{account_id}/ai-gateway/gateways"));

    assertThat(told).first().asString().startsWith("call null GET ");
    assertThat(told).last().isEqualTo("call over 200");
  }

  @Test
  void listener_throws_theCallGoesOn() {
    CallListener failing =
        new CallListener() {
          @Override
          public Open callStarted(Call call) {
            return (status, failure) -> {
              throw new IllegalStateException("end");
            };
          }

          @Override
          public Open attemptStarted(Call call, int number) {
            throw new IllegalStateException("start");
          }
        };

    assertThatCode(() -> client(failing).gateways().list().stream().count())
        .doesNotThrowAnyException();
  }
}
