package io.github.aigateway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.junit.Sandbox;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ErrorsAndRetriesTest {

  @Test
  void run_asAUser_showsWhatEachFailureLooksLikeAndHowOftenItWasTried() throws Exception {
    SampleRun run = SampleRun.prepare(new ErrorsAndRetries()).runAsProcess();

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(failures(run))
        .containsAllEntriesOf(
            Map.ofEntries(
                Map.entry("a value out of its bounds", "InvalidInputException 0"),
                Map.entry("404, no such gateway", "NotFoundException 1"),
                Map.entry("400, something in the request", "BadRequestException 1"),
                Map.entry("401, the token is wrong", "AuthenticationException 1"),
                Map.entry("403, the token may not", "PermissionDeniedException 1"),
                Map.entry("409, somebody was faster", "ConflictException 1"),
                Map.entry("422, it cannot be done", "UnprocessableEntityException 1"),
                Map.entry("429, come back in a second", "the response 2"),
                Map.entry("429, come back in an hour", "RateLimitException 1"),
                Map.entry("503, once", "the response 2"),
                Map.entry("500, each time", "ServerException 3"),
                Map.entry("the connection is reset", "ConnectionException 3"),
                Map.entry("no response in time", "CallTimeoutException 3"),
                Map.entry("200, and JSON cut short", "InvalidResponseException 1"),
                Map.entry("200, and a proxy's page", "InvalidResponseException 1"),
                Map.entry("200, and success: false", "ApiException 1"),
                Map.entry("top-up, told to wait", "the response 2"),
                Map.entry("top-up, charged, then 500", "ServerException 1"),
                Map.entry("top-up, charged, then cut off", "ConnectionException 1"),
                Map.entry("top-up, charged, success:false", "ApiException 1"),
                Map.entry("top-up, charged, then a page", "InvalidResponseException 1")));
    assertThat(run.out().lines())
        .last()
        .isEqualTo("Five top-ups: 6 requests sent, cards charged 5 times.");
  }

  @Test
  void run_live_showsTheFailuresOfTheCallerAloneAndChangesNothing(@Sandbox AiGatewaySandbox sandbox)
      throws Exception {
    SampleRun run = SampleRun.prepare(new ErrorsAndRetries()).live(sandbox).run();

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(failures(run)).containsOnlyKeys("a value out of its bounds", "404, no such gateway");
    assertThat(sandbox.journal().requests())
        .singleElement()
        .satisfies(request -> assertThat(request.operationId()).isEqualTo("gateways_get"));
  }

  private static Map<String, String> failures(SampleRun run) {
    Map<String, String> failures = new TreeMap<>();
    run.out()
        .lines()
        .map(line -> line.split("  +"))
        .filter(row -> row.length == 4 && row[2].matches("\\d+"))
        .forEach(row -> failures.put(row[0], row[1] + " " + row[2]));
    return failures;
  }
}
