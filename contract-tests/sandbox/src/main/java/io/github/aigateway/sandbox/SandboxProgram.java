package io.github.aigateway.sandbox;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
    return new CommandLine(new SandboxProgram(out)).setOut(out);
  }

  @Override
  public Integer call() {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.builder().port(port).seed(seed).start()) {
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
