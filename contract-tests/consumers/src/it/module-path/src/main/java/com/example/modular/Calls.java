package com.example.modular;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.RawRequest;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.logs.LogField;
import io.github.aigateway.logs.LogFilters;
import io.github.aigateway.logs.LogFormat;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayCreateRequest;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.UsageGroupingWindow;
import io.github.aigateway.routes.Route;
import io.github.aigateway.routes.Steps;
import io.github.aigateway.wire.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;

/** One call of each kind, and a line of what came of it. */
final class Calls {

  public static void main(String[] arguments) throws Exception {
    try (AiGatewayClient client =
        AiGatewayClient.builder()
            .baseUrl(arguments[0])
            .accountId(arguments[1])
            .apiToken(System.getenv("TOKEN"))
            .build()) {
      System.out.println("module " + AiGatewayClient.class.getModule().getName());
      System.out.println("list " + client.gateways().list().stream().map(Gateway::id).toList());
      Gateway prod = client.gateway("prod").get();
      System.out.println("get " + prod.id());
      ObjectMapper jackson = new ObjectMapper();
      Gateway copy = jackson.readValue(jackson.writeValueAsString(prod), Gateway.class);
      System.out.println("copied " + copy.equals(prod));
      System.out.println("created " + client.gateways().create(request(60)).id());
      try {
        client.gateways().create(request(-1));
      } catch (InvalidInputException e) {
        System.out.println("refused " + e.violations().get(0).path());
      }
      try {
        Instant now = Instant.now();
        client.billing().usageHistory(UsageGroupingWindow.DAY, now, now.minusSeconds(1));
      } catch (InvalidInputException e) {
        System.out.println("refused " + e.violations().get(0).path());
      }
      System.out.println(
          "edited " + client.gateway("prod").edit(settings -> settings.cacheTtl(300L)).cacheTtl());
      System.out.println(
          "raw "
              + client
                  .send(RawRequest.get("/accounts/{account_id}/ai-gateway/gateways"))
                  .status());
      System.out.println("paid by " + client.billing().topups().create(Cents.of(1000)).brand());
      System.out.println(
          "route "
              + client
                  .gateway("prod")
                  .routes()
                  .create("cheap", Route.start(Steps.model("openai", "gpt-4o")))
                  .name());
      LogFilters any = LogFilters.where(LogField.COST).gt("0");
      System.out.println(
          "prefetched " + client.gateway("prod").logs().list().prefetch(4).stream().count());
      Iterator<GatewayLog> rows = client.gateway("prod").logs().snapshot(any).iterator();
      System.out.println("snapshot begins " + rows.hasNext());
      Path file = Files.createTempFile("logs", ".ndjson");
      client.gateway("prod").logs().snapshot().prefetch(2).exportTo(file, LogFormat.NDJSON);
      System.out.println("exported " + Files.readAllLines(file).size());
      Files.delete(file);
    }
  }

  private static GatewayCreateRequest request(long cacheTtl) {
    return GatewayCreateRequest.builder()
        .id("staging")
        .cacheTtl(cacheTtl)
        .cacheInvalidateOnUpdate(true)
        .collectLogs(true)
        .rateLimitingInterval(60L)
        .rateLimitingLimit(100L)
        .build();
  }

  private Calls() {}
}
