package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.billing.Cents;
import io.github.aigateway.billing.CreditBalance;
import io.github.aigateway.billing.Invoice;
import io.github.aigateway.error.BadRequestException;
import io.github.aigateway.error.ConflictException;
import io.github.aigateway.error.NotFoundException;
import io.github.aigateway.error.PermissionDeniedException;
import io.github.aigateway.model.CustomProvider;
import io.github.aigateway.model.CustomProviderCreateRequest;
import io.github.aigateway.model.CustomProviderEditRequest;
import io.github.aigateway.model.Dataset;
import io.github.aigateway.model.DatasetRequest;
import io.github.aigateway.model.Evaluation;
import io.github.aigateway.model.EvaluationCreateRequest;
import io.github.aigateway.model.EvaluationType;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayCreateRequest;
import io.github.aigateway.model.ProviderConfig;
import io.github.aigateway.model.ProviderConfigCreateRequest;
import io.github.aigateway.model.SpendingLimitDuration;
import io.github.aigateway.model.SpendingLimitStrategy;
import io.github.aigateway.model.UsageGroupingWindow;
import io.github.aigateway.pagination.Page;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Dialect;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each resource against the sandbox, which holds every request and response to the document. */
@ParameterizedClass
@EnumSource
class ResourcesTest {

  @Parameter Dialect dialect;

  private AiGatewaySandbox sandbox;
  private AiGatewayClient client;

  @BeforeEach
  void start() {
    sandbox = AiGatewaySandbox.builder().dialect(dialect).start();
    client = Clients.of(sandbox);
  }

  @AfterEach
  void stop() {
    assertThat(sandbox.violations()).isEmpty();
    sandbox.close();
  }

  @Test
  void gateways_lifeOfOne_isSeenByEveryMethod() {
    Gateway created = client.gateways().create(newGateway("prod"));
    assertThat(created.id()).isEqualTo("prod");
    assertThat(client.gateways().get("prod")).isEqualTo(created);
    assertThat(client.gateway("prod").get()).isEqualTo(created);
    assertThat(client.gateway("prod").id()).isEqualTo("prod");
    Gateway edited = client.gateway("prod").edit(gateway -> gateway.cacheTtl(60L));
    assertThat(edited.cacheTtl()).isEqualTo(60L);
    Gateway updated =
        client
            .gateways()
            .update("prod", Gateways.updateOf(edited).toBuilder().collectLogs(false).build());
    assertThat(updated.collectLogs()).isFalse();
    assertThat(client.gateways().list()).extracting(Gateway::id).containsExactly("prod");
    assertThat(client.gateway("prod").url("openai")).startsWith("http");
    assertThat(client.gateway("prod").delete().id()).isEqualTo("prod");
    assertThatThrownBy(() -> client.gateways().get("prod"))
        .isInstanceOfSatisfying(NotFoundException.class, e -> assertThat(e.hasCode(7002)).isTrue());
  }

  @Test
  void gateways_manyOfThem_comeInPages() {
    for (int i = 0; i < 45; i++) {
      sandbox.given().gateway("gateway-" + i);
    }
    assertThat(client.gateways().list()).hasSize(45);
    assertThat(client.gateways().list(q -> q.search("gateway-4").perPage(3)))
        .extracting(Gateway::id)
        .containsExactlyInAnyOrder(
            "gateway-4", "gateway-40", "gateway-41", "gateway-42", "gateway-43", "gateway-44");
    assertThat(client.gateways().list(q -> q.perPage(10)).prefetch(3)).hasSize(45);
  }

  @Test
  void datasets_lifeOfOne_isSeenByEveryMethod() {
    sandbox.given().gateway("prod");
    Datasets datasets = client.gateway("prod").datasets();
    Dataset created =
        datasets.create(
            DatasetRequest.builder().name("all").enable(true).filters(List.of()).build());
    assertThat(datasets.get(created.id())).isEqualTo(created);
    assertThat(datasets.edit(created.id(), d -> d.name("some")).name()).isEqualTo("some");
    assertThat(datasets.list(q -> q.search("some")))
        .extracting(Dataset::name)
        .containsExactly("some");
    assertThat(datasets.delete(created.id()).id()).isEqualTo(created.id());
    assertThatThrownBy(() -> datasets.get(created.id())).isInstanceOf(NotFoundException.class);
  }

  @Test
  void evaluations_lifeOfOne_isSeenByEveryMethod() {
    sandbox.given().gateway("prod");
    String dataset = sandbox.given().dataset("prod", "all");
    String type = sandbox.given().evaluationType("speed", "Speed");
    Evaluations evaluations = client.gateway("prod").evaluations();
    Evaluation created =
        evaluations.create(
            EvaluationCreateRequest.builder()
                .name("first")
                .datasetIds(List.of(dataset))
                .evaluationTypeIds(List.of(type))
                .build());
    assertThat(evaluations.get(created.id()).name()).isEqualTo("first");
    assertThat(evaluations.list()).extracting(Evaluation::id).containsExactly(created.id());
    evaluations.delete(created.id());
    assertThat(evaluations.list()).isEmpty();
  }

