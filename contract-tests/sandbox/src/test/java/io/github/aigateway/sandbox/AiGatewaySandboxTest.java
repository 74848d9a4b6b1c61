package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class AiGatewaySandboxTest {

  @Test
  void seedLogs_sameSeed_sameRowsAndIds() {
    assertThat(seeded(7)).isEqualTo(seeded(7)).isNotEqualTo(seeded(8));
  }

  private static String seeded(long seed) {
    try (AiGatewaySandbox sandbox =
        AiGatewaySandbox.builder()
            .seed(seed)
            .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
            .start()) {
      sandbox.seedLogs("prod", 40);
      sandbox.seedLogs("prod", 10);
      sandbox.given().route("prod", "r");
      sandbox.given().evaluation("prod", "e");
      Caller caller = new Caller(sandbox);
      assertThat(sandbox.logs("prod").count()).isEqualTo(50);
      return caller.get("/gateways/prod/logs?per_page=50").text()
          + caller.get("/gateways/prod/routes").text()
          + caller.get("/gateways/prod/evaluations").text();
    }
  }

  @Test
  void seedLogs_byDefault_endNow() {
    Instant now = Instant.parse("2031-05-06T07:08:09.123Z");
    try (AiGatewaySandbox sandbox =
        AiGatewaySandbox.builder().clock(Clock.fixed(now, ZoneOffset.UTC)).start()) {
      sandbox.seedLogs("prod", 500);

      assertThat(times(sandbox))
          .allMatch(time -> !time.isAfter(now))
          .anyMatch(time -> time.isAfter(now.minusSeconds(86_400)));
    }
  }

  @Test
  void seedLogs_untilATime_areTheSameWheneverTheyAreSeeded() {
    Instant end = Instant.parse("2026-01-01T00:00:00Z");
    List<List<String>> runs = new ArrayList<>();
    for (String day : List.of("2026-02-03", "2027-02-03")) {
      Clock clock = Clock.fixed(Instant.parse(day + "T00:00:00Z"), ZoneOffset.UTC);
      try (AiGatewaySandbox sandbox =
          AiGatewaySandbox.builder().clock(clock).logsUntil(end).start()) {
        sandbox.seedLogs("prod", 50);
        runs.add(sandbox.logs("prod").ids());
        assertThat(times(sandbox)).allMatch(time -> !time.isAfter(end));
      }
    }

    assertThat(runs.get(0)).isEqualTo(runs.get(1));
  }

  private static List<Instant> times(AiGatewaySandbox sandbox) {
    SandboxLogs logs = sandbox.logs("prod");
    return logs.ids().stream()
        .map(id -> Instant.parse(logs.get(id).path("created_at").asText()))
        .toList();
  }

  @Test
  void seedLogs_thousands_lookLikeTraffic() {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      sandbox.seedLogs("prod", 3_000);

      Set<String> providers = new HashSet<>();
      Set<String> times = new HashSet<>();
      int failures = 0;
      int cached = 0;
      for (String id : sandbox.logs("prod").ids()) {
        JsonNode row = sandbox.logs("prod").get(id);
        providers.add(row.path("provider").asText());
        times.add(row.path("created_at").asText());
        failures += row.path("success").asBoolean() ? 0 : 1;
        cached += row.path("cached").asBoolean() ? 1 : 0;
        assertThat(row.path("tokens_in").isNull()).isEqualTo(!row.path("success").asBoolean());
        assertThat(row.path("cost").decimalValue()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
      }
      assertThat(providers).hasSizeGreaterThan(4);
      assertThat(failures).isBetween(30, 400);
      assertThat(cached).isBetween(100, 900);
      assertThat(times)
          .as("some rows share their millisecond")
          .hasSizeLessThan(3_000)
          .hasSizeGreaterThan(2_000);
    }
  }

  @Test
  void clock_injected_datesWhatIsCreated() {
    Instant now = Instant.parse("2030-05-06T07:08:09.123Z");
    try (AiGatewaySandbox sandbox =
        AiGatewaySandbox.builder().clock(Clock.fixed(now, ZoneOffset.UTC)).start()) {
      sandbox.given().gateway("prod");

      assertThat(new Caller(sandbox).get("/gateways/prod").at("/result/created_at").asText())
          .isEqualTo(now.toString());
    }
  }

  @Test
  void violation_responseThatTheDocumentForbids_isLoud() {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      sandbox.given().gateway("prod", settings -> settings.put("cache_ttl", "soon"));

      Caller.Response response = new Caller(sandbox).get("/gateways/prod");

      assertThat(response.status()).isEqualTo(500);
      assertThat(response.at("/errors/0/message").asText())
          .startsWith("Sandbox violation in gateways_get")
          .contains("cache_ttl");
      assertThat(sandbox.violations())
          .hasSize(1)
          .first()
          .extracting(Violation::operationId)
          .isEqualTo("gateways_get");
    }
  }

  @Test
  void violation_missingField_isLoud() {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      sandbox.given().gateway("prod", settings -> settings.remove("collect_logs"));

      assertThat(new Caller(sandbox).get("/gateways").status()).isEqualTo(500);
      assertThat(sandbox.violations().toString()).contains("collect_logs");
    }
  }

  @Test
  void given_fieldsOfTomorrow_areSentAndNoViolation() {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      sandbox
          .given()
          .gateway("prod", settings -> settings.putObject("spend_limits").put("enabled", true));

      assertThat(
              new Caller(sandbox).get("/gateways").at("/result/0/spend_limits/enabled").asBoolean())
          .isTrue();
      assertThat(sandbox.violations()).isEmpty();
    }
  }

  @Test
  void reset_emptiesEverything() {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      Caller caller = new Caller(sandbox);
      sandbox.seedLogs("prod", 5);
      sandbox.billing().topup(1_000);
      sandbox.faults().always("gateways_list", Fault.status(500));
      caller.get("/gateways");

      sandbox.reset();

      assertThat(sandbox.journal().requests()).isEmpty();
      assertThat(sandbox.billing().topups()).isEmpty();
      assertThat(caller.get("/gateways").at("/result")).isEmpty();
      assertThat(caller.get("/evaluation-types").at("/result")).hasSize(6);
    }
  }

  @Test
  void reset_sameFacts_getTheSameIdsAgain() {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      String before = sandbox.given().dataset("prod", "d");

      sandbox.reset();

      assertThat(sandbox.given().dataset("prod", "d")).isEqualTo(before);
    }
  }

  @Test
  void start_portInUse_saysWhichPort() {
    try (AiGatewaySandbox first = AiGatewaySandbox.start()) {
      int port = first.baseUrl().getPort();

      assertThatThrownBy(() -> AiGatewaySandbox.builder().port(port).start())
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("port " + port);
    }
  }

  @Test
  void close_twice_isQuiet() {
    AiGatewaySandbox sandbox = AiGatewaySandbox.start();
    sandbox.close();
    sandbox.close();

    assertThatThrownBy(() -> new Caller(sandbox).get("/gateways"))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void manyThreads_writeReadAndAppend_loseNothing() throws Exception {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      Caller caller = new Caller(sandbox);
      sandbox.seedLogs("prod", 100);
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String dataset = "{'enable':true,'filters':[],'name':'d" + i + "'}";
        tasks.add(() -> caller.post("/gateways/prod/datasets", dataset).status() == 200);
        tasks.add(() -> caller.get("/gateways/prod/logs?per_page=50").at("/result").size() == 50);
        tasks.add(() -> !sandbox.logs("prod").append().isEmpty());
      }
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        for (Future<Boolean> done : threads.invokeAll(tasks)) {
          assertThat(done.get()).isTrue();
        }
      } finally {
        threads.shutdown();
      }

      assertThat(caller.get("/gateways/prod/datasets?per_page=100").at("/result")).hasSize(40);
      assertThat(sandbox.logs("prod").count()).isEqualTo(140);
      assertThat(sandbox.journal().requests()).hasSize(81);
      assertThat(sandbox.violations()).isEmpty();
    }
  }
}
