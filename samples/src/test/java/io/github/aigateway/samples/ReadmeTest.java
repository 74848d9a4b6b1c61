package io.github.aigateway.samples;

import static io.github.aigateway.logs.LogField.COST;
import static io.github.aigateway.logs.LogField.PROVIDER;
import static io.github.aigateway.routes.Steps.model;
import static io.github.aigateway.routes.Steps.when;
import static org.assertj.core.api.Assertions.assertThat;

import feign.Feign;
import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.api.GatewaysApi;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.logs.LogFilters;
import io.github.aigateway.logs.LogFormat;
import io.github.aigateway.model.DynamicRoute;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayCreateRequest;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.Topup;
import io.github.aigateway.routes.PublishedRoute;
import io.github.aigateway.routes.Route;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.wire.AiGatewayFeign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every piece of Java in the README stands here, and runs. */
class ReadmeTest {

  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private final AiGatewaySandbox sandbox = AiGatewaySandbox.start();

  private final AiGatewayClient client =
      AiGatewayClient.builder()
          .baseUrl(sandbox.baseUrl().toString())
          .apiToken(sandbox.apiToken())
          .accountId(sandbox.accountId())
          .build();

  @TempDir Path folder;

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void readme_everyPieceOfJava_standsInThisClass() throws IOException {
    Path root = Path.of("..");
    String here =
        Files.readString(
            Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java"));
    List<String> pieces =
        JAVA.matcher(Files.readString(root.resolve("README.md")))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();

    assertThat(pieces).hasSizeGreaterThan(5);
    // Lines may be broken and indented differently.
    assertThat(pieces).allSatisfy(piece -> assertThat(squeezed(here)).contains(squeezed(piece)));
  }

  @Test
  void readme_install_namesThisVersionOrTheLatestRelease() throws IOException {
    String version = first("<revision>(.+?)</revision>", "pom.xml");
    String installed =
        first(
            "<artifactId>ai-gateway-sdk-extensions</artifactId>\\s*<version>(.+?)</version>",
            "README.md");
    Optional<String> latest = find("(?m)^## (\\d\\S*)", "CHANGELOG.md");

    if (version.endsWith("-SNAPSHOT")) {
      assertThat(installed).isEqualTo(latest.orElse(version));
    } else {
      assertThat(latest).as("the first version in CHANGELOG.md").hasValue(version);
      assertThat(installed).isEqualTo(version);
    }
  }

  @Test
  void quickStart_againstTheSandbox_editsTheGateway() {
    client
        .gateways()
        .create(
            new GatewayCreateRequest()
                .id("prod")
                .cacheTtl(60L)
                .cacheInvalidateOnUpdate(true)
                .collectLogs(true)
                .rateLimitingInterval(0L)
                .rateLimitingLimit(0L));

    client.gateway("prod").edit(settings -> settings.cacheTtl(300L));

    for (GatewayLog log : client.gateway("prod").logs().list(query -> query.perPage(50))) {
      System.out.println(log.getModel() + " " + log.getCost());
    }

    assertThat(client.gateway("prod").get().getCacheTtl()).isEqualTo(300);
  }

  @Test
  void lists_withPrefetch_giveTheFirstFailures() {
    sandbox.seedLogs("prod", 500);

    List<GatewayLog> failures =
        client.gateway("prod").logs().list().prefetch(4).stream()
            .filter(log -> !log.getSuccess())
            .limit(10)
            .toList();

    assertThat(failures).hasSize(10).noneMatch(GatewayLog::getSuccess);
  }

  @Test
  void logs_exportOfASnapshot_hasTheSelectedRows() throws IOException {
    sandbox.seedLogs("prod", 200);
    Path file = folder.resolve("logs.ndjson");

    LogFilters expensive =
        LogFilters.where(COST).gt("0.01").and(PROVIDER).eq("openai", "anthropic");
    client.gateway("prod").logs().snapshot(expensive).exportTo(file, LogFormat.NDJSON);

    assertThat(Files.readAllLines(file)).isNotEmpty().hasSizeLessThan(200);
  }

  @Test
  void routes_publish_deploysANewVersion() {
    sandbox.given().gateway("prod");

    Route route =
        Route.start(
            when(Map.of("metadata.plan", Map.of("$eq", "free")))
                .then(model("workers-ai", "@cf/meta/llama-3.1-8b-instruct"))
                .otherwise(
                    model("openai", "gpt-4o").fallback(model("anthropic", "claude-sonnet-4"))));

    DynamicRoute created = client.gateway("prod").routes().create("assistant", route);
    PublishedRoute live = client.gateway("prod").routes().publish(created.getId(), route);

    assertThat(client.gateway("prod").routes().get(created.getId()).getVersion().getVersionId())
        .isEqualTo(live.versionId());
  }

  @Test
  void money_topup_isAwaited() {
    sandbox.billing().card("visa", "4242");

    Topup topup = client.billing().topups().create(Cents.ofDollars("25.00"));
    client.billing().topups().awaitCompleted(topup.getPaymentIntentId(), Duration.ofMinutes(2));

    assertThat(sandbox.billing().topups()).hasSize(1);
  }

  @Test
  void generatedArtifact_withPlainFeign_reads() {
    sandbox.given().gateway("prod");
    String server = sandbox.baseUrl().toString();
    String token = sandbox.apiToken();
    String accountId = sandbox.accountId();

    GatewaysApi gateways =
        AiGatewayFeign.builder()
            .requestInterceptor(request -> request.header("Authorization", "Bearer " + token))
            .target(GatewaysApi.class, server);
    Gateway gateway = gateways.get(accountId, "prod").getResult();

    assertThat(gateway.getId()).isEqualTo("prod");
  }

  @Test
  void generatedArtifact_onAFeignBuilderOfTheCaller_reads() {
    sandbox.given().gateway("prod");
    String server = sandbox.baseUrl().toString();
    String token = sandbox.apiToken();
    String accountId = sandbox.accountId();

    GatewaysApi gateways =
        AiGatewayFeign.configure(Feign.builder())
            .requestInterceptor(request -> request.header("Authorization", "Bearer " + token))
            .target(GatewaysApi.class, server);
    Gateway gateway = gateways.get(accountId, "prod").getResult();

    assertThat(gateway.getId()).isEqualTo("prod");
  }

  @Test
  void sandbox_withAFault_isReadByOneMoreRequest() {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      sandbox.seedLogs("prod", 1_000);
      sandbox.faults().next("gatewayLogs_list", Fault.status(503));

      AiGatewayClient client =
          AiGatewayClient.builder()
              .baseUrl(sandbox.baseUrl().toString())
              .apiToken(sandbox.apiToken())
              .accountId(sandbox.accountId())
              .build();
      assertThat(client.gateway("prod").logs().list()).hasSize(1_000);
      assertThat(sandbox.journal().requests("gatewayLogs_list")).hasSize(51);
    }
  }

  /** Compiled only: the environment belongs to the process. */
  static AiGatewayClient fromTheEnvironment() {
    AiGatewayClient client = AiGatewayClient.fromEnv();
    return client;
  }

  private static String first(String pattern, String file) throws IOException {
    return find(pattern, file).orElseThrow(() -> new AssertionError(pattern + " in " + file));
  }

  private static Optional<String> find(String pattern, String file) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(Path.of("..", file)))
        .results()
        .map((MatchResult match) -> match.group(1))
        .findFirst();
  }

  private static String squeezed(String code) {
    return code.replaceAll("\\s+", "");
  }
}