  @Test
  void evaluationTypes_all_areListedByPageWithTheirCount() {
    for (int i = 0; i < 7; i++) {
      sandbox.given().evaluationType("type-" + i, "Type " + i);
    }
    long all = client.evaluationTypes().list().stream().count();
    assertThat(all).isGreaterThanOrEqualTo(7);
    Page<EvaluationType> page = client.evaluationTypes().list(q -> q.perPage(5)).firstPage();
    assertThat(page.items()).hasSize(5);
    assertThat(page.totalCount()).isEqualTo(all);
  }

  @Test
  void providerConfigs_stored_areListedWithoutTheirSecret() {
    sandbox.given().gateway("prod");
    ProviderConfigs configs = client.gateway("prod").providerConfigs();
    ProviderConfig created =
        configs.create(
            ProviderConfigCreateRequest.builder()
                .alias("main")
                .defaultConfig(true)
                .providerSlug("openai")
                .secret("s3cr3t-s3cr3t")
                .secretId("id")
                .build());
    assertThat(created.toString()).doesNotContain("s3cr3t-s3cr3t");
    assertThat(configs.list()).extracting(ProviderConfig::id).containsExactly(created.id());
  }

  @Test
  void providerConfigs_rotated_keepsAllButTheSecret() {
    sandbox.given().gateway("prod");
    sandbox.given().providerConfig("prod", "openai", "main");
    ProviderConfigs configs = client.gateway("prod").providerConfigs();
    ProviderConfig before = configs.list().stream().findFirst().orElseThrow();

    ProviderConfig rotated = configs.rotate(before.id(), "n3w-s3cr3t-2222");

    assertThat(sandbox.journal().last().operationId()).isEqualTo("providerConfigs_update");
    assertThat(rotated.id()).isEqualTo(before.id());
    assertThat(rotated.alias()).isEqualTo(before.alias());
    assertThat(rotated.secretPreview()).isNotEqualTo(before.secretPreview());
    assertThat(rotated.toString()).doesNotContain("n3w-s3cr3t-2222");
  }

  @Test
  void providerConfigs_deleted_areGone() {
    sandbox.given().gateway("prod");
    sandbox.given().providerConfig("prod", "openai", "main");
    ProviderConfigs configs = client.gateway("prod").providerConfigs();
    String id = configs.list().stream().findFirst().orElseThrow().id();

    assertThat(configs.delete(id).id()).isEqualTo(id);

    assertThat(configs.list()).isEmpty();
    assertThatThrownBy(() -> configs.delete(id)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> configs.rotate(id, "n3w-s3cr3t-2222"))
        .isInstanceOf(NotFoundException.class)
        .hasMessageNotContaining("n3w-s3cr3t-2222");
  }

  @Test
  void customProviders_lifeOfOne_isSeenByEveryMethod() {
    CustomProviders providers = client.customProviders();
    CustomProvider created = providers.create(newProvider("own"));
    assertThat(providers.get(created.id())).isEqualTo(created);
    CustomProvider edited =
        providers.edit(created.id(), CustomProviderEditRequest.builder().name("Ours").build());
    assertThat(edited.name()).isEqualTo("Ours");
    assertThat(edited.baseUrl()).isEqualTo(created.baseUrl());
    assertThat(providers.list(q -> q.search("own").perPage(1)))
        .extracting(CustomProvider::id)
        .containsExactly(created.id());
    assertThat(providers.delete(created.id()).id()).isEqualTo(created.id());
    assertThat(providers.list()).isEmpty();
    assertThatThrownBy(() -> providers.get(created.id())).isInstanceOf(NotFoundException.class);
  }

  @Test
  void customProviders_slugInUse_isAConflictException() {
    sandbox.given().customProvider("own");
    assertThatThrownBy(() -> client.customProviders().create(newProvider("own")))
        .isInstanceOf(ConflictException.class)
        .hasMessageNotContaining("s3cr3t-s3cr3t");
  }

  @Test
  void customProviders_manyOfThem_comeInPages() {
    for (int i = 0; i < 23; i++) {
      sandbox.given().customProvider("own-" + i);
    }
    assertThat(client.customProviders().list()).hasSize(23);
    assertThat(client.customProviders().list(q -> q.perPage(5)).prefetch(2)).hasSize(23);
  }

  @Test
  void billing_balance_isReadWithItsCard() {
    sandbox.billing().balance(new BigDecimal("12.34"));
    sandbox.billing().card("visa", "4242");
    CreditBalance balance = client.billing().creditBalance();
    assertThat(balance.amount().value()).isEqualByComparingTo("12.34");
    assertThat(balance.paymentMethod().last4()).isEqualTo("4242");
    assertThat(balance.hasDefaultPaymentMethod()).isTrue();
    sandbox.billing().noCard();
    assertThat(client.billing().creditBalance().paymentMethod()).isNull();
  }

