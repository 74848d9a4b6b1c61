package io.github.aigateway.samples;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.Billing;
import io.github.aigateway.DynamicRoutes;
import io.github.aigateway.GatewayHandle;
import io.github.aigateway.GatewayLogs;
import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.error.ApiException;
import io.github.aigateway.model.UsageGroupingWindow;
import io.github.aigateway.pagination.PagedIterable;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.wire.Deviation;
import io.github.aigateway.wire.JsonModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where do the responses of my account differ from the document? */
@Command(
    name = "ShapeReport",
    mixinStandardHelpOptions = true,
    description =
        "Reads a page of everything that can be read, changes nothing, and writes a table of where"
            + " responses differ from the document. It holds no value and no id, so it can be shown"
            + " to anybody.")
public final class ShapeReport implements Callable<Integer> {

  @Mixin private final Account account = new Account();

  @Option(
      names = "--gateway",
      description = "The gateway whose resources are read. Default: the first of the list.")
  private @Nullable String gateway;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the table goes, as Markdown. Default: the terminal.")
  private @Nullable Path file;

  @Spec private CommandSpec command;

  /** How often each deviation was met. */
  private final Map<Row, Integer> deviations = new TreeMap<>();

  /** What became of each reading. */
  private final Map<String, String> readings = new TreeMap<>();

  public static void main(String... args) {
    Sample.run(new ShapeReport(), args);
  }

  /** A line of the table. */
  private record Row(String operation, String path, String documented, String came)
      implements Comparable<Row> {

    static Row of(Deviation deviation) {
      String path =
          deviation
              .path()
              .replaceAll("\\[\\d+]", "[]")
              // An id in the place of a name would not be a name of the API.
              .replaceAll("\\.[^.\\[]*(\\d[^.\\[]*){3}", ".*");
      return new Row(deviation.operation(), path, deviation.documented(), deviation.came());
    }

    @Override
    public int compareTo(Row other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return "| " + operation + " | `" + path + "` | " + documented + " | " + came + " |";
    }
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    try (account) {
      read(
          account
              .open(ShapeReport::fill)
              .withOptions(options -> options.deviationListener(this::note)));
    }
    if (file == null) {
      out.print(table());
      out.flush();
    } else {
      Files.writeString(file, table());
      out.println("Wrote " + file + ": " + deviations.size() + " deviations");
    }
    return ExitCode.OK;
  }

  private synchronized void note(Deviation deviation) {
    deviations.merge(Row.of(deviation), 1, Integer::sum);
  }

  private void read(AiGatewayClient client) {
    first("evaluation types", client.evaluationTypes().list());
    first("custom providers", client.customProviders().list())
        .ifPresent(each -> reading("custom provider", () -> client.customProviders().get(each)));
    String id = gateway;
    if (id == null) {
      id = first("gateways", client.gateways().list()).orElse(null);
    } else {
      first("gateways", client.gateways().list());
    }
    if (id != null) {
      read(client.gateway(id));
    }
    read(client.billing());
  }

  private void read(GatewayHandle handle) {
    reading("gateway", handle::get);
    reading("url of a provider", () -> handle.url("openai"));
    first("datasets", handle.datasets().list())
        .ifPresent(id -> reading("dataset", () -> handle.datasets().get(id)));
    first("evaluations", handle.evaluations().list())
        .ifPresent(id -> reading("evaluation", () -> handle.evaluations().get(id)));
    first("provider configs", handle.providerConfigs().list());
    first("logs", handle.logs().list()).ifPresent(id -> read(handle.logs(), id));
    first("routes", handle.routes().list()).ifPresent(id -> read(handle.routes(), id));
  }

  private void read(GatewayLogs logs, String id) {
    reading("log", () -> logs.get(id));
    reading("request body of a log", () -> logs.requestBody(id));
    reading("response body of a log", () -> logs.responseBody(id));
  }

  private void read(DynamicRoutes routes, String id) {
    reading("route", () -> routes.get(id));
    first("deployments of a route", routes.deployments(id));
    first("versions of a route", routes.versions(id), "version_id")
        .ifPresent(version -> reading("version of a route", () -> routes.version(id, version)));
  }

  @SuppressWarnings("deprecation") // The spending limit can still be read.
  private void read(Billing billing) {
    reading("credit balance", billing::creditBalance);
    reading("usage history", () -> billing.usageHistory(UsageGroupingWindow.DAY));
    reading("invoice history", () -> billing.invoiceHistory().firstPage());
    reading("invoice preview", billing::invoicePreview);
    reading("automatic top-up", () -> billing.autoTopup().get());
    reading("spending limit", () -> billing.spendingLimit().get());
  }

  /** Reads the first page, and returns the id of the first row. */
  private <T extends JsonModel> Optional<String> first(String what, PagedIterable<T> list) {
    return first(what, list, "id");
  }

  private <T extends JsonModel> Optional<String> first(
      String what, PagedIterable<T> list, String name) {
    String[] found = new String[1];
    reading(
        what,
        () ->
            list.firstPage().items().stream()
                .filter(row -> row.value(name) instanceof String)
                .findFirst()
                .ifPresent(row -> found[0] = String.valueOf(row.value(name))));
    return Optional.ofNullable(found[0]);
  }

  /** One that fails is told, and the others are read. */
  private void reading(String what, Runnable read) {
    try {
      read.run();
      readings.put(what, "read");
    } catch (ApiException e) {
      readings.put(what, "status " + e.status());
    } catch (AiGatewayException | IllegalStateException e) {
      // Not the message, which may show what came.
      readings.put(what, e.getClass().getSimpleName());
    }
  }

  private String table() {
    StringBuilder table = new StringBuilder("# Where responses differ from the document\n\n");
    table.append("| operation | place | the document says | came | times |\n");
    table.append("|---|---|---|---|---|\n");
    deviations.forEach((row, times) -> table.append(row).append(' ').append(times).append(" |\n"));
    table.append("\n| reading | came to |\n|---|---|\n");
    readings.forEach((what, came) -> table.append("| " + what + " | " + came + " |\n"));
    return table.toString();
  }

  /** What the sandbox has to be read. */
  private static void fill(AiGatewaySandbox sandbox) {
    sandbox.given().gateway("prod");
    sandbox.given().dataset("prod", "all");
    sandbox.given().evaluation("prod", "first");
    sandbox.given().route("prod", "assistant");
    sandbox.given().providerConfig("prod", "openai", "default");
    sandbox.given().customProvider("in-house");
    sandbox.seedLogs("prod", 20);
  }
}
