package io.github.aigateway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Dialect;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.sandbox.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ShapeReportTest {

  private static final Pattern GET =
      Pattern.compile("(?m)^    get:\n(?:      .*\n)*?      operationId: (\\w+)");

  @TempDir Path folder;

  private AiGatewaySandbox sandbox(Dialect dialect) {
    AiGatewaySandbox sandbox = AiGatewaySandbox.builder().dialect(dialect).start();
    sandbox.given().gateway("marked-gateway");
    sandbox.given().dataset("marked-gateway", "marked-dataset");
    sandbox.given().evaluation("marked-gateway", "marked-evaluation");
    sandbox.given().route("marked-gateway", "marked-route");
    sandbox.given().providerConfig("marked-gateway", "openai", "marked-alias");
    sandbox.given().customProvider("marked-provider");
    sandbox.seedLogs("marked-gateway", 5);
    sandbox.logs("marked-gateway").settle();
    return sandbox;
  }

  /** The operations of the document that read. */
  private static Set<String> readOperations() throws IOException {
    Set<String> operations = new TreeSet<>();
    Matcher get = GET.matcher(Files.readString(Path.of("..", "spec", "ai-gateway.openapi.yaml")));
    while (get.find()) {
      operations.add(get.group(1));
    }
    assertThat(operations).hasSizeGreaterThan(20);
    return operations;
  }

  @Test
  void run_liveDialect_readsEverythingAndTellsNoValue() throws Exception {
    try (AiGatewaySandbox sandbox = sandbox(Dialect.LIVE)) {
      Path file = folder.resolve("report.md");
      String log = sandbox.logs("marked-gateway").ids().get(0);

      SampleRun run =
          SampleRun.prepare(new ShapeReport(), "--out", file.toString())
              .live(sandbox)
              .runAsProcess();

      assertThat(run.err()).isEmpty();
      String report = Files.readString(file);
      assertThat(report)
          .contains("| gatewayLogs_list | `$.result[].metadata` | string | object |")
          .contains("| dynamicRoutes_get | `$.result.elements` | required | nothing |")
          .contains("| gateway | read |")
          .doesNotContain("marked", log, sandbox.accountId());
      List<RecordedRequest> requests = sandbox.journal().requests();
      assertThat(requests).allMatch(request -> request.method().equals("GET"));
      for (String operation : readOperations()) {
        assertThat(sandbox.journal().requests(operation)).as(operation).isNotEmpty();
      }
    }
  }

  @Test
  void run_referenceDialect_findsNoDeviation() throws Exception {
    try (AiGatewaySandbox sandbox = sandbox(Dialect.REFERENCE)) {
      SampleRun run = SampleRun.prepare(new ShapeReport()).live(sandbox).run();

      assertThat(run.out()).doesNotContain("`$").contains("| logs | read |");
    }
  }

  @Test
  void run_someOperationsFail_readsTheOthersAndSaysSo() throws Exception {
    try (AiGatewaySandbox sandbox = sandbox(Dialect.REFERENCE)) {
      sandbox.faults().always("billing_getCreditBalance", Fault.status(403));

      SampleRun run = SampleRun.prepare(new ShapeReport()).live(sandbox).run();

      assertThat(run.out()).contains("| credit balance | status 403 |", "| invoice history | read");
      assertThat(run.status()).isZero();
    }
  }

  @Test
  void run_sandbox_printsTheTable() {
    SampleRun run = SampleRun.of(new ShapeReport());

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("| operation | place |", "| version of a route | read |");
  }
}
