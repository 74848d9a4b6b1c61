package io.github.aigateway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;

/**
 * The reference of the document for a browser: the page that the document comes with, and Swagger
 * UI. All other requests go on to the API as if there were no page.
 */
final class Reference implements HttpHandler {

  private static final String PAGE = "META-INF/openapi/reference/index.html";
  private static final String DOCUMENT_PATH = "/ai-gateway.openapi.yaml";

  /** What the page asks for, with its content type. */
  private static final Map<String, String> FILES =
      Map.of(
          "/",
          "text/html; charset=utf-8",
          "/index.html",
          "text/html; charset=utf-8",
          "/index.css",
          "text/css; charset=utf-8",
          "/swagger-ui.css",
          "text/css; charset=utf-8",
          "/swagger-ui-bundle.js",
          "text/javascript; charset=utf-8",
          "/favicon-32x32.png",
          "image/png",
          DOCUMENT_PATH,
          "application/yaml");

  private final HttpHandler api;
  private final JsonNode sandbox;

  Reference(HttpHandler api, String accountId, String apiToken, boolean anyToken) {
    this.api = api;
    this.sandbox =
        Json.object()
            .put("basePath", ApiHandler.BASE_PATH)
            .put("accountId", accountId)
            .put("apiToken", apiToken)
            .put("anyToken", anyToken);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String contentType = FILES.get(path);
    if (contentType == null || !exchange.getRequestMethod().equals("GET")) {
      api.handle(exchange);
      return;
    }
    try (exchange) {
      byte[] file = file(path);
      exchange.getResponseHeaders().set("Content-Type", contentType);
      exchange.sendResponseHeaders(200, file.length);
      exchange.getResponseBody().write(file);
    }
  }

  private byte[] file(String path) throws IOException {
    return switch (path) {
      case "/", "/index.html" -> page().getBytes(UTF_8);
      case DOCUMENT_PATH -> read(Contract.DOCUMENT);
      default -> read("META-INF/resources/webjars/swagger-ui/" + swaggerUiVersion() + path);
    };
  }

  private String page() throws IOException {
    return new String(read(PAGE), UTF_8)
        // Nothing in it can end the script that it stands in.
        .replace("@sandbox@", Json.text(sandbox).replace("<", "\\u003c"))
        .replace("@document@", new String(read(Contract.DOCUMENT), UTF_8));
  }

  /** The version is part of the folder's name, and the jar says it. */
  private static String swaggerUiVersion() throws IOException {
    Properties jar = new Properties();
    jar.load(
        new ByteArrayInputStream(read("META-INF/maven/org.webjars/swagger-ui/pom.properties")));
    return jar.getProperty("version");
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream in = Reference.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return in.readAllBytes();
    }
  }
}
