package io.github.aigateway.languages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.aigateway.languages.Journey.Response;
import io.github.aigateway.sandbox.RecordedRequest;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The clients of other languages do what the document says, held against what has arrived. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ClientsTest {

  private static final Map<Language, Journey> JOURNEYS = new EnumMap<>(Language.class);
  private static final Map<Language, Throwable> ENDED = new EnumMap<>(Language.class);

  private static JsonNode elements;

  @BeforeAll
  static void readElements() throws IOException {
    try (InputStream json = ClientsTest.class.getResourceAsStream("elements.json")) {
      elements = Journey.json(new String(Objects.requireNonNull(json).readAllBytes(), UTF_8));
    }
  }

  @AfterAll
  static void closeSandboxes() {
    JOURNEYS.values().forEach(Journey::close);
  }

  /** One journey for all tests of a language; one that was skipped or failed is not tried again. */
  private static Journey journey(Language language) {
    Throwable ended = ENDED.get(language);
    if (ended instanceof Error failed) {
      throw failed;
    }
    if (ended instanceof RuntimeException skipped) {
      throw skipped;
    }
    try {
      return JOURNEYS.computeIfAbsent(language, Journey::of);
    } catch (RuntimeException | Error e) {
      ENDED.put(language, e);
      throw e;
    }
  }

  @ParameterizedTest
  @EnumSource
  void gateway_createdAndRead_isTheOneOfTheSandbox(Language language) {
    Journey journey = journey(language);
    String id = "from-" + language.folder();

    ObjectNode sent = (ObjectNode) journey.sent("gateways_create");
    // Python and Go say what the document has as the default, which changes nothing.
    assertThat(sent.path("workers_ai_billing_mode").asText("postpaid")).isEqualTo("postpaid");
    sent.remove("workers_ai_billing_mode");
    assertThat((JsonNode) sent)
        .isEqualTo(
            Journey.json(
                """
                {"id": "%s", "cache_invalidate_on_update": true, "cache_ttl": null,
                 "collect_logs": true, "rate_limiting_interval": 60, "rate_limiting_limit": 50,
                 "rate_limiting_technique": "sliding"}
                """
                    .formatted(id)));
    JsonNode kept = journey.get("/" + id).body().path("result");
    JsonNode read = journey.printed("gateway");
    assertThat(read.path("id").asText()).isEqualTo(id);
    for (String field :
        List.of("id", "cache_ttl", "rate_limiting_limit", "rate_limiting_technique")) {
      assertThat(read.path(field)).as(field).isEqualTo(kept.path(field));
    }
    assertThat(Instant.ofEpochMilli(read.path("created_at").asLong()))
        .isEqualTo(Instant.parse(kept.path("created_at").asText()));
  }

  @ParameterizedTest
  @EnumSource
  void gateways_withEitherShapeOfDlpAndANewerField_areListed(Language language) {
    Journey journey = journey(language);

    Response response = journey.get("");
    assertThat(response.body().at("/result/0/newer_than_the_document").asBoolean()).isTrue();
    assertThat(elementsOf(journey.printed("gateways")))
        .extracting(ClientsTest::idAndDlp)
        .containsExactlyElementsOf(
            elementsOf(response.body().path("result")).stream()
                .map(ClientsTest::idAndDlp)
                .toList());
    assertThat(texts(journey.printed("gateways"), "id"))
        .containsExactly("prod", "policies", "from-" + language.folder());
  }

  @ParameterizedTest
  @EnumSource
  void logs_listedByTwoFilters_areTheRowsThatBothSelect(Language language) {
    Journey journey = journey(language);
    RecordedRequest request = journey.arrived("gatewayLogs_list");

    assertThat(request.queryJson("filters"))
        .hasToString(
            "[{\"key\":\"provider\",\"operator\":\"eq\",\"value\":[\"anthropic\"]},"
                + "{\"key\":\"cost\",\"operator\":\"gt\",\"value\":[0.01]}]");
    var logs = journey.sandbox().logs("prod");
    List<JsonNode> byProvider =
        logs.ids().stream()
            .map(logs::get)
            .filter(row -> row.path("provider").asText().equals("anthropic"))
            .toList();
    List<String> both = new ArrayList<>();
    for (JsonNode row : byProvider) {
      if (row.path("cost").asDouble() > 0.01) {
        both.add(row.path("id").asText() + " " + row.path("cost").asDouble());
      }
    }
    Collections.reverse(both);
    assertThat(both).hasSizeBetween(2, Math.min(50, byProvider.size() - 1));
    assertThat(elementsOf(journey.printed("logs")))
        .extracting(row -> row.path("id").asText() + " " + row.path("cost").asDouble())
        .containsExactlyElementsOf(both);
  }

  @ParameterizedTest
  @EnumSource
  void route_publishedWithEveryElementType_isLive(Language language) {
    Journey journey = journey(language);
    JsonNode printed = journey.printed("route");

    assertThat(journey.sent("dynamicRoutes_createVersion").path("elements")).isEqualTo(elements);
    assertThat(journey.sent("dynamicRoutes_createDeployment").path("version_id"))
        .isEqualTo(printed.path("version_id"));
    JsonNode live =
        journey
            .get("/from-" + language.folder() + "/routes/" + printed.path("id").asText())
            .body()
            .path("result");
    assertThat(live.path("elements")).isEqualTo(elements);
    assertThat(live.at("/version/version_id")).isEqualTo(printed.path("version_id"));
    assertThat(printed.path("elements")).isEqualTo(elements);
  }

  @ParameterizedTest
  @EnumSource
  void gateway_thatIsMissing_isTheDocumentedError(Language language) {
    Journey journey = journey(language);

    Response response = journey.get("/" + Journey.MISSING_GATEWAY);
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.body().at("/errors/0/code").isNumber()).isTrue();
    assertThat(journey.printed("error").path("status").asInt()).isEqualTo(response.status());
    assertThat(journey.printed("error").path("errors")).isEqualTo(response.body().path("errors"));
  }

  @ParameterizedTest
  @EnumSource
  void failedRequest_thatIsNeverRetried_isSentOnce(Language language) {
    Journey journey = journey(language);

    assertThat(journey.printed("failed"))
        .isEqualTo(Journey.json("{\"topup\": 500, \"deletion\": 502}"));
    assertThat(journey.allArrived("topups_create")).hasSize(1);
    assertThat(journey.allArrived("gatewayLogs_delete")).hasSize(1);
    // The one that the program asks about, and the one that it was told had failed.
    assertThat(journey.sandbox().billing().topups()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void failedRequest_thatIsSafe_isRetriedWhateverItsMethod(Language language) {
    Journey journey = journey(language);

    assertThat(journey.allArrived("gateways_list")).hasSize(2);
    assertThat(journey.allArrived("topups_getStatus"))
        .hasSize(2)
        .allMatch(request -> request.method().equals("POST"));
    assertThat(journey.printed("status").asText()).isEqualTo("pending");
  }

  @ParameterizedTest
  @EnumSource
  void everyRequest_isOfTheDocument_andNoResponseBreaksIt(Language language) {
    Journey journey = journey(language);

    assertThat(journey.arrived())
        .extracting(RecordedRequest::operationId)
        .containsExactly(
            "gateways_create",
            "gateways_get",
            "gateways_list",
            "gateways_list",
            "gatewayLogs_list",
            "dynamicRoutes_create",
            "dynamicRoutes_createVersion",
            "dynamicRoutes_listVersions",
            "dynamicRoutes_createDeployment",
            "dynamicRoutes_get",
            "gateways_get",
            "topups_create",
            "gatewayLogs_delete",
            "topups_getStatus",
            "topups_getStatus");
    assertThat(journey.sandbox().violations()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void toolchain_thatIsMissing_isNamedWithTheWayToGetIt(Language language, @TempDir Path nothing) {
    Command build = language.build(bash(), Map.of("PATH", nothing.toString()));

    assertThat(build.exitCode()).as(build.output()).isEqualTo(Language.UNAVAILABLE);
    assertThat(build.lastLine())
        .startsWithIgnoringCase("SKIPPED " + language.folder() + ": ")
        .contains("missing; install ");
  }

  @Test
  void elements_areOfEveryTypeOfTheDocument() throws IOException {
    JsonNode document =
        new YAMLMapper().readTree(Path.of(System.getProperty("openapi.document")).toFile());
    List<String> types = new ArrayList<>();
    document
        .at("/components/schemas/RouteElement/discriminator/mapping")
        .fieldNames()
        .forEachRemaining(types::add);

    assertThat(types).hasSizeGreaterThan(1);
    assertThat(texts(elements, "type")).containsAll(types);
  }

  /** Where it is, for a process that looks for nothing itself. */
  private static String bash() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, "bash"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow()
        .toString();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static List<JsonNode> elementsOf(JsonNode array) {
    return stream(array).toList();
  }

  private static List<String> texts(JsonNode array, String field) {
    return stream(array).map(each -> each.path(field).asText()).toList();
  }

  /** A gateway without data loss prevention has null there in some languages, nothing in others. */
  private static Map.Entry<String, JsonNode> idAndDlp(JsonNode gateway) {
    JsonNode dlp = gateway.path("dlp");
    return Map.entry(gateway.path("id").asText(), dlp.isNull() ? MissingNode.getInstance() : dlp);
  }
}
