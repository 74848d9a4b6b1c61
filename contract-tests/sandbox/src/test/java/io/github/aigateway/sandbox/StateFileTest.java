package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {

  private static final String ROUTE =
      "{'name': 'main', 'elements': [{'id': 'a', 'type': 'start', 'outputs': {'next':"
          + " {'elementId': 'z'}}}, {'id': 'z', 'type': 'end', 'outputs': {}}]}";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("state.json");
  }

  /** Something of everything. */
  private static void fill(AiGatewaySandbox sandbox) {
    Caller caller = new Caller(sandbox);
    sandbox.seedLogs("prod", 20);
    sandbox
        .given()
        .gateway(
            "prod",
            settings ->
                settings
                    .putObject("spend_limits")
                    .put("enabled", true)
                    .putArray("rules")
                    .addObject()
                    .put("limit", 5)
                    .put("window", 60)
                    .put("id", "rule-1")
                    .put("limitType", "cost"));
    sandbox.logs("prod").append();
    sandbox.given().evaluation("prod", "weekly");
    sandbox.given().gateway("spare", settings -> settings.put("newer_setting", 7));
    assertThat(caller.post("/gateways/prod/routes", ROUTE).status()).isEqualTo(200);
    SandboxBilling billing = sandbox.billing();
    billing.balance(new BigDecimal("12.340"));
    billing.topup(500);
    billing.completeTopup(billing.topup(700));
    billing.autoTopup(2_500, 500);
    billing.autoTopupFailed("card", "declined", Instant.parse("2026-01-02T03:04:05Z"));
    billing.spendingLimit(10_000, "monthly", "sliding");
  }

  private void save(AiGatewaySandbox sandbox) throws IOException {
    try (StateFile state = StateFile.open(file)) {
      state.write(sandbox.saved());
    }
  }

  @Test
  void open_whatWasWritten_isTheSameState() throws IOException {
    try (AiGatewaySandbox before = AiGatewaySandbox.start();
        AiGatewaySandbox after = AiGatewaySandbox.start()) {
      fill(before);
      save(before);

      try (StateFile state = StateFile.open(file)) {
        after.restore(Objects.requireNonNull(state.found()));
      }

      assertThat(Json.text(after.saved()).equals(Json.text(before.saved()))).isTrue();
      Caller old = new Caller(before);
      Caller caller = new Caller(after);
      for (String path :
          new String[] {
            "/gateways",
            "/gateways/prod/logs?per_page=50",
            "/gateways/prod/routes",
            "/gateways/prod/evaluations",
            "/evaluation-types"
          }) {
        assertThat(caller.get(path).json()).as(path).isEqualTo(old.get(path).json());
      }
      // Nor does what comes next have an id that is there already.
      assertThat(after.given().dataset("prod", "new"))
          .isEqualTo(before.given().dataset("prod", "new"));
      assertThat(after.violations()).isEmpty();
    }
  }

  @Test
  void write_always_isForItsOwnerOnlyAndLeavesNothingElse() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      save(sandbox);
    }

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(file, folder.resolve("state.json.lock"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "{\"format\":\"other\"}", "not JSON: hunter2"})
  void open_anotherFile_isRefusedAndLeftAlone(String content) throws IOException {
    Files.writeString(file, content);

    assertThatThrownBy(() -> StateFile.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("It is left as it is")
        .hasMessageNotContaining("hunter2");
    assertThat(Files.readString(file)).isEqualTo(content);
  }

  @Test
  void open_oneChangedDigit_isDamaged() throws IOException {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      save(sandbox);
    }
    Files.writeString(file, Files.readString(file).replace("25.00", "26.00"));

    assertThatThrownBy(() -> StateFile.open(file)).hasMessageContaining("checksum");
  }

  @Test
  void open_newerVersion_isRefused() throws IOException {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      save(sandbox);
    }
    Files.writeString(file, Files.readString(file).replace("\"version\":1", "\"version\":2"));

    assertThatThrownBy(() -> StateFile.open(file)).hasMessageContaining("another version");
  }

  @Test
  void open_whileAnotherHasIt_isRefused() throws IOException {
    try (StateFile first = StateFile.open(file)) {
      assertThat(first.found()).isNull();
      assertThatThrownBy(() -> StateFile.open(file)).hasMessageContaining("Another sandbox has");
    }
  }

  @Test
  void open_linkToNothing_isRefusedAndStays() throws IOException {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Files.createSymbolicLink(file, folder.resolve("nothing"));

    assertThatThrownBy(() -> StateFile.open(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " is a symbolic link to nothing");
    assertThat(file).isSymbolicLink();
  }

  @Test
  void write_afterClose_writesNothing() throws IOException {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      StateFile state = StateFile.open(file);
      state.close();

      // The lock may be another one's by now.
      state.write(sandbox.saved());

      assertThat(state.isWritten()).isFalse();
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void write_first_isWritten() throws IOException {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start();
        StateFile state = StateFile.open(file)) {
      assertThat(state.isWritten()).isFalse();

      state.write(sandbox.saved());

      assertThat(state.isWritten()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/gateways/0/logs/0/fields, created_at, a value is not of its type",
    "/gateways/0/routes/0, created_at, a value is not of its type",
    "/gateways/0/routes/0/deployments/0, version_id, a value is not of its type",
    "/gateways/0/datasets, 0, it has no text id",
    "/gateways/0/spent, rule-1, it has no number in spent",
    "/billing/invoices, 0, a value is not of its type",
    "/billing, balance, it has no number balance",
    "'', account_id, it is of another account"
  })
  void restore_anotherValue_saysWhatAndNotTheValue(String parent, String name, String problem) {
    try (AiGatewaySandbox before = AiGatewaySandbox.start();
        AiGatewaySandbox after = AiGatewaySandbox.start()) {
      fill(before);
      JsonNode saved = before.saved().deepCopy();
      if (saved.at(parent) instanceof ObjectNode object) {
        object.put(name, "hunter2");
      } else {
        ((ArrayNode) saved.at(parent)).add("hunter2");
      }

      assertThatIllegalArgumentException()
          .isThrownBy(() -> after.restore(saved))
          .withMessage(problem)
          .withNoCause();
    }
  }

  @Test
  void restore_deletedLogThatHasSettled_isNotCounted() {
    AiGatewaySandbox.Builder live = AiGatewaySandbox.builder().dialect(Dialect.LIVE);
    try (AiGatewaySandbox before = live.start();
        AiGatewaySandbox after = live.start()) {
      before.seedLogs("prod", 2);
      assertThat(new Caller(before).delete("/gateways/prod/logs?limit=1").status()).isEqualTo(200);
      JsonNode saved = before.saved().deepCopy();
      for (JsonNode log : saved.at("/gateways/0/logs")) {
        ((ObjectNode) log).remove("uncounted_from");
      }

      after.restore(saved);

      assertThat(
              new Caller(after).get("/gateways/prod/logs").at("/result_info/total_count").asInt())
          .isEqualTo(1);
    }
  }

  @Test
  void restore_counters_keepTheOrderOfTheRules() throws IOException {
    try (AiGatewaySandbox before = AiGatewaySandbox.start();
        AiGatewaySandbox after = AiGatewaySandbox.start()) {
      before
          .given()
          .gateway(
              "prod",
              settings -> {
                ArrayNode rules = settings.putObject("spend_limits").putArray("rules");
                for (String id : List.of("b", "c", "a")) {
                  rules
                      .addObject()
                      .put("id", id)
                      .put("limit", 5)
                      .put("window", 60)
                      .put("limitType", "cost");
                }
              });

      after.restore(Json.parse(Json.bytes(before.saved())));

      assertThat(after.spent("prod").keySet()).containsExactly("b", "c", "a");
    }
  }

  /** If it runs later than the response is made, its failure cannot be the response. */
  @Test
  void afterChange_ofARequest_runsOnceBeforeTheResponse() {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      int[] changes = {0};
      sandbox.afterChange(
          () -> {
            changes[0]++;
            throw new IllegalStateException("not kept");
          });
      Caller caller = new Caller(sandbox);

      assertThat(caller.get("/gateways").status()).isEqualTo(200);
      assertThat(changes[0]).isZero();
      Caller.Response created =
          caller.post(
              "/gateways",
              "{'id': 'a', 'cache_invalidate_on_update': true, 'cache_ttl': 0, 'collect_logs': true,"
                  + " 'rate_limiting_interval': 0, 'rate_limiting_limit': 0}");
      assertThat(created.status()).isEqualTo(500);
      assertThat(created.text()).contains("not kept");
      assertThat(changes[0]).isEqualTo(1);
    }
  }
}
