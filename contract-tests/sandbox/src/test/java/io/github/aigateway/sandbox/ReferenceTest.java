package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.aigateway.browser.Browser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

  private static final Path STATIC_PAGE = Path.of("../../spec/target/reference/index.html");

  private static Caller.Response get(AiGatewaySandbox sandbox, String method, String path)
      throws IOException {
    URI uri = sandbox.baseUrl().resolve(path);
    return new Caller(sandbox)
        .send(
            HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
  }

  /** How many tags the document has. */
  private static long tags() throws IOException {
    String document = Files.readString(Path.of("..", "..", "spec", "ai-gateway.openapi.yaml"));
    String tags = document.substring(document.indexOf("\ntags:\n") + 7);
    return tags.lines()
        .takeWhile(line -> line.startsWith(" "))
        .filter(line -> line.startsWith("  - name:"))
        .count();
  }

  /** Opens the first operation of every tag and returns how many tags there are. */
  private static int expandOneOfEachTag(Browser browser) throws Exception {
    browser.waitFor("document.querySelectorAll('.opblock-tag-section .opblock').length >= 46");
    int tags =
        browser
            .evaluate(
                """
                (() => {
                  const tags = [...document.querySelectorAll('.opblock-tag-section')];
                  tags.forEach(tag => tag.querySelector('.opblock-summary-control').click());
                  return tags.length;
                })()""")
            .asInt();
    browser.waitFor(
        "document.querySelectorAll('.opblock.is-open .responses-wrapper .response').length >= "
            + tags
            + " && document.querySelectorAll('.opblock.is-open .parameters-container').length === "
            + tags
            + " && !document.querySelector('.loading-container, .opblock-loading-animation')");
    assertThat(browser.evaluate("document.querySelectorAll('.opblock.is-open').length").asInt())
        .isEqualTo(tags);
    assertThat(browser.evaluate("document.querySelectorAll('.errors-wrapper').length").asInt())
        .isZero();
    return tags;
  }

  @Test
  void page_inABrowser_showsEveryTagAndCallsTheSandbox() throws Exception {
    try (AiGatewaySandbox sandbox =
            AiGatewaySandbox.builder().accountId("my-account").apiToken("a</script>b").start();
        Browser browser = Browser.open()) {
      sandbox.given().gateway("prod");
      browser.go(sandbox.baseUrl().resolve("/").toString());

      assertThat(expandOneOfEachTag(browser)).isEqualTo(tags());
      String list = "#operations-Gateways-gateways_list ";
      browser.evaluate("document.querySelector('" + list + ".try-out__btn').click()");
      browser.waitFor("document.querySelector('" + list + ".execute')");
      browser.evaluate("document.querySelector('" + list + ".execute').click()");
      browser.waitFor(
          "document.querySelector('" + list + ".live-responses-table .response-col_status')");
      String response =
          browser
              .evaluate("document.querySelector('" + list + ".live-responses-table').innerText")
              .asText();
      browser.screenshot(Path.of("target/reference.png"), 4000);

      assertThat(response).contains("200").contains("\"id\": \"prod\"");
      assertThat(sandbox.journal().requests())
          .singleElement()
          .satisfies(
              request -> {
                assertThat(request.operationId()).isEqualTo("gateways_list");
                assertThat(request.path()).contains("/my-account/");
              });
      assertThat(sandbox.violations()).isEmpty();
      assertThat(browser.requested())
          .allMatch(
              url ->
                  url.startsWith(sandbox.baseUrl().resolve("/").toString())
                      || url.startsWith("data:"));
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void staticPage_fromItsFile_showsEveryTagAndTriesNothing() throws Exception {
    assumeTrue(Files.exists(STATIC_PAGE), "Skipped: the spec module was not built beside this one");
    try (Browser browser = Browser.open()) {
      browser.go(STATIC_PAGE.toRealPath().toUri().toString());

      assertThat(expandOneOfEachTag(browser)).isEqualTo(tags());
      browser.screenshot(Path.of("target/reference-static.png"), 4000);

      assertThat(browser.evaluate("document.querySelectorAll('.try-out__btn').length").asInt())
          .isZero();
      assertThat(browser.requested())
          .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8, reachingTheSandbox",
    "/index.html, text/html; charset=utf-8, operationId: gateways_list",
    "/index.css, text/css; charset=utf-8, box-sizing",
    "/swagger-ui.css, text/css; charset=utf-8, .swagger-ui",
    "/swagger-ui-bundle.js, text/javascript; charset=utf-8, SwaggerUIBundle",
    "/favicon-32x32.png, image/png, PNG",
    "/ai-gateway.openapi.yaml, application/yaml, openapi: 3.0.3",
  })
  void file_ofThePage_isServedAndDisturbsNothing(String path, String contentType, String part)
      throws IOException {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      sandbox.faults().next("GET", "**", Fault.status(503));

      Caller.Response response = get(sandbox, "GET", path);

      assertThat(response.status()).isEqualTo(200);
      assertThat(response.header("Content-Type")).isEqualTo(contentType);
      assertThat(new String(response.http().body(), StandardCharsets.ISO_8859_1)).contains(part);
      assertThat(sandbox.journal().requests()).isEmpty();
      assertThat(new Caller(sandbox).get("/gateways").status())
          .as("the fault is still there")
          .isEqualTo(503);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/swagger-ui.js", "/nothing.html", "/../index.html", "/index.html/"})
  void path_thatIsNoFile_goesToTheApi(String path) throws IOException {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      assertThat(get(sandbox, "GET", path).status()).isEqualTo(404);
      assertThat(get(sandbox, "POST", "/").status()).isEqualTo(404);
      assertThat(sandbox.journal().requests()).hasSize(2);
    }
  }
}
