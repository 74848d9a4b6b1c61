package io.github.aigateway.samples;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.logs.ExportedLogs;
import io.github.aigateway.logs.LogFilters;
import io.github.aigateway.logs.LogFormat;
import io.github.aigateway.logs.LogSnapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How do I get a gateway's logs into a file, even if the machine goes down on the way? */
@Command(
    name = "ExportLogs",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Exports the logs of a gateway to a file, from the oldest to the newest, each once.",
      "",
      "Beside the file it keeps FILE.checkpoint. Killed on the way, it goes on from there when it is"
          + " started again with the same file and conditions, up to the time when it was begun. For"
          + " newer logs take another file and created_at>TIME.",
      "",
      "Several time partitions are read at once, and in each of them one page after the other: page"
          + " numbers would lose rows while logs are deleted. Where responses are slow that is some"
          + " three times as fast, for about one request in twenty more. The API's limit of 1,200"
          + " requests in 5 minutes stays: it allows 4 pages, or some 190 logs, a second over a long"
          + " export, however many partitions are read at once.",
      ""
    })
public final class ExportLogs implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "CSV if its name ends in .csv, else NDJSON.")
  private Path file;

  @Option(
      names = "--prefetch",
      defaultValue = "4",
      paramLabel = "N",
      description =
          "How many time partitions are read at once, up to 32; 0 reads one page after the other."
              + " Default: ${DEFAULT-VALUE}.")
  private int prefetch;

  @Mixin private final Selection selection = new Selection();

  @Mixin private final Account account = new Account();

  @Spec private CommandSpec command;

  public static void main(String... args) {
    Sample.run(new ExportLogs(), args);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    String gateway = selection.gateway();
    LogFilters filters = selection.filters();
    LogFormat format = file.toString().endsWith(".csv") ? LogFormat.CSV : LogFormat.NDJSON;
    ProgressBar bar = new ProgressBar(out);
    try (account) {
      AiGatewayClient client = account.open(sandbox -> sandbox.seedLogs(gateway, 1500));

      LogSnapshot snapshot = client.gateway(gateway).logs().snapshot(filters).prefetch(prefetch);
      ExportedLogs exported = snapshot.exportTo(file, format, bar::show);

      bar.end();
      out.printf(
          Locale.ROOT,
          "%s holds %,d logs in %,d bytes: all made before %s.%n",
          file.toAbsolutePath(),
          exported.rows(),
          exported.bytes(),
          exported.until().truncatedTo(ChronoUnit.MILLIS));
    }
    return ExitCode.OK;
  }
}
