package io.github.aigateway.samples;

import static io.github.aigateway.logs.LogField.COST;
import static io.github.aigateway.logs.LogField.PROVIDER;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.logs.LogFilters;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayCreateRequest;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.wire.InvalidInputException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What does working with the client look like? */
@Command(
    name = "Quickstart",
    mixinStandardHelpOptions = true,
    description =
        "Creates and edits a gateway, pages through logs and reads the credit balance. With --live"
            + " it reads, and changes nothing.")
public final class Quickstart implements Callable<Integer> {

  @Mixin private final Account account = new Account();

  @Spec private CommandSpec command;

  public static void main(String... args) {
    Sample.run(new Quickstart(), args);
  }

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    try (account) {
      AiGatewayClient client = account.open(sandbox -> sandbox.seedLogs("prod", 120));
      if (!account.isLive()) {
        change(client, out);
      }
      read(client, out);
    }
    return ExitCode.OK;
  }

  private static void change(AiGatewayClient client, PrintWriter out) {
    client
        .gateways()
        .create(
            GatewayCreateRequest.builder()
                .id("staging")
                .cacheTtl(60L)
                .cacheInvalidateOnUpdate(true)
                .collectLogs(true)
                .rateLimitingInterval(60L)
                .rateLimitingLimit(100L)
                .build());

    Gateway gateway = client.gateway("staging").edit(settings -> settings.cacheTtl(300L));

    out.println("Created a gateway: " + gateway.id());
    out.println("Edited it: cached for " + gateway.cacheTtl() + " s, all else as it was");
    try {
      client.gateway("staging").edit(settings -> settings.retryDelay(9000));
    } catch (InvalidInputException e) {
      out.println(e.getMessage());
    }
  }

  private static void read(AiGatewayClient client, PrintWriter out) {
    Optional<Gateway> first = client.gateways().list().stream().findFirst();
    if (first.isEmpty()) {
      out.println("The account has no gateway.");
    } else {
      String id = first.get().id();

      LogFilters expensive =
          LogFilters.where(COST).gt("0.001").and(PROVIDER).eq("openai", "anthropic");
      List<GatewayLog> newest =
          client.gateway(id).logs().list(expensive).prefetch(4).stream().limit(5).toList();

      out.println("The newest logs of " + id + " that cost more than 0.001:");
      for (GatewayLog log : newest) {
        out.println("  " + log.createdAt() + "  " + log.model() + "  " + log.cost());
      }
    }
    out.println("Credit balance: " + client.billing().creditBalance().amount());
  }
}
