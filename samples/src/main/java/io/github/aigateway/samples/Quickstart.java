package io.github.aigateway.samples;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayCreateRequest;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import jakarta.validation.ConstraintViolationException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What does working with the client look like? */
@Command(
    name = "Quickstart",
    mixinStandardHelpOptions = true,
    description =
        "Creates and edits a gateway, pages through its logs and reads the credit balance. Without"
            + " --live it talks to a sandbox in this process.")
public final class Quickstart implements Callable<Integer> {

  @Option(
      names = "--live",
      description =
          "Read from the real API, and change nothing. Takes CLOUDFLARE_API_TOKEN and"
              + " CLOUDFLARE_ACCOUNT_ID from the environment.")
  private boolean live;

  private final PrintWriter out;

  private Quickstart(PrintWriter out) {
    this.out = out;
  }

  public static void main(String... args) {
    System.exit(
        commandLine(new PrintWriter(System.out, true, StandardCharsets.UTF_8)).execute(args));
  }

  static CommandLine commandLine(PrintWriter out) {
    return new CommandLine(new Quickstart(out))
        .setOut(out)
        .setExecutionExceptionHandler(Quickstart::fail);
  }

  @Override
  public Integer call() {
    if (live) {
      readLive(AiGatewayClient.fromEnv());
    } else {
      out.println("No --live, so this talks to a sandbox: nothing leaves this machine.");
      try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
        tour(sandbox);
      }
    }
    return 0;
  }

  private void tour(AiGatewaySandbox sandbox) {
    AiGatewayClient client =
        AiGatewayClient.builder()
            .baseUrl(sandbox.baseUrl().toString())
            .apiToken(sandbox.apiToken())
            .accountId(sandbox.accountId())
            .build();

    GatewayCreateRequest request =
        new GatewayCreateRequest()
            .id("prod")
            .cacheInvalidateOnUpdate(true)
            .cacheTtl(60L)
            .collectLogs(true)
            .rateLimitingInterval(0L)
            .rateLimitingLimit(0L);
    try {
      client.gateways().create(request.retryDelay(9000));
    } catch (ConstraintViolationException e) {
      out.println("Not sent: " + e.getMessage());
    }
    Gateway gateway = client.gateways().create(request.retryDelay(500));
    out.println("Created " + gateway.getId() + ", cached for " + gateway.getCacheTtl() + " s");

    gateway = client.gateway("prod").edit(settings -> settings.cacheTtl(300L));
    out.println("Edited it: cached for " + gateway.getCacheTtl() + " s, all else as it was");

    sandbox.seedLogs("prod", 120);
    long failed = 0;
    long rows = 0;
    for (GatewayLog log : client.gateway("prod").logs().list(query -> query.perPage(50))) {
      rows++;
      failed += log.getSuccess() ? 0 : 1;
    }
    int pages = sandbox.journal().requests("gatewayLogs_list").size();
    out.println("Read " + rows + " logs in " + pages + " pages; " + failed + " had failed");

    out.println("Credit balance: " + client.billing().creditBalance().amount());
  }

  private void readLive(AiGatewayClient client) {
    Optional<Gateway> first = client.gateways().list().stream().findFirst();
    if (first.isEmpty()) {
      out.println("The account has no gateway.");
    } else {
      String id = first.get().getId();
      out.println("First gateway: " + id);
      client.gateway(id).logs().list().stream()
          .limit(5)
          .forEach(
              log ->
                  out.println(log.getCreatedAt() + " " + log.getProvider() + " " + log.getModel()));
    }
    out.println("Credit balance: " + client.billing().creditBalance().amount());
  }

  private static int fail(Exception e, CommandLine command, CommandLine.ParseResult args)
      throws Exception {
    if (e instanceof AiGatewayException || e instanceof IllegalArgumentException) {
      command.getErr().println(e.getMessage());
      return 1;
    }
    throw e;
  }
}
