package io.github.aigateway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Dialect;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.sandbox.FilterForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class ExportLogsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private static List<String> ids(Path file) throws IOException {
    List<String> ids = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      ids.add(JSON.readTree(line).path("id").asText());
    }
    return ids;
  }

  @Test
  void run_withoutLive_exportsASandboxAndShowsTheWay() throws IOException {
    Path file = folder.resolve("logs.ndjson");

    SampleRun run = SampleRun.of(new ExportLogs(), file.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(ids(file)).hasSize(1500).doesNotHaveDuplicates();
    assertThat(run.out().lines())
        .anyMatch(line -> line.matches("\\[#+\\.+]  \\d\\d %  \\d{3} of 1,500 logs .*/s .* left"))
        .anyMatch(line -> line.contains("] 100 %  1,500 of 1,500 logs"))
        .anyMatch(line -> line.startsWith(file + " holds 1,500 logs in "));
  }

  @Test
  void run_killedInTheMiddleAndStartedAgain_endsWithEveryRowOnce() throws Exception {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      sandbox.seedLogs("prod", 1200);
      Path file = folder.resolve("logs.ndjson");
      // The 23rd request hangs; by then the first 1,000 rows are safe.
      sandbox.faults().next("gatewayLogs_list", 22, Fault.latency(Duration.ZERO));
      sandbox.faults().next("gatewayLogs_list", Fault.latency(Duration.ofMinutes(5)));
      Process process =
          SampleRun.prepare(new ExportLogs(), file.toString(), "--prefetch=0")
              .live(sandbox)
              .startProcess();
      while (sandbox.journal().requests("gatewayLogs_list").size() < 23) {
        assertThat(process.isAlive()).isTrue();
        Thread.onSpinWait();
      }
      process.destroyForcibly().waitFor();
      int written = Files.readAllLines(file).size();
      List<String> expected = sandbox.logs("prod").ids();
      sandbox.logs("prod").append();
      sandbox.journal().clear();

      SampleRun again =
          SampleRun.prepare(new ExportLogs(), file.toString(), "--prefetch=4")
              .live(sandbox)
              .runAsProcess();

      assertThat(again.err()).isEmpty();
      assertThat(again.status()).isZero();
      assertThat(again.out().lines()).first().asString().matches("Goes on after 1,0\\d\\d logs\\.");
      assertThat(written).isBetween(1000, 1199);
      assertThat(ids(file)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
      assertThat(sandbox.journal().requests("gatewayLogs_list")).hasSizeLessThan(10);
    }
  }

  @ParameterizedTest
  @CsvSource({"--prefetch=0, false", "--prefetch=2, true", "--gateway=prod, true"})
  void run_unlessPrefetchIsOff_readsSeveralPartitionsOfTime(String option, boolean several)
      throws Exception {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      sandbox.seedLogs("prod", 900);
      Path file = folder.resolve("logs.ndjson");

      SampleRun run =
          SampleRun.prepare(new ExportLogs(), file.toString(), option).live(sandbox).run();

      assertThat(run.err()).isEmpty();
      assertThat(ids(file))
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(sandbox.logs("prod").ids());
      assertThat(
              sandbox.journal().requests("gatewayLogs_list").stream()
                  .map(request -> request.queryJson("filters"))
                  .map(filters -> filters.get(filters.size() - 1).path("value"))
                  .distinct()
                  .count())
          .satisfies(ends -> assertThat(ends > 1).isEqualTo(several));
    }
  }

  @Test
  void run_withTooMuchPrefetch_saysHowMuchThereMayBe() {
    SampleRun run =
        SampleRun.of(new ExportLogs(), folder.resolve("logs.csv").toString(), "--prefetch=33");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("must be between 0 and 32, but is 33");
  }

  @ParameterizedTest
  @CsvSource({
    "REFERENCE, --filter-form=json",
    "LIVE,      --filter-form=json",
    "REFERENCE, --filter-form=dotted",
    "LIVE,      --filter-form=dotted",
  })
  void run_withConditions_exportsTheRowsThatMeetThemAsCsv(Dialect dialect, String form)
      throws Exception {
    FilterForm ignored = form.endsWith("json") ? FilterForm.DOTTED : FilterForm.JSON;
    try (AiGatewaySandbox sandbox =
        AiGatewaySandbox.builder().dialect(dialect).ignoreFilters(ignored).start()) {
      String wanted =
          sandbox
              .logs("shop")
              .append(row -> row.put("provider", "openai").put("cost", 0.02).put("success", true));
      sandbox
          .logs("shop")
          .append(row -> row.put("provider", "groq").put("cost", 0.02).put("success", true));
      sandbox
          .logs("shop")
          .append(row -> row.put("provider", "openai").put("cost", 0.01).put("success", true));
      sandbox
          .logs("shop")
          .append(row -> row.put("provider", "openai").put("cost", 0.02).put("success", false));
      sandbox.logs("shop").settle();
      Path file = folder.resolve("logs.csv");

      SampleRun run =
          SampleRun.prepare(
                  new ExportLogs(),
                  file.toString(),
                  form,
                  "--gateway=shop",
                  "--where=cost > 0.01",
                  "--where=provider=openai,anthropic",
                  "--where=success!=false",
                  "--where=created_at>2025-12-24T00:00:00Z")
              .live(sandbox)
              .run();

      assertThat(run.err()).isEmpty();
      assertThat(run.status()).isZero();
      assertThat(Files.readAllLines(file)).hasSize(2).element(1).asString().startsWith(wanted);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cost, 2, 'cost' is not of the form",
    "cost~0.01, 1, filters[0].operator must be eq",
    "cost>much, 1, filters[0].value[0] must be a number",
  })
  void run_withABadCondition_failsWithOneLineThatSaysWhy(
      String condition, int status, String message) {
    SampleRun run =
        SampleRun.of(new ExportLogs(), folder.resolve("logs.csv").toString(), "--where", condition);

    assertThat(run.status()).isEqualTo(status);
    assertThat(run.err().lines()).singleElement().asString().contains(message);
  }

  @Test
  void run_overAFileOfSomethingElse_leavesItAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("logs.csv"), "mine");

    SampleRun run = SampleRun.of(new ExportLogs(), file.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains(file.toString());
    assertThat(file).hasContent("mine");
  }
}
