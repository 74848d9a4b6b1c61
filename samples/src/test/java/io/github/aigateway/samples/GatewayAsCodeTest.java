package io.github.aigateway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.junit.Sandbox;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class GatewayAsCodeTest {

  private static final String TELLING = "No --live, so this talks to a sandbox";

  /** What YAML, or a file of ours, may take for something else. */
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "~",
          "null",
          "Null",
          "yes",
          "off",
          "y",
          "true",
          "0",
          "007",
          "0x1F",
          "1_000",
          "1e3",
          ".5",
          "+1",
          ".inf",
          ".NaN",
          "12:30:45",
          "2026-01-01",
          "2026-01-01T00:00:00Z",
          "=",
          "<<",
          "- a",
          "? a",
          "a: b",
          "a #b",
          "#",
          "*a",
          "&a",
          "!a",
          "%a",
          "@a",
          "`a",
          "{a",
          "[a",
          "|",
          ">",
          "'",
          "\"",
          "\\",
          " a",
          "a ",
          "a\n",
          "\na",
          "a\r\nb",
          "a\n\n b\n",
          "\t",
          "---",
          "...",
          "\u0085",
          "\u2028",
          "\ufeff",
          "\u0000",
          "😀",
          "${env:HOME}",
          "$${env:HOME}",
          "$$${env:HOME}",
          "${env:",
          "***");

  @TempDir Path folder;

  @Test
  void importThenChangeThenApply_live_planIsEmptyBeforeAndAfter(@Sandbox AiGatewaySandbox sandbox)
      throws Exception {
    sandbox
        .given()
        .gateway(
            "prod",
            settings -> {
              settings.putObject("rate_tiers").put("enabled", true).put("rules", 3);
              settings
                  .putArray("otel")
                  .addObject()
                  .put("authorization", "marked-old")
                  .put("url", "https://otel.example.com")
                  .put("content_type", "json")
                  .putObject("headers")
                  .put("x-team", "marked-header");
            });
    sandbox.given().route("prod", "assistant");

    SampleRun imported = live(sandbox, "import").run();
    Path file = folder.resolve("prod.yaml");
    String yaml = Files.readString(file);
    assertThat(imported.err()).isEmpty();
    assertThat(imported.out()).contains("set PROD_OTEL_0_AUTHORIZATION");
    assertThat(yaml)
        .contains("authorization: \"${env:PROD_OTEL_0_AUTHORIZATION}\"", "rules: 3")
        .doesNotContain("marked");

    SampleRun unchanged = live(sandbox, "plan").run();
    assertThat(unchanged.err()).isEmpty();
    assertThat(unchanged.out().lines()).last().isEqualTo("Nothing to change.");

    // Fields that are not named any more stay, known to this library or not; a new one is sent.
    Files.writeString(
        file,
        yaml.replace("cache_ttl: 0", "cache_ttl: 300\n  beta_only: true")
            .replaceAll("(?m)^  (rate_tiers|collect_logs):.*\n(    .*\n)*", "")
            .replace("gpt-4o-mini", "gpt-4o"));
    sandbox.journal().clear();

    SampleRun applied =
        live(sandbox, "apply", "--yes")
            .environment("PROD_OTEL_0_AUTHORIZATION", "marked-new")
            .runAsProcess();

    assertThat(applied.err()).isEmpty();
    assertThat(applied.status()).isZero();
    assertThat(applied.out())
        .contains("    cache_ttl: 0 → 300\n")
        .contains("    beta_only: (none) → true\n")
        .contains("    otel[0].authorization: *** → ***\n")
        .contains("    [model].properties.model: gpt-4o-mini → gpt-4o\n")
        .contains("Done: ~ gateway prod\n", "Done: ~ route prod/assistant, a new version\n")
        .doesNotContain("marked", "rate_tiers", "collect_logs");
    JsonNode sent = sandbox.journal().requests("gateways_update").get(0).json();
    assertThat(sent.path("beta_only").asBoolean()).isTrue();
    assertThat(sent.at("/rate_tiers/rules").asInt()).isEqualTo(3);
    assertThat(sent.path("collect_logs").asBoolean()).isTrue();

    SampleRun again =
        live(sandbox, "plan").environment("PROD_OTEL_0_AUTHORIZATION", "marked-new").run();
    assertThat(again.out().lines()).last().isEqualTo("Nothing to change.");
  }

  @Test
  void apply_spendLimitsWithoutIds_keepWhatWasSpentUnderThem(@Sandbox AiGatewaySandbox sandbox)
      throws Exception {
    sandbox.given().gateway("prod");
    write(
        "prod.yaml",
        """
        settings:
          spend_limits:
            enabled: true
            rules:
              - {limit: 100, limitType: cost, window: 86400}
              - {limit: 5, limitType: cost, window: 3600, model: {mode: filter, values: [gpt-4o]}}
        """);
    assertThat(live(sandbox, "apply", "--yes").run().err()).isEmpty();
    List<String> ids = List.copyOf(sandbox.spent("prod").keySet());
    sandbox.given().spent("prod", ids.get(0), new BigDecimal("12.5"));

    assertThat(live(sandbox, "plan").run().out().lines()).last().isEqualTo("Nothing to change.");
    Path file = folder.resolve("prod.yaml");
    Files.writeString(file, Files.readString(file).replace("limit: 5,", "limit: 7,"));
    SampleRun applied = live(sandbox, "apply", "--yes").run();

    assertThat(applied.err()).isEmpty();
    assertThat(applied.out()).contains("    spend_limits.rules[" + ids.get(1) + "].limit: 5 → 7\n");
    assertThat(sandbox.spent("prod"))
        .containsExactly(
            Map.entry(ids.get(0), new BigDecimal("12.5")), Map.entry(ids.get(1), BigDecimal.ZERO));
  }

  @Test
  void apply_newGatewayAndPrune_makesAndDeletes(@Sandbox AiGatewaySandbox sandbox)
      throws Exception {
    sandbox.given().route("prod", "surplus");
    sandbox.given().gateway("old");
    write("prod.yaml", "settings: {}\nroutes: {}\n");
    write(
        "staging.yaml",
        """
        settings:
          cache_ttl: 1
          cache_invalidate_on_update: true
          collect_logs: true
          rate_limiting_limit: 0
          rate_limiting_interval: 0
          stripe: {authorization: "${env:STRIPE}", usage_events: []}
        routes:
          all:
            - {id: start, type: start, outputs: {next: {elementId: end}}}
            - {id: end, type: end, outputs: {}}
        """);

    SampleRun kept = live(sandbox, "plan").environment("STRIPE", "marked").run();
    assertThat(kept.out())
        .contains(
            "! old: has no file, and is left alone", "stripe: (none) → {\"authorization\":\"***\"")
        .contains("+ gateway staging", "+ route staging/all")
        .doesNotContain("- gateway", "- route", "marked");
    assertThat(sandbox.journal().requests()).allMatch(request -> request.method().equals("GET"));

    SampleRun applied =
        live(sandbox, "apply", "--yes", "--prune").environment("STRIPE", "marked").run();
    assertThat(applied.err()).isEmpty();
    assertThat(applied.out()).contains("Done: - gateway old", "Done: - route prod/surplus");

    SampleRun again = live(sandbox, "plan", "--prune").environment("STRIPE", "marked").run();
    assertThat(again.out().lines()).last().isEqualTo("Nothing to change.");
  }

  @Test
  void apply_notConfirmed_changesNothing(@Sandbox AiGatewaySandbox sandbox) throws Exception {
    sandbox.given().gateway("prod");
    write("prod.yaml", "settings: {cache_ttl: 1}\n");

    SampleRun run = live(sandbox, "apply").run();

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("--yes");
    assertThat(sandbox.journal().requests("gateways_update")).isEmpty();
  }

  @Test
  void plan_ofTheFilesThatComeAlong_works() {
    SampleRun run = SampleRun.of(new GatewayAsCode(), "plan");

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(TELLING, "~ gateway prod", "~ route prod/assistant", "+ gateway staging");
  }

  @Test
  void import_overAFileThatIsThere_failsAndKeepsIt() throws IOException {
    write("prod.yaml", "mine");

    SampleRun run = SampleRun.of(new GatewayAsCode(), "import", folder.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("prod.yaml");
    assertThat(folder.resolve("prod.yaml")).hasContent("mine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "setings: {a: 1}                              | must have settings",
        "'{settings: {a: 1, a: 2}}'                   | Duplicate field 'a'",
        "'{settings: {cache_ttl: [marked]}}'          | prod: cache_ttl has the wrong type",
        "'{settings: {stripe: {authorization: [marked], usage_events: []}}}'"
            + " | prod: stripe.authorization has the wrong type",
        "''                                           | prod.yaml must have settings",
        "'{settings: {zdr: &a true, foo: *a}}'        | write out what *a stands for",
        "'{settings: {}, routes: [{id: a}]}'          | routes must have a list of elements",
        "'{settings: {}, routes: }'                   | routes must have a list of elements",
        "'{settings: {}, routes: {a: }}'              | routes must have a list of elements",
        "'{settings: {}, routes: {a: [null]}}'        | routes must have a list of elements",
        "'{settings: {}, routes: {a: []}}'            | route prod/a: [elements",
        "'{settings: {cache_ttl: 300.7}}'             | prod: cache_ttl has the wrong type",
        "'{settings: {cache_ttl: \"300\"}}'           | prod: cache_ttl has the wrong type",
        "'{settings: {collect_logs: 0}}'              | prod: collect_logs has the wrong type",
        "'{settings: {}, routes: {a: [{id: 7, type: end}]}}' | route prod/a[0]: id has the wrong type",
        "'{settings: {stripe: {authorization: 71077, usage_events: []}}}'"
            + " | prod: stripe.authorization has the wrong type",
      })
  void plan_ofAFileThatIsWrong_failsWithOneLineThatSaysWhere(String yaml, String complaint)
      throws IOException {
    write("prod.yaml", yaml);

    SampleRun run = SampleRun.of(new GatewayAsCode(), "plan", folder.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains(complaint);
    assertThat(run.err()).doesNotContain("marked", "71077");
  }

  @Test
  void apply_newGatewayWithoutWhatItNeeds_failsBeforeAnythingIsChanged() throws IOException {
    write("new.yaml", "settings: {cache_ttl: 1}");
    write("old.yaml", "settings: {cache_ttl: 1}");

    SampleRun run = SampleRun.of(new GatewayAsCode(), "apply", "--yes", folder.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("+ gateway new: Not sent: body.cache_invalidate_on_update must not be null");
    assertThat(run.out()).doesNotContain("Done");
  }

  @Test
  void apply_aLaterFileThatIsOutOfBounds_changesNothing(@Sandbox AiGatewaySandbox sandbox)
      throws Exception {
    sandbox.given().gateway("a");
    sandbox.given().gateway("b");
    write("a.yaml", "settings: {cache_ttl: 7}");
    write("b.yaml", "settings: {retry_delay: 9000}");

    SampleRun plan = live(sandbox, "plan").run();
    SampleRun run = live(sandbox, "apply", "--yes").run();

    assertThat(plan.err()).isEqualTo(run.err());
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("~ gateway b: Not sent: body.retry_delay must be less than or equal to 5000");
    assertThat(run.out()).doesNotContain("Done");
    assertThat(sandbox.journal().requests()).allMatch(request -> request.method().equals("GET"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"g001.YAML", "g001.Yaml", "g001.yml", "g001.YML"})
  void planWithPrune_fileThatIsSpelledOtherwise_fails(String name) throws IOException {
    write("old.yaml", "settings: {}");
    write(name, "settings: {}");

    SampleRun run = SampleRun.of(new GatewayAsCode(), "plan", "--prune", folder.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains(name + " must end in .yaml");
    assertThat(run.out()).doesNotContain("- gateway");
  }

  @ParameterizedTest
  @ValueSource(strings = {"g001.yaml", "g001.YML"})
  void planWithPrune_fileBelowTheFolder_fails(String name) throws IOException {
    write("old.yaml", "settings: {}");
    Files.createDirectories(folder.resolve("teams/search"));
    write("teams/search/" + name, "settings: {}");

    SampleRun run = SampleRun.of(new GatewayAsCode(), "plan", "--prune", folder.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains(name + " must be in the folder that was named");
    assertThat(run.out()).doesNotContain("- gateway");
  }

  @Test
  void plan_folderBelowWithoutFilesOfOurs_isPassedOver() throws IOException {
    write("prod.yaml", "settings: {}");
    Files.createDirectories(folder.resolve("notes"));
    write("notes/prod.txt", "mine");

    SampleRun run = SampleRun.of(new GatewayAsCode(), "plan", folder.toString());

    assertThat(run.err()).isEmpty();
  }

  @Test
  void importThenPlan_anyText_changesNothing(@Sandbox AiGatewaySandbox sandbox) throws Exception {
    sandbox
        .given()
        .gateway(
            "prod",
            settings -> {
              ArrayNode notes = settings.putArray("notes");
              TEXTS.forEach(notes::add);
              ObjectNode names = settings.putObject("names");
              TEXTS.forEach(text -> names.put(text, text));
            });

    SampleRun imported = live(sandbox, "import").run();
    SampleRun plan = live(sandbox, "plan").run();

    assertThat(imported.err() + plan.err()).isEmpty();
    assertThat(plan.out().lines()).last().isEqualTo("Nothing to change.");
  }

  @Test
  void write_anyText_isReadBackAsItWas() throws IOException {
    Random random = new Random(1);
    String pieces =
        "${env:A}~ '\"\\\n\r\t:#-?*&!|>%@`[],=<.0xe+_yYnNoOfF\u0001\u007f\u0085\u00a0\u2028\ufeffé";
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(6); left >= 0; left--) {
        text.append(random.nextInt(9) == 0 ? "$${env:B}" : "");
        text.append(pieces.charAt(random.nextInt(pieces.length())));
        text.append(random.nextInt(30) == 0 ? "😀" : "");
      }
      settings.put("n" + text, text.toString());
    }
    settings.put("large", new BigDecimal("1E+3")).put("small", new BigDecimal("-0.00000010"));

    GatewayFile.write(folder.resolve("prod.yaml"), settings, JsonNodeFactory.instance.objectNode());

    ObjectNode read = GatewayFile.read(folder).get(0).settings();
    assertThat(Difference.lines(settings, read, json -> json)).isEmpty();
  }

  @Test
  void plan_ofTwoDocumentsInAFile_fails() throws IOException {
    write("prod.yaml", "settings: {cache_ttl: 1}\n---\nsettings: {cache_ttl: 2}\n");

    SampleRun run = SampleRun.of(new GatewayAsCode(), "plan", folder.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("prod.yaml: Trailing token");
  }

  @Test
  void planWithPrune_ofAFolderWithoutFilesOrWithOneThatIsOverlooked_fails() throws IOException {
    SampleRun none = SampleRun.of(new GatewayAsCode(), "plan", "--prune", folder.toString());
    write("old.yaml", "settings: {}");
    write("prod.yml", "settings: {}");
    SampleRun other = SampleRun.of(new GatewayAsCode(), "plan", "--prune", folder.toString());

    assertThat(none.err()).contains("There is no .yaml file in");
    assertThat(other.err()).contains("prod.yml must end in .yaml");
    assertThat(none.out() + other.out()).doesNotContain("- gateway");
  }

  @Test
  void plan_secretInAFieldThatIsNotKnown_isNotPrintedNeitherTheOldNorTheNew(
      @Sandbox AiGatewaySandbox sandbox) throws Exception {
    sandbox.given().gateway("prod", settings -> settings.put("pass", "marked-old"));
    write("prod.yaml", "settings: {pass: '${env:PASS}'}");

    SampleRun run = live(sandbox, "plan").environment("PASS", "marked-new").run();

    assertThat(run.out()).contains("pass: *** → ***").doesNotContain("marked");
  }

  @Test
  void apply_secretsThatAreEmptyOrMisspelled_stayAsTheyAre(@Sandbox AiGatewaySandbox sandbox)
      throws Exception {
    sandbox.given().gateway("prod", settings -> settings.put("one", "1").put("two", "2"));
    write("prod.yaml", "settings: {one: '${env:EMPTY}', two: '${env:MY-VARIABLE}'}");

    SampleRun run = live(sandbox, "apply", "--yes").environment("EMPTY", "").run();

    assertThat(run.out()).contains("one stays as it is", "two stays as it is", "Nothing to change");
    assertThat(sandbox.journal().requests("gateways_update")).isEmpty();
  }

  @Test
  void write_secrets_leavesOutAllUnderNamesThatCanBeSetAndAreTheirOwn() throws IOException {
    JsonNode settings =
        new ObjectMapper()
            .readTree(
                """
                {"headers": {"x-a": "marked", "x_a": "marked"}, "max_tokens": "9",
                 "some": {"apiKey": "marked", "client": {"API-Token": "marked"}}}""");
    JsonNode routes =
        new ObjectMapper().readTree("{\"a\": [{\"headers\": {\"x-a\": \"marked\"}}]}");
    Path file = folder.resolve("1st.yaml");

    List<String> variables = GatewayFile.write(file, settings, routes);

    assertThat(variables)
        .containsExactly(
            "_1ST_HEADERS_X_A",
            "_1ST_HEADERS_X_A_",
            "_1ST_SOME_APIKEY",
            "_1ST_SOME_CLIENT_API_TOKEN",
            "_1ST_A_0_HEADERS_X_A");
    assertThat(Files.readString(file)).contains("max_tokens: \"9\"").doesNotContain("marked");
    assertThat(GatewayFile.read(folder).get(0).unset()).hasSize(5);
  }

  @Test
  void plan_newGatewayWhoseSecretIsNotSet_failsAndNamesIt() throws IOException {
    write("new.yaml", "settings: {stripe: {authorization: '${env:NO_SUCH_VARIABLE}'}}");

    SampleRun run = SampleRun.of(new GatewayAsCode(), "plan", folder.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("settings.stripe.authorization needs ${env:NO_SUCH_VARIABLE}");
  }

  private void write(String name, String yaml) throws IOException {
    Files.writeString(folder.resolve(name), yaml);
  }

  private SampleRun.Prepared live(AiGatewaySandbox sandbox, String... args) {
    String[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = folder.toString();
    return SampleRun.prepare(new GatewayAsCode(), all).live(sandbox);
  }
}
