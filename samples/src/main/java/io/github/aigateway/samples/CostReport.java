package io.github.aigateway.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.model.GatewayLog;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.HdrHistogram.PackedHistogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What do the requests cost, how many of them fail, and how long do they take? */
@Command(
    name = "CostReport",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Sums up the logs of a gateway: cost, tokens, errors and durations by model, provider and"
            + " day (UTC), and by labels of the requests. Costs are in US dollars, durations in"
            + " milliseconds.")
public final class CostReport implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROW = "%-32s %9s %7s %12s %12s %12s %8s %8s %8s%n";

  @Option(
      names = "--metadata",
      paramLabel = "KEY",
      description = "Sum up by the values of this label too. Can be given again.")
  private Set<String> metadataKeys = new LinkedHashSet<>();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write a page with charts, which needs no network to be looked at.")
  private @Nullable Path html;

  @Mixin private final Selection selection = new Selection();

  @Mixin private final Account account = new Account();

  @Spec private CommandSpec command;

  private final Figures all = new Figures();
  private final Map<String, Map<String, Figures>> groupings = new LinkedHashMap<>();
  private final Map<String, Map<String, BigDecimal>> costByDayAndModel = new TreeMap<>();

  public static void main(String... args) {
    Sample.run(new CostReport(), args);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    try (account) {
      String gateway = selection.gateway();
      AiGatewayClient client = account.open(sandbox -> sandbox.seedLogs(gateway, 1000));
      for (GatewayLog log : client.gateway(gateway).logs().snapshot(selection.filters())) {
        add(log);
      }
    }
    Map<String, List<Row>> sections = sections();
    sections.forEach((grouping, rows) -> print(grouping, rows, out));
    out.println();
    print(all.row("all"), out);
    if (html != null) {
      // Unlike writeString this takes half an emoji, which a name may end with.
      Files.write(html, page(sections).getBytes(UTF_8));
      out.printf("%nCharts: %s%n", html.toUri());
    }
    return ExitCode.OK;
  }

  private void add(GatewayLog log) {
    String day = log.createdAt().atOffset(ZoneOffset.UTC).toLocalDate().toString();
    all.add(log);
    figures("model", text(log, "model")).add(log);
    figures("provider", text(log, "provider")).add(log);
    figures("day", day).add(log);
    for (String key : metadataKeys) {
      figures("metadata " + key, label(log, key)).add(log);
    }
    if (log.cost() != null) {
      costByDayAndModel
          .computeIfAbsent(day, any -> new TreeMap<>())
          .merge(name(text(log, "model")), log.cost(), BigDecimal::add);
    }
  }

  private Figures figures(String grouping, @Nullable String group) {
    return groupings
        .computeIfAbsent(grouping, any -> new TreeMap<>())
        .computeIfAbsent(name(group), any -> new Figures());
  }

  /** A member that the document requires, but that a row may lack all the same. */
  private static @Nullable String text(GatewayLog log, String name) {
    return (String) log.value(name);
  }

  private static String name(@Nullable String group) {
    return group == null ? "(none)" : group;
  }

  /** The value of a label. Labels come as a text that should be JSON. */
  private static @Nullable String label(GatewayLog log, String key) {
    try {
      JsonNode labels = log.metadata() == null ? null : JSON.readTree(log.metadata());
      JsonNode value = labels == null ? null : labels.get(key);
      if (value == null || value.isNull()) {
        return null;
      }
      return value.isValueNode() ? value.asText() : value.toString();
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** Days in their order, everything else by cost. */
  private Map<String, List<Row>> sections() {
    Map<String, List<Row>> sections = new LinkedHashMap<>();
    groupings.forEach(
        (grouping, groups) -> {
          List<Row> rows = new ArrayList<>();
          groups.forEach((name, figures) -> rows.add(figures.row(name)));
          if (!grouping.equals("day")) {
            rows.sort(Comparator.comparing(Row::cost).reversed());
          }
          sections.put(grouping, rows);
        });
    return sections;
  }

  private static void print(String grouping, List<Row> rows, PrintWriter out) {
    out.println();
    out.printf(
        ROW,
        grouping,
        "requests",
        "errors",
        "cost in $",
        "tokens in",
        "tokens out",
        "p50 ms",
        "p95 ms",
        "p99 ms");
    rows.forEach(row -> print(row, out));
  }

  private static void print(Row row, PrintWriter out) {
    // Whoever sends requests chooses the names in the logs, and a terminal obeys what it is sent.
    String name = row.name().replaceAll("\\p{C}", "?");
    out.printf(
        Locale.ROOT,
        ROW,
        name.length() > 32 ? name.substring(0, 31) + "…" : name,
        String.format(Locale.ROOT, "%,d", row.requests()),
        String.format(Locale.ROOT, "%.1f %%", row.errors()),
        String.format(Locale.ROOT, "%.4f", row.cost()),
        String.format(Locale.ROOT, "%,d", row.tokensIn()),
        String.format(Locale.ROOT, "%,d", row.tokensOut()),
        row.p50(),
        row.p95(),
        row.p99());
  }

  private String page(Map<String, List<Row>> sections) throws IOException {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("gateway", selection.gateway());
    data.put("all", all.row("all"));
    data.put("sections", sections);
    data.put("costByDayAndModel", costByDayAndModel);
    // A name in the logs must not end the script that it stands in.
    String json = JSON.writeValueAsString(data).replace("<", "\\u003c");
    Properties jar = new Properties();
    jar.load(new StringReader(resource("/META-INF/maven/org.webjars.npm/chart.js/pom.properties")));
    String folder = "/META-INF/resources/webjars/chart.js/" + jar.getProperty("version");
    return resource("cost-report.html")
        .replace("/* Chart.js */", resource(folder + "/dist/chart.umd.min.js"))
        .replace("\"the data\"", json);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = CostReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** A line of a table; {@code errors} is how many of a hundred requests failed. */
  record Row(
      String name,
      long requests,
      double errors,
      BigDecimal cost,
      long tokensIn,
      long tokensOut,
      long p50,
      long p95,
      long p99) {}

  /** What the logs of one group come to. */
  private static final class Figures {

    private BigDecimal cost = BigDecimal.ZERO;
    private long requests;
    private long failed;
    private long tokensIn;
    private long tokensOut;

    /** Durations, in little memory: exact up to 2,048 and within a thousandth beyond. */
    private final PackedHistogram durations = new PackedHistogram(3);

    void add(GatewayLog log) {
      requests++;
      failed += Boolean.FALSE.equals(log.success()) ? 1 : 0;
      cost = log.cost() == null ? cost : cost.add(log.cost());
      tokensIn += log.tokensIn() == null ? 0 : log.tokensIn();
      tokensOut += log.tokensOut() == null ? 0 : log.tokensOut();
      if (log.duration() != null && log.duration() >= 0) {
        durations.recordValue(log.duration());
      }
    }

    Row row(String name) {
      return new Row(
          name,
          requests,
          requests == 0 ? 0 : 100.0 * failed / requests,
          cost,
          tokensIn,
          tokensOut,
          durations.getValueAtPercentile(50),
          durations.getValueAtPercentile(95),
          durations.getValueAtPercentile(99));
    }
  }
}