  @Test
  void billing_autoTopup_isSetReadAndDeleted() {
    sandbox.billing().card("visa", "4242");
    AutoTopups autoTopup = client.billing().autoTopup();
    assertThat(autoTopup.get().amount()).isNull();
    if (dialect == Dialect.LIVE) {
      assertThatThrownBy(() -> autoTopup.set(Cents.of(2000), Cents.of(500)))
          .isInstanceOf(PermissionDeniedException.class);
      return;
    }
    autoTopup.set(Cents.of(2000), Cents.of(500));
    assertThat(autoTopup.get().amount().centsFromCents()).isEqualTo(Cents.of(2000));
    assertThat(autoTopup.get().threshold().centsFromCents()).isEqualTo(Cents.of(500));
    autoTopup.delete();
    assertThat(autoTopup.get().threshold()).isNull();
    assertThatThrownBy(() -> autoTopup.set(Cents.of(999), Cents.of(499)))
        .hasMessage(
            "Not sent: body.amount must be greater than or equal to 1000, was 999; "
                + "body.threshold must be greater than or equal to 500, was 499");
  }

  @Test
  void billing_invoices_areReadWithTimesAndAmounts() {
    Instant created = Instant.parse("2026-01-02T03:04:05Z");
    sandbox.billing().invoice("manual", 1234, created);
    Page<Invoice> page = client.billing().invoiceHistory().firstPage();
    Invoice invoice = page.items().get(0);
    assertThat(invoice.created()).isEqualTo(created);
    assertThat(invoice.amountDue().centsFromCents()).isEqualTo(Cents.of(1234));
    assertThat(page.isComplete()).isTrue();
    assertThat(client.billing().invoicePreview().lines()).isNotNull();
    assertThat(client.billing().invoicePreview().periodStart())
        .isBefore(client.billing().invoicePreview().periodEnd());
  }

  @Test
  void billing_usage_isAskedForInMilliseconds() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    client
        .billing()
        .usageHistory(UsageGroupingWindow.DAY, start, start.plusSeconds(86_400))
        .forEach(usage -> assertThat(usage.start()).isBefore(usage.end()));
    assertThat(sandbox.journal().last().queryValues("start_time")).containsExactly("1767225600000");
    client.billing().usageHistory(UsageGroupingWindow.HOUR);
    assertThat(sandbox.journal().last().queryValues("start_time")).isEmpty();
  }

  @Test
  @SuppressWarnings("deprecation")
  void billing_spendingLimit_isSetReadAndDeleted() {
    SpendingLimits limit = client.billing().spendingLimit();
    if (dialect == Dialect.LIVE) {
      assertThatThrownBy(
              () ->
                  limit.set(
                      Cents.of(5000), SpendingLimitDuration.MONTHLY, SpendingLimitStrategy.FIXED))
          .isInstanceOf(PermissionDeniedException.class);
      return;
    }
    limit.set(Cents.of(5000), SpendingLimitDuration.MONTHLY, SpendingLimitStrategy.FIXED);
    assertThat(limit.get().amount().centsFromCents()).isEqualTo(Cents.of(5000));
    assertThat(limit.get().enabled()).isTrue();
    limit.delete();
    assertThat(limit.get().amount()).isNull();
  }

  @Test
  @SuppressWarnings("deprecation")
  void billing_spendingLimitRetired_isAPermissionDeniedException() {
    try (AiGatewaySandbox today =
        AiGatewaySandbox.builder().dialect(dialect).spendingLimitRetired().start()) {
      SpendingLimits limit = Clients.of(today).billing().spendingLimit();
      assertThatThrownBy(
              () ->
                  limit.set(
                      Cents.of(5000), SpendingLimitDuration.MONTHLY, SpendingLimitStrategy.FIXED))
          .isInstanceOf(PermissionDeniedException.class);
    }
  }

  @Test
  void call_serviceRefusesInput_namesCodeAndField() {
    AiGatewayClient trusting = client.withOptions(o -> o.validation(false));
    assertThatThrownBy(
            () ->
                trusting.gateways().create(newGateway("prod").toBuilder().retryDelay(9000).build()))
        .isInstanceOfSatisfying(
            BadRequestException.class,
            e -> {
              assertThat(e.hasCode(7001)).isTrue();
              assertThat(e.errors()).anyMatch(error -> error.field().equals("body.retry_delay"));
            });
  }

  private static CustomProviderCreateRequest newProvider(String slug) {
    return CustomProviderCreateRequest.builder()
        .name("Own")
        .slug(slug)
        .baseUrl("https://models.example.com/v1")
        .headers("{\"Authorization\":\"s3cr3t-s3cr3t\"}")
        .build();
  }

  private static GatewayCreateRequest newGateway(String id) {
    return GatewayCreateRequest.builder()
        .id(id)
        .cacheInvalidateOnUpdate(true)
        .collectLogs(true)
        .cacheTtl(0L)
        .rateLimitingInterval(0L)
        .rateLimitingLimit(0L)
        .build();
  }
}
