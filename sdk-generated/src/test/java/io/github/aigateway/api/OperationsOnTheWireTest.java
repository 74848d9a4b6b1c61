package io.github.aigateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aigateway.OpenApiDocument;
import io.github.aigateway.model.*;
import io.github.aigateway.wire.AiGatewayFeign;
import io.github.aigateway.wire.WireMapper;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each operation puts on the wire. The expectations are written from the vendor's reference by
 * hand, not from the document that the interfaces were generated from.
 */
class OperationsOnTheWireTest {

  private static final ObjectMapper MAPPER = WireMapper.create();

  private static final String A = "/accounts/acc/ai-gateway";
  private static final String G = A + "/gateways/gw-1";

  /** An operation, how to call it, and what must come out. */
  record Case<T>(Class<T> api, String operation, Consumer<T> call, String line, String body) {

    String key() {
      return api.getSimpleName() + "." + operation;
    }

    @Override
    public String toString() {
      return key();
    }

    void run(RecordingClient client) {
      call.accept(AiGatewayFeign.builder().client(client).target(api, RecordingClient.SERVER));
    }
  }

  private static <T> Case<T> of(
      Class<T> api, String operation, Consumer<T> call, String line, String body) {
    return new Case<>(api, operation, call, line, body);
  }

  private static <T> Case<T> of(Class<T> api, String operation, Consumer<T> call, String line) {
    return new Case<>(api, operation, call, line, null);
  }

