package io.github.aigateway.samples;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayCreateRequest;
import io.github.aigateway.model.GatewayLog;
import jakarta.validation.ConstraintViolationException;
import java.io.PrintWriter;
import java.math.BigDecimal;
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

  private static final int NEWEST = 100;

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
    GatewayCreateRequest request =
        new GatewayCreateRequest()
            .id("staging")
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

    gateway = client.gateway("staging").edit(settings -> settings.cacheTtl(300L));
    out.println("Edited it: cached for " + gateway.getCacheTtl() + " s, all else as it was");
  }

  private static void read(AiGatewayClient client, PrintWriter out) {
    Optional<Gateway> first = client.gateways().list().stream().findFirst();
    if (first.isEmpty()) {
      out.println("The account has no gateway.");
    } else {
      String id = first.get().getId();
      long rows = 0;
      long failed = 0;
      BigDecimal cost = BigDecimal.ZERO;
      for (GatewayLog log : client.gateway(id).logs().list(query -> query.perPage(50))) {
        rows++;
        failed += log.getSuccess() ? 0 : 1;
        cost = log.getCost() == null ? cost : cost.add(log.getCost());
        if (rows == NEWEST) {
          break;
        }
      }
      out.println(
          "The newest "
              + rows
              + " logs of "
              + id
              + " cost $"
              + cost
              + "; "
              + failed
              + " had failed");
    }
    out.println("Credit balance: " + client.billing().creditBalance().amount());
  }
}
