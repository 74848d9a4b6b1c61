package io.github.aigateway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.browser.Browser;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.sandbox.junit.Sandbox;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class CostReportTest {

  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  /** Tells what a reader sees: canvases that were drawn on, and what went wrong. */
  private static final String PROBE =
      """
      <script>
        const drawn = [...document.querySelectorAll('canvas')].filter(canvas =>
            canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
                .filter((value, i) => i % 4 === 3 && value > 0).length > 1000);
        document.body.dataset.drawn = drawn.length + ' of ' + document.querySelectorAll('canvas').length;
        document.body.dataset.wrong = wrong.join();
      </script>
      </body>""";

  private static final String WATCH =
      """
      <head>
      <script>
        const wrong = [];
        addEventListener('error', event => wrong.push(event.message));
        addEventListener('securitypolicyviolation', event => wrong.push(event.blockedURI));
      </script>
      """;

  @TempDir Path folder;

  private static ObjectNode row(
      ObjectNode row, String model, String cost, int duration, boolean success, String metadata) {
    row.put("model", model).put("provider", "acme").put("cost", new BigDecimal(cost));
    row.put("duration", duration).put("success", success).put("metadata", metadata);
    return row.put("tokens_in", 1000).put("tokens_out", 10);
  }

  @Test
  void run_rowWithoutModelAndProvider_countsAsNone() throws Exception {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      sandbox.given().gateway("prod");
      sandbox.seedLogs("prod", 1);
      sandbox
          .faults()
          .always("gatewayLogs_list", Fault.rewriting(CostReportTest::withoutModelAndProvider));

      SampleRun run = SampleRun.prepare(new CostReport()).live(sandbox).run();

      assertThat(run.err()).isEmpty();
      assertThat(run.out().lines()).filteredOn(line -> line.startsWith("(none) ")).hasSize(2);
    }
  }

  private static JsonNode withoutModelAndProvider(JsonNode response) {
    response.path("result").forEach(row -> ((ObjectNode) row).remove(List.of("model", "provider")));
    return response;
  }

  @Test
  void run_withoutOptions_sumsUpASandbox() {
    SampleRun run = SampleRun.of(new CostReport(), "--metadata", "team");

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out().lines())
        .anyMatch(line -> line.startsWith("claude-sonnet-4-5 "))
        .anyMatch(line -> line.startsWith("workers-ai "))
        .areAtLeast(25, new Condition<>(line -> line.matches("\\d{4}-\\d{2}-\\d{2} .*"), "a day"))
        .anyMatch(line -> line.startsWith("metadata team "))
        .anyMatch(line -> line.startsWith("(none) "))
        .anyMatch(line -> line.matches("all +1,000 +\\d\\.\\d % +\\d+\\.\\d{4} .*"));
  }

  @Test
  void run_live_addsExactlyAndOrdersByCost() throws Exception {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      // In binary fractions this would be 0.30000000000000004.
      for (int i = 1; i <= 100; i++) {
        int duration = i;
        String team = i % 2 == 0 ? "{\"team\":\"search\"}" : "not JSON";
        sandbox
            .logs("prod")
            .append(row -> row(row, "cheap", "0.001", duration, duration > 5, team));
      }
      sandbox.logs("prod").append(row -> row(row, "dear", "0.2", 7, true, "{\"team\":7}"));
      sandbox
          .logs("prod")
          .append(row -> row(row, "dear", "0.1", 7, true, "{}").putNull("tokens_in"));

      SampleRun run =
          SampleRun.prepare(new CostReport(), "--metadata=team").live(sandbox).runAsProcess();

      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .containsSubsequence(
              """
              model                             requests  errors    cost in $    tokens in   tokens out   p50 ms   p95 ms   p99 ms
              dear                                     2   0.0 %       0.3000        1,000           20        7        7        7
              cheap                                  100   5.0 %       0.1000      100,000        1,000       50       95       99
              """,
              """
              acme                                   102   4.9 %       0.4000      101,000        1,020       49       95       99
              """,
              "7  ",
              "(none)                                  51",
              "search                                  50",
              "all                                    102");
    }
  }

  @Test
  void run_labelsThatAreAskedForTwiceOrAreNoText_areCountedOnceAndShown(
      @Sandbox AiGatewaySandbox sandbox) throws Exception {
    sandbox.logs("prod").append(row -> row(row, "m", "0.1", 7, true, "{\"team\":{\"a\":[1]}}"));

    SampleRun run =
        SampleRun.prepare(new CostReport(), "--metadata=team", "--metadata=team")
            .live(sandbox)
            .run();

    assertThat(run.out()).containsPattern("\n\\{\"a\":\\[1]} +1 +0\\.0 % +0\\.1000 ");
  }

  @Test
  void run_whereANumberHasAComma_isRefused() {
    SampleRun run = SampleRun.of(new CostReport(), "--where", "cost>0,1");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("must be a number on cost, but is another text");
  }

  @Test
  void run_withHostileNames_showsThemAndObeysNone() throws Exception {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      String hostile =
          "</script><img src=x onerror=document.title='owned'><!--\033[2J\u009b2J\u202e\u2028\ud83d";
      sandbox.logs("prod").append(row -> row(row, hostile, "0.1", 7, true, "{}"));
      Path html = folder.resolve("report.html");

      SampleRun run =
          SampleRun.prepare(new CostReport(), "--html", html.toString()).live(sandbox).run();

      assertThat(run.status()).isZero();
      assertThat(run.out())
          .contains("</script><img src=x")
          .doesNotContain("\033", "\u009b", "\u202e");
      Matcher data = DATA.matcher(Files.readString(html));
      assertThat(data.find()).isTrue();
      JsonNode model = new ObjectMapper().readTree(data.group(1)).at("/sections/model/0/name");
      assertThat(model.asText()).isEqualTo(hostile.replace('\ud83d', '?'));
    }
  }

  @Test
  void page_inABrowser_drawsEveryChartWithoutANetwork() throws Exception {
    try (Browser browser = Browser.open();
        AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      sandbox.seedLogs("prod", 500);
      String hostile = "<img src=http://example.com/x onerror=document.title='owned'></script>";
      sandbox
          .logs("prod")
          .append(
              row ->
                  row(row, hostile, "0.05", 700, true, "{}")
                      .put("created_at", "2025-12-24T12:00:00.000Z"));
      Path html = folder.resolve("report.html");
      SampleRun.prepare(new CostReport(), "--metadata=team", "--html", html.toString())
          .live(sandbox)
          .run();
      Path watched = folder.resolve("watched.html");
      Files.writeString(
          watched, Files.readString(html).replaceFirst("<head>", WATCH).replace("</body>", PROBE));

      browser.go(watched.toUri().toString());
      browser.waitFor("document.body.dataset.drawn");
      String dom = browser.evaluate("document.documentElement.outerHTML").asText();
      browser.go(html.toUri().toString());
      browser.screenshot(Path.of("target/cost-report.png"), 3000);
      browser.preferDark();
      browser.go(html.toUri().toString());
      browser.screenshot(Path.of("target/cost-report-dark.png"), 3000);

      assertThat(dom)
          .contains("data-drawn=\"7 of 7\"", "data-wrong=\"\"")
          .contains("<h1>Cost report of gateway prod</h1>")
          .contains("<td class=\"\">&lt;img src=http://example.com/x onerror=")
          .doesNotContain("<title>owned");
      assertThat(browser.requested())
          .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
      assertThat(browser.complaints()).isEmpty();
      assertThat(Path.of("target/cost-report.png")).isNotEmptyFile();
      assertThat(Files.readAllBytes(Path.of("target/cost-report-dark.png")))
          .isNotEqualTo(Files.readAllBytes(Path.of("target/cost-report.png")));
    }
  }
}
