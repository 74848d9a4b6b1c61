package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.api.GatewayLogsApi;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comes out of the generator, file by file. The build runs it twice, into two directories. */
class GenerationTest {

  private static final Pattern REQUEST_LINE =
      Pattern.compile("@RequestLine\\(.*\\R *@Headers\\(.*\\R *\\S+ (\\w+)\\(");

  private static Map<String, String> sources(String property) throws IOException {
    Path root = Path.of(System.getProperty(property)).resolve("src/main/java");
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sources.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return sources;
  }

  @Test
  void generation_runTwice_isIdenticalByteByByte() throws IOException {
    Map<String, String> once = sources("openapi.generated");

    assertThat(once).hasSizeGreaterThan(150).isEqualTo(sources("openapi.generated-again"));
  }

  @Test
  void generatedFiles_areInterfacesAndModelsOnly() throws IOException {
    assertThat(sources("openapi.generated").keySet())
        .allMatch(file -> file.matches("io/github/aigateway/(api/\\w+Api|model/\\w+)\\.java"));
  }

  /** The reader remembers in one number which of them it has met. */
  @Test
  void models_all_haveAtMost64Properties() throws IOException {
    Pattern last = Pattern.compile("case \"\\w+\" -> (\\d+);");
    assertThat(sources("openapi.generated").values())
        .flatMap(source -> last.matcher(source).results().map(each -> each.group(1)).toList())
        .hasSizeGreaterThan(500)
        .allMatch(place -> Integer.parseInt(place) < 64);
  }

  /** Feign as a named module cannot call a default method, and refuses the whole interface. */
  @Test
  void interfaces_all_haveNoDefaultMethods() throws Exception {
    for (String file : sources("openapi.generated").keySet()) {
      Class<?> type = Class.forName(file.replace(".java", "").replace('/', '.'));
      if (file.contains("/api/")) {
        assertThat(type.getMethods()).as(file).isNotEmpty().noneMatch(Method::isDefault);
      }
    }
  }

  /**
   * A name that the generator had to invent, or a remnant of a template, is a mistake in the
   * document or in the templates.
   */
  @Test
  void generatedText_hasNoInventedNamesAndNoRemnants() throws IOException {
    assertThat(sources("openapi.generated"))
        .allSatisfy(
            (file, text) ->
                assertThat(text.lines().toList())
                    .as(file)
                    .noneMatch(
                        line -> line.contains("{{") || line.contains("}}") && !line.contains("{@"))
                    .doesNotContain("import ;"));
    assertThat(List.copyOf(sources("openapi.generated").keySet()))
        .noneMatch(file -> file.matches(".*(Inner|OneOf|AnyOf|\\d)\\.java"));
  }

  /**
   * The generator has reserved words of its own ("list" becomes callList); an
   * operationIdNameMapping in the pom sets such a name right.
   */
  @Test
  void methods_ofEachOperation_areNamedByItsVerb() throws IOException {
    List<String> methods = new ArrayList<>();
    sources("openapi.generated")
        .forEach(
            (file, text) ->
                REQUEST_LINE
                    .matcher(text)
                    .results()
                    .forEach(method -> methods.add(resource(file) + "_" + method.group(1))));

    assertThat(methods).containsExactlyInAnyOrderElementsOf(OpenApiDocument.operationIds());
  }

  private static String resource(String file) {
    String api = file.substring(file.lastIndexOf('/') + 1).replace("Api.java", "");
    return Character.toLowerCase(api.charAt(0)) + api.substring(1);
  }

  @Test
  void deprecatedQueryParameters_areMarkedAndAllStillThere() {
    assertThat(GatewayLogsApi.ListQuery.class.getMethods())
        .filteredOn(method -> method.isAnnotationPresent(Deprecated.class))
        .extracting(Method::getName)
        .containsExactlyInAnyOrder(
            "cached",
            "direction",
            "endDate",
            "feedback",
            "maxCost",
            "maxDuration",
            "maxTokensIn",
            "maxTokensOut",
            "maxTotalTokens",
            "minCost",
            "minDuration",
            "minTokensIn",
            "minTokensOut",
            "minTotalTokens",
            "model",
            "modelType",
            "provider",
            "requestContentType",
            "responseContentType",
            "startDate",
            "success");
  }
}
