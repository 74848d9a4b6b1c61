package io.github.aigateway.sandbox;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The sandbox as a program: says where it listens, and stays until it is stopped. */
@Command(
    name = "ai-gateway-sandbox",
    description = "Runs an in-memory AI Gateway provider on this machine, with made-up data.",
    mixinStandardHelpOptions = true)
public final class SandboxProgram implements Callable<Integer> {

  @Option(
      names = "--port",
      defaultValue = "8787",
      description = "The port; 0 is any free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "What ids and data are made from. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--gateway",
      defaultValue = "prod",
      description = "The gateway to begin with. Default: ${DEFAULT-VALUE}.")
  private String gateway = "";

  @Option(
      names = "--logs",
      defaultValue = "1000",
      description = "How many logs it has. Default: ${DEFAULT-VALUE}.")
  private int logs;

  @Option(
      names = "--until",
      description =
          "When the logs end, such as 2026-01-01T00:00:00Z, so that two runs have the same ones."
              + " Default: now.")
  private @Nullable Instant until;

  @Option(
      names = "--dialect",
      defaultValue = "reference",
      description =
          "How it speaks: ${COMPLETION-CANDIDATES}, as its document says or as the live service is"
              + " known to where that differs. Default: ${DEFAULT-VALUE}.")
  private Dialect dialect = Dialect.REFERENCE;

  private final PrintWriter out;

  private SandboxProgram(PrintWriter out) {
    this.out = out;
  }

  /** Runs it; {@code --help} lists the options. */
  public static void main(String[] arguments) {
    System.exit(
        commandLine(new PrintWriter(System.out, true, Charset.defaultCharset()))
            .execute(arguments));
  }

  static CommandLine commandLine(PrintWriter out) {
    return new CommandLine(new SandboxProgram(out))
        .setOut(out)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() {
    AiGatewaySandbox.Builder builder =
        AiGatewaySandbox.builder().port(port).seed(seed).dialect(dialect);
    if (until != null) {
      builder.logsUntil(until);
    }
    try (AiGatewaySandbox sandbox = builder.start()) {
      sandbox.seedLogs(gateway, logs);
      out.println("CLOUDFLARE_BASE_URL=" + sandbox.baseUrl());
      out.println("CLOUDFLARE_ACCOUNT_ID=" + sandbox.accountId());
      out.println("CLOUDFLARE_API_TOKEN=" + sandbox.apiToken());
      out.println("# The reference to click: " + sandbox.baseUrl().resolve("/"));
      out.flush();
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return CommandLine.ExitCode.OK;
  }
}
