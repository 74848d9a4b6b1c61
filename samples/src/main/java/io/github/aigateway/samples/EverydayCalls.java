package io.github.aigateway.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.error.ApiException;
import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.error.InvalidResponseException;
import io.github.aigateway.error.RateLimitException;
import io.github.aigateway.logs.LogAnnotation;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayCreateRequest;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.wire.InvalidInputException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** What does code of your own look like around a call? The README shows pieces of it. */
final class EverydayCalls {

  /** Creates a gateway, and says what came of it. */
  static String create(AiGatewayClient client, GatewayCreateRequest request) {
    try {
      return "created: " + client.gateways().create(request).id();
    } catch (InvalidInputException e) {
      return "not sent, mend what it names: " + e.violations();
    } catch (RateLimitException e) {
      return "too many requests, come back in " + e.retryAfter();
    } catch (ApiException e) {
      return "the service said no: " + e.status() + " " + e.errors() + ", ray id " + e.rayId();
    } catch (CallTimeoutException e) {
      return "too slow, look whether it is there: " + e.getMessage();
    } catch (ConnectionException e) {
      return e.requestMayHaveBeenReceived() ? "look whether it is there" : "not received";
    } catch (InvalidResponseException e) {
      return "done, but the response cannot be read: " + e.getMessage();
    }
  }

  /** Reads a gateway in five seconds at most, and says by which id the support finds the call. */
  static String read(AiGatewayClient client) {
    AtomicReference<String> rayId = new AtomicReference<>();
    Gateway gateway =
        client
            .gateway("prod")
            .withOptions(
                o -> o.callTimeout(Duration.ofSeconds(5)).onResponse(r -> rayId.set(r.rayId())))
            .get();

    return gateway.id() + ", ray id " + rayId.get();
  }

  /** What each team has spent, by the label {@code team} of its requests. */
  static Map<String, BigDecimal> costByTeam(Iterable<GatewayLog> logs)
      throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    Map<String, BigDecimal> costs = new TreeMap<>();
    for (GatewayLog log : logs) {
      if (log.metadata() != null && log.cost() != null) {
        String team = json.readTree(log.metadata()).path("team").asText("none");
        costs.merge(team, log.cost(), BigDecimal::add);
      }
    }
    return costs;
  }

  /** Marks a log as good. Its labels stay, since none are named. */
  static void approve(AiGatewayClient client, String logId) {
    client.gateway("prod").logs().annotate(logId, LogAnnotation.empty().feedback(1).score(90));
  }

  private EverydayCalls() {}
}