  @SuppressWarnings("deprecation")
  static Stream<Case<?>> operations() {
    return Stream.of(
        // Gateways
        of(
            GatewaysApi.class,
            "list",
            api ->
                api.list(
                    "acc",
                    GatewaysApi.ListQuery.builder().page(2).perPage(50).search("pro d").build()),
            "GET " + A + "/gateways?page=2&per_page=50&search=pro%20d"),
        of(
            GatewaysApi.class,
            "create",
            api ->
                api.create(
                    "acc",
                    GatewayCreateRequest.builder()
                        .id("gw-1")
                        .cacheInvalidateOnUpdate(true)
                        .cacheTtl(null)
                        .collectLogs(true)
                        .rateLimitingInterval(0L)
                        .rateLimitingLimit(0L)
                        .retryBackoff(RetryBackoff.LINEAR)
                        .build()),
            "POST " + A + "/gateways",
            """
            {"id":"gw-1","cache_invalidate_on_update":true,"cache_ttl":null,"collect_logs":true,
             "rate_limiting_interval":0,"rate_limiting_limit":0,"retry_backoff":"linear"}"""),
        of(GatewaysApi.class, "get", api -> api.get("acc", "gw-1"), "GET " + G),
        of(
            GatewaysApi.class,
            "update",
            api ->
                api.update(
                    "acc",
                    "gw-1",
                    GatewayUpdateRequest.builder()
                        .cacheInvalidateOnUpdate(false)
                        .cacheTtl(60L)
                        .collectLogs(false)
                        .rateLimitingInterval(null)
                        .rateLimitingLimit(null)
                        .retryDelay(null)
                        .dlp(
                            DlpProfiles.builder()
                                .action(DlpAction.BLOCK)
                                .enabled(true)
                                .addProfilesItem("p1")
                                .build())
                        .build()),
            "PUT " + G,
            """
            {"cache_invalidate_on_update":false,"cache_ttl":60,"collect_logs":false,
             "rate_limiting_interval":null,"rate_limiting_limit":null,"retry_delay":null,
             "dlp":{"action":"BLOCK","enabled":true,"profiles":["p1"]}}"""),
        of(GatewaysApi.class, "delete", api -> api.delete("acc", "gw-1"), "DELETE " + G),

        // Gateway Logs
        of(
            GatewayLogsApi.class,
            "list",
            api ->
                api.list(
                    "acc",
                    "gw-1",
                    GatewayLogsApi.ListQuery.builder()
                        .cached(true)
                        .direction(SortDirection.ASC)
                        .endDate(Instant.parse("2024-04-30T22:00:00Z"))
                        .feedback(LogFeedback.NUMBER_1)
                        .addFiltersItem(
                            LogFilter.builder()
                                .key(LogFilterKey.COST)
                                .operator(LogFilterOperator.GT)
                                .addValueItem(new BigDecimal("0.5"))
                                .build())
                        .maxCost(new BigDecimal("1E+3"))
                        .maxDuration(new BigDecimal("1"))
                        .maxTokensIn(new BigDecimal("2"))
                        .maxTokensOut(new BigDecimal("3"))
                        .maxTotalTokens(new BigDecimal("4"))
                        .metaInfo(true)
                        .minCost(new BigDecimal("0.10"))
                        .minDuration(new BigDecimal("5"))
                        .minTokensIn(new BigDecimal("6"))
                        .minTokensOut(new BigDecimal("7"))
                        .minTotalTokens(new BigDecimal("8"))
                        .model("@cf/meta/llama")
                        .modelType("Text Generation")
                        .orderBy(LogOrderBy.CREATED_AT)
                        .orderByDirection(SortDirection.DESC)
                        .page(1)
                        .perPage(50)
                        .provider("openai")
                        .requestContentType("application/json")
                        .responseContentType("text/event-stream")
                        .search("a+b&c=d")
                        .startDate(Instant.parse("2024-04-01T12:30:00.123456Z"))
                        .success(false)
                        .build()),
            "GET "
                + G
                + "/logs?cached=true&direction=asc&end_date=2024-04-30T22%3A00%3A00Z&feedback=1"
                + "&filters=%5B%7B%22key%22%3A%22cost%22%2C%22operator%22%3A%22gt%22%2C%22value%22%3A%5B0.5%5D%7D%5D"
                + "&max_cost=1000&max_duration=1&max_tokens_in=2&max_tokens_out=3&max_total_tokens=4"
                + "&meta_info=true"
                + "&min_cost=0.10&min_duration=5&min_tokens_in=6&min_tokens_out=7&min_total_tokens=8"
                + "&model=%40cf%2Fmeta%2Fllama&model_type=Text%20Generation"
                + "&order_by=created_at&order_by_direction=desc&page=1&per_page=50&provider=openai"
                + "&request_content_type=application%2Fjson&response_content_type=text%2Fevent-stream"
                + "&search=a%2Bb%26c%3Dd&start_date=2024-04-01T12%3A30%3A00.123456Z&success=false"),
        of(
            GatewayLogsApi.class,
            "get",
            api -> api.get("acc", "gw-1", "log-1"),
            "GET " + G + "/logs/log-1"),
        of(
            GatewayLogsApi.class,
            "edit",
            api ->
                api.edit(
                    "acc",
                    "gw-1",
                    "log-1",
                    GatewayLogEditRequest.builder()
                        .feedback(new BigDecimal("-1"))
                        .score(null)
                        .putMetadataItem("team", "a")
                        .putMetadataItem("n", 1.5)
                        .putMetadataItem("b", true)
                        .build()),
            "PATCH " + G + "/logs/log-1",
            """
            {"feedback":-1,"score":null,"metadata":{"team":"a","n":1.5,"b":true}}"""),
        of(
            GatewayLogsApi.class,
            "delete",
            api ->
                api.delete(
                    "acc",
                    "gw-1",
                    GatewayLogsApi.DeleteQuery.builder()
                        .addFiltersItem(
                            LogFilter.builder()
                                .key(LogFilterKey.PROVIDER)
                                .operator(LogFilterOperator.EQ)
                                .addValueItem("openai")
                                .build())
                        .limit(500)
                        .orderBy(LogDeleteOrderBy.TOKENS_IN)
                        .orderByDirection(SortDirection.DESC)
                        .build()),
            "DELETE "
                + G
                + "/logs?filters=%5B%7B%22key%22%3A%22provider%22%2C%22operator%22%3A%22eq%22%2C%22value%22%3A%5B%22openai%22%5D%7D%5D"
                + "&limit=500&order_by=tokens_in&order_by_direction=desc"),
        of(
            GatewayLogsApi.class,
            "getRequestBody",
            api -> api.getRequestBody("acc", "gw-1", "log-1"),
            "GET " + G + "/logs/log-1/request"),
        of(
            GatewayLogsApi.class,
            "getResponseBody",
            api -> api.getResponseBody("acc", "gw-1", "log-1"),
            "GET " + G + "/logs/log-1/response"),

        // Datasets
        of(
            DatasetsApi.class,
            "list",
            api ->
                api.list(
                    "acc",
                    "gw-1",
                    DatasetsApi.ListQuery.builder()
                        .enable(true)
                        .name("näme")
                        .page(3)
                        .perPage(100)
                        .search("s")
                        .build()),
            "GET " + G + "/datasets?enable=true&name=n%C3%A4me&page=3&per_page=100&search=s"),
        of(
            DatasetsApi.class,
            "create",
            api -> api.create("acc", "gw-1", datasetRequest()),
            "POST " + G + "/datasets",
            DATASET),
        of(
            DatasetsApi.class,
            "get",
            api -> api.get("acc", "gw-1", "ds-1"),
            "GET " + G + "/datasets/ds-1"),
        of(
            DatasetsApi.class,
            "update",
            api -> api.update("acc", "gw-1", "ds-1", datasetRequest()),
            "PUT " + G + "/datasets/ds-1",
            DATASET),
        of(
            DatasetsApi.class,
            "delete",
            api -> api.delete("acc", "gw-1", "ds-1"),
            "DELETE " + G + "/datasets/ds-1"),

        // Evaluations
        of(
            EvaluationsApi.class,
            "list",
            api ->
                api.list(
                    "acc",
                    "gw-1",
                    EvaluationsApi.ListQuery.builder()
                        .name("n")
                        .page(1)
                        .perPage(20)
                        .processed(false)
                        .search("s")
                        .build()),
            "GET " + G + "/evaluations?name=n&page=1&per_page=20&processed=false&search=s"),
        of(
            EvaluationsApi.class,
            "create",
            api ->
                api.create(
                    "acc",
                    "gw-1",
                    EvaluationCreateRequest.builder()
                        .addDatasetIdsItem("ds-1")
                        .addEvaluationTypeIdsItem("et-1")
                        .addEvaluationTypeIdsItem("et-2")
                        .name("run")
                        .build()),
            "POST " + G + "/evaluations",
            """
            {"dataset_ids":["ds-1"],"evaluation_type_ids":["et-1","et-2"],"name":"run"}"""),
        of(
            EvaluationsApi.class,
            "get",
            api -> api.get("acc", "gw-1", "ev-1"),
            "GET " + G + "/evaluations/ev-1"),
        of(
            EvaluationsApi.class,
            "delete",
            api -> api.delete("acc", "gw-1", "ev-1"),
            "DELETE " + G + "/evaluations/ev-1"),

        // Evaluation Types
        of(
            EvaluationTypesApi.class,
            "list",
            api ->
                api.list(
                    "acc",
                    EvaluationTypesApi.ListQuery.builder()
                        .orderBy("mandatory")
                        .orderByDirection(SortDirection.ASC)
                        .page(1)
                        .perPage(5)
                        .build()),
            "GET "
                + A
                + "/evaluation-types?order_by=mandatory&order_by_direction=asc&page=1&per_page=5"),

        // Dynamic Routes
        of(
            DynamicRoutesApi.class,
            "list",
            api ->
                api.list(
                    "acc",
                    "gw-1",
                    DynamicRoutesApi.ListQuery.builder().page(2).perPage(50).build()),
            "GET " + G + "/routes?page=2&per_page=50"),
        of(
            DynamicRoutesApi.class,
            "create",
            api ->
                api.create(
                    "acc",
                    "gw-1",
                    DynamicRouteCreateRequest.builder().name("r").elements(elements()).build()),
            "POST " + G + "/routes",
            "{\"name\":\"r\",\"elements\":" + ELEMENTS + "}"),
        of(
            DynamicRoutesApi.class,
            "get",
            api -> api.get("acc", "gw-1", "rt-1"),
            "GET " + G + "/routes/rt-1"),
        of(
            DynamicRoutesApi.class,
            "edit",
            api ->
                api.edit(
                    "acc", "gw-1", "rt-1", DynamicRouteEditRequest.builder().name("new").build()),
            "PATCH " + G + "/routes/rt-1",
            """
            {"name":"new"}"""),
        of(
            DynamicRoutesApi.class,
            "delete",
            api -> api.delete("acc", "gw-1", "rt-1"),
            "DELETE " + G + "/routes/rt-1"),
        of(
            DynamicRoutesApi.class,
            "listDeployments",
            api -> api.listDeployments("acc", "gw-1", "rt-1"),
            "GET " + G + "/routes/rt-1/deployments"),
        of(
            DynamicRoutesApi.class,
            "createDeployment",
            api ->
                api.createDeployment(
                    "acc",
                    "gw-1",
                    "rt-1",
                    DynamicRouteDeploymentCreateRequest.builder().versionId("v-1").build()),
            "POST " + G + "/routes/rt-1/deployments",
            """
            {"version_id":"v-1"}"""),
        of(
            DynamicRoutesApi.class,
            "listVersions",
            api -> api.listVersions("acc", "gw-1", "rt-1"),
            "GET " + G + "/routes/rt-1/versions"),
        of(
            DynamicRoutesApi.class,
            "createVersion",
            api ->
                api.createVersion(
                    "acc",
                    "gw-1",
                    "rt-1",
                    DynamicRouteVersionCreateRequest.builder().elements(elements()).build()),
            "POST " + G + "/routes/rt-1/versions",
            "{\"elements\":" + ELEMENTS + "}"),
        of(
            DynamicRoutesApi.class,
            "getVersion",
            api -> api.getVersion("acc", "gw-1", "rt-1", "v-1"),
            "GET " + G + "/routes/rt-1/versions/v-1"),

        // Provider Configs
        of(
            ProviderConfigsApi.class,
            "list",
            api ->
                api.list(
                    "acc",
                    "gw-1",
                    ProviderConfigsApi.ListQuery.builder().page(1).perPage(100).build()),
            "GET " + G + "/provider_configs?page=1&per_page=100"),
        of(
            ProviderConfigsApi.class,
            "create",
            api ->
                api.create(
                    "acc",
                    "gw-1",
                    ProviderConfigCreateRequest.builder()
                        .alias("default")
                        .defaultConfig(true)
                        .providerSlug("openai")
                        .secret("sk-1")
                        .secretId("s-1")
                        .rateLimit(new BigDecimal("10"))
                        .build()),
            "POST " + G + "/provider_configs",
            """
            {"alias":"default","default_config":true,"provider_slug":"openai","secret":"sk-1","secret_id":"s-1",
             "rate_limit":10}"""),
        of(
            ProviderConfigsApi.class,
            "update",
            api ->
                api.update(
                    "acc",
                    "gw-1",
                    "pc-1",
                    ProviderConfigUpdateRequest.builder().secret("sk-2").build()),
            "PUT " + G + "/provider_configs/pc-1",
            """
            {"secret":"sk-2"}"""),
        of(
            ProviderConfigsApi.class,
            "delete",
            api -> api.delete("acc", "gw-1", "pc-1"),
            "DELETE " + G + "/provider_configs/pc-1"),

        // Custom Providers
        of(
            CustomProvidersApi.class,
            "list",
            api ->
                api.list(
                    "acc",
                    CustomProvidersApi.ListQuery.builder()
                        .beta(false)
                        .enable(true)
                        .page(1)
                        .perPage(100)
                        .search("house")
                        .build()),
            "GET "
                + A
                + "/custom-providers?beta=false&enable=true&page=1&per_page=100&search=house"),
        of(
            CustomProvidersApi.class,
            "create",
            api ->
                api.create(
                    "acc",
                    CustomProviderCreateRequest.builder()
                        .baseUrl("https://models.example.com")
                        .name("In-house")
                        .slug("in-house")
                        .headers("{}")
                        .build()),
            "POST " + A + "/custom-providers",
            """
            {"base_url":"https://models.example.com","headers":"{}","name":"In-house","slug":"in-house"}"""),
        of(
            CustomProvidersApi.class,
            "get",
            api -> api.get("acc", "cp-1"),
            "GET " + A + "/custom-providers/cp-1"),
        of(
            CustomProvidersApi.class,
            "edit",
            api ->
                api.edit("acc", "cp-1", CustomProviderEditRequest.builder().enable(false).build()),
            "PATCH " + A + "/custom-providers/cp-1",
            """
            {"enable":false}"""),
        of(
            CustomProvidersApi.class,
            "delete",
            api -> api.delete("acc", "cp-1"),
            "DELETE " + A + "/custom-providers/cp-1"),

        // Gateway URLs
        of(
            GatewayUrlsApi.class,
            "get",
            api -> api.get("acc", "gw-1", "openai"),
            "GET " + G + "/url/openai"),

        // Billing
        of(
            BillingApi.class,
            "getCreditBalance",
            api -> api.getCreditBalance("acc"),
            "GET " + A + "/billing/credit-balance"),
        of(
            BillingApi.class,
            "getUsageHistory",
            api ->
                api.getUsageHistory(
                    "acc",
                    BillingApi.GetUsageHistoryQuery.builder()
                        .valueGroupingWindow(UsageGroupingWindow.DAY)
                        .startTime(new BigDecimal("1.7E+12"))
                        .endTime(new BigDecimal("1717200000000"))
                        .build()),
            "GET "
                + A
                + "/billing/usage-history?value_grouping_window=day&end_time=1717200000000&start_time=1700000000000"),
        of(
            BillingApi.class,
            "getInvoiceHistory",
            api ->
                api.getInvoiceHistory(
                    "acc",
                    BillingApi.GetInvoiceHistoryQuery.builder().type(InvoiceType.MANUAL).build()),
            "GET " + A + "/billing/invoice-history?type=manual"),
        of(
            BillingApi.class,
            "getInvoicePreview",
            api -> api.getInvoicePreview("acc"),
            "GET " + A + "/billing/invoice-preview"),

        // Topups, Auto Topup, Spending Limit
        of(
            TopupsApi.class,
            "create",
            api -> api.create("acc", TopupCreateRequest.builder().amount(1000L).build()),
            "POST " + A + "/billing/topup",
            """
            {"amount":1000}"""),
        of(
            TopupsApi.class,
            "getStatus",
            api ->
                api.getStatus("acc", TopupStatusRequest.builder().paymentIntentId("in_1").build()),
            "POST " + A + "/billing/topup/status",
            """
            {"payment_intent_id":"in_1"}"""),
        of(AutoTopupApi.class, "get", api -> api.get("acc"), "GET " + A + "/billing/topup/config"),
        of(
            AutoTopupApi.class,
            "set",
            api -> api.set("acc", AutoTopupRequest.builder().amount(2000L).threshold(500L).build()),
            "POST " + A + "/billing/topup/config",
            """
            {"amount":2000,"threshold":500}"""),
        of(
            AutoTopupApi.class,
            "delete",
            api -> api.delete("acc"),
            "DELETE " + A + "/billing/topup/config"),
        of(
            SpendingLimitApi.class,
            "get",
            api -> api.get("acc"),
            "GET " + A + "/billing/spending-limit"),
        of(
            SpendingLimitApi.class,
            "set",
            api ->
                api.set(
                    "acc",
                    SpendingLimitRequest.builder()
                        .amount(100L)
                        .duration(SpendingLimitDuration.MONTHLY)
                        .strategy(SpendingLimitStrategy.SLIDING)
                        .build()),
            "POST " + A + "/billing/spending-limit",
            """
            {"amount":100,"duration":"monthly","strategy":"sliding"}"""),
        of(
            SpendingLimitApi.class,
            "delete",
            api -> api.delete("acc"),
            "DELETE " + A + "/billing/spending-limit"));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_called_sendsWhatTheReferenceSays(Case<?> operation) throws Exception {
    RecordingClient client = new RecordingClient("{\"success\":true}");

    operation.run(client);

    assertThat(client.line()).isEqualTo(operation.line());
    assertThat(client.request().headers()).containsEntry("Accept", List.of("application/json"));
    if (operation.body() == null) {
      assertThat(client.body()).isNullOrEmpty();
      assertThat(client.request().headers()).doesNotContainKey("Content-Type");
    } else {
      assertThat(MAPPER.readTree(client.body())).isEqualTo(MAPPER.readTree(operation.body()));
      assertThat(client.request().headers())
          .containsEntry("Content-Type", List.of("application/json"));
    }
  }

  @Test
  void operations_ofAllInterfaces_areAllCoveredHere() {
    List<Case<?>> cases = operations().toList();
    Set<String> methods =
        cases.stream()
            .map(Case::api)
            .distinct()
            .flatMap(api -> Arrays.stream(api.getDeclaredMethods()))
            .filter(method -> !method.isDefault() && !method.isSynthetic())
            .map(OperationsOnTheWireTest::key)
            .collect(Collectors.toSet());

    assertThat(cases).extracting(Case::key).containsExactlyInAnyOrderElementsOf(methods);
    assertThat(cases).hasSameSizeAs(OpenApiDocument.operationIds());
  }

  private static String key(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  private static final String DATASET =
      """
      {"enable":true,"filters":[{"key":"cost","operator":"lt","value":[0.5,"x",true]}],"name":"d"}""";

  private static DatasetRequest datasetRequest() {
    return DatasetRequest.builder()
        .enable(true)
        .name("d")
        .addFiltersItem(
            DatasetFilter.builder()
                .key(DatasetFilterKey.COST)
                .operator(DatasetFilterOperator.LT)
                .addValueItem(new BigDecimal("0.5"))
                .addValueItem("x")
                .addValueItem(true)
                .build())
        .build();
  }

  private static final String ELEMENTS =
      """
      [{"id":"s","type":"start","outputs":{"next":{"elementId":"c"}}},
       {"id":"c","type":"conditional","properties":{"conditions":{"plan":{"$eq":"free"}}},
        "outputs":{"true":{"elementId":"p"},"false":{"elementId":"r"}}},
       {"id":"p","type":"percentage","outputs":{"50":{"elementId":"m"},"else":{"elementId":"e"}}},
       {"id":"r","type":"rate","properties":{"key":"k","limit":10,"limitType":"cost","window":60},
        "outputs":{"success":{"elementId":"m"},"fallback":{"elementId":"e"}}},
       {"id":"m","type":"model","properties":{"model":"gpt","provider":"openai","retries":2,"timeout":1000},
        "outputs":{"success":{"elementId":"e"},"fallback":{"elementId":"e"}}},
       {"id":"e","type":"end","outputs":{}}]""";

  private static List<RouteElement> elements() {
    return List.of(
        StartElement.builder()
            .id("s")
            .outputs(StartOutputs.builder().next(to("c")).build())
            .build(),
        ConditionalElement.builder()
            .id("c")
            .properties(
                ConditionalProperties.builder()
                    .conditions(MAPPER.valueToTree(Map.of("plan", Map.of("$eq", "free"))))
                    .build())
            .outputs(ConditionalOutputs.builder().whenTrue(to("p")).whenFalse(to("r")).build())
            .build(),
        PercentageElement.builder()
            .id("p")
            .putOutputsItem("50", to("m"))
            .putOutputsItem("else", to("e"))
            .build(),
        RateLimitElement.builder()
            .id("r")
            .properties(
                RateLimitProperties.builder()
                    .key("k")
                    .limit(BigDecimal.TEN)
                    .limitType(RateLimitType.COST)
                    .window(new BigDecimal("60"))
                    .build())
            .outputs(FallbackOutputs.builder().success(to("m")).fallback(to("e")).build())
            .build(),
        ModelElement.builder()
            .id("m")
            .properties(
                ModelProperties.builder()
                    .model("gpt")
                    .provider("openai")
                    .retries(new BigDecimal("2"))
                    .timeout(new BigDecimal("1000"))
                    .build())
            .outputs(FallbackOutputs.builder().success(to("e")).fallback(to("e")).build())
            .build(),
        EndElement.builder().id("e").outputs(Map.of()).build());
  }

  private static RouteElementOutput to(String elementId) {
    return RouteElementOutput.builder().elementId(elementId).build();
  }
}
