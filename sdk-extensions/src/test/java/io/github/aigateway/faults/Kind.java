package io.github.aigateway.faults;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.RawRequest;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.model.GatewayCreateRequest;
import io.github.aigateway.model.GatewayLogEditRequest;
import io.github.aigateway.model.SpendingLimitDuration;
import io.github.aigateway.model.SpendingLimitStrategy;
import java.math.BigDecimal;
import java.util.function.BiFunction;

/** The kinds of operations there are, each with a call that stands for it. */
@SuppressWarnings("deprecation") // the spending limit
enum Kind {
  READ_ONE("read one", "gateways_get", Sent.AGAIN, (client, log) -> client.gateways().get("prod")),
  READ_LIST(
      "read a list",
      "gateways_list",
      Sent.AGAIN,
      (client, log) -> client.gateways().list(query -> query.perPage(2)).stream().toList()),
  READ_DATA(
      "read a list in data",
      "dynamicRoutes_list",
      Sent.AGAIN,
      (client, log) -> client.gateway("prod").routes().list().stream().toList()),
  READ_LOGS(
      "read logs",
      "gatewayLogs_list",
      Sent.AGAIN,
      (client, log) ->
          client.gateway("prod").logs().list(query -> query.perPage(2)).stream().toList()),
  READ_SNAPSHOT(
      "read a snapshot",
      "gatewayLogs_list",
      Sent.AGAIN,
      (client, log) ->
          client.gateway("prod").logs().snapshot(query -> query.perPage(2)).stream().toList()),
  READ_BODY(
      "read a body",
      "gatewayLogs_getRequestBody",
      Sent.AGAIN,
      (client, log) -> client.gateway("prod").logs().requestBody(log).text()),
  READ_TEXT(
      "read a URL",
      "gatewayUrls_get",
      Sent.AGAIN,
      (client, log) -> client.gateway("prod").url("openai")),
  READ_MONEY(
      "read the balance",
      "billing_getCreditBalance",
      Sent.AGAIN,
      (client, log) -> client.billing().creditBalance().amount()),
  READ_RAW(
      "read raw JSON",
      "gateways_get",
      Sent.AGAIN,
      (client, log) ->
          client
              .send(RawRequest.get("/accounts/{account_id}/ai-gateway/gateways/prod"))
              .json()
              .at("/result")),
  CREATE(
      "create",
      "gateways_create",
      Sent.ONCE,
      (client, log) ->
          client
              .gateways()
              .create(
                  GatewayCreateRequest.builder()
                      .id("new")
                      .cacheInvalidateOnUpdate(false)
                      .cacheTtl(0L)
                      .collectLogs(true)
                      .rateLimitingInterval(0L)
                      .rateLimitingLimit(0L)
                      .build())),
  REPLACE(
      "replace (PUT)",
      "gateways_update",
      Sent.AGAIN,
      (client, log) -> client.gateways().edit("prod", gateway -> gateway.cacheTtl(60L))),
  CHANGE(
      "change (PATCH)",
      "gatewayLogs_edit",
      Sent.ONCE,
      (client, log) -> {
        client
            .gateway("prod")
            .logs()
            .annotate(log, GatewayLogEditRequest.builder().score(BigDecimal.valueOf(90)).build());
        return "done";
      }),
  DELETE(
      "delete",
      "gateways_delete",
      Sent.AGAIN_AND_GONE,
      (client, log) -> client.gateways().delete("prod")),
  DELETE_LOGS(
      "delete logs",
      "gatewayLogs_delete",
      Sent.ONCE,
      (client, log) -> client.gateway("prod").logs().deleteOldest(2)),
  TOP_UP(
      "top up",
      "topups_create",
      Sent.ONCE,
      (client, log) -> client.billing().topups().create(Cents.of(1000))),
  SET_LIMIT(
      "set the spending limit",
      "spendingLimit_set",
      Sent.ONCE,
      (client, log) -> {
        client
            .billing()
            .spendingLimit()
            .set(Cents.of(5000), SpendingLimitDuration.MONTHLY, SpendingLimitStrategy.FIXED);
        return "done";
      }),
  REMOVE_LIMIT(
      "remove the spending limit",
      "spendingLimit_delete",
      Sent.AGAIN,
      (client, log) -> {
        client.billing().spendingLimit().delete();
        return "done";
      });

  /** Whether a request may reach the service a second time, and how that one ends. */
  enum Sent {
    ONCE,
    AGAIN,
    /** What the first one deleted is not found by the second. */
    AGAIN_AND_GONE
  }

  final String label;
  final String operationId;
  final Sent sent;
  private final BiFunction<AiGatewayClient, String, Object> call;

  Kind(
      String label,
      String operationId,
      Sent sent,
      BiFunction<AiGatewayClient, String, Object> call) {
    this.label = label;
    this.operationId = operationId;
    this.sent = sent;
    this.call = call;
  }

  /**
   * Makes the call.
   *
   * @param logId a log that there is
   * @return what the call returned
   */
  Object call(AiGatewayClient client, String logId) {
    return call.apply(client, logId);
  }
}
