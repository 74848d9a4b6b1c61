package io.github.aigateway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls a sandbox over HTTP the way any client would. */
final class Caller {

  /** a response, read to its end. */
  record Response(HttpResponse<byte[]> http) {

    int status() {
      return http.statusCode();
    }

    String text() {
      return new String(http.body(), UTF_8);
    }

    JsonNode json() {
      try {
        return Json.parse(http.body());
      } catch (IOException e) {
        throw new UncheckedIOException(text(), e);
      }
    }

    JsonNode at(String pointer) {
      return json().at(pointer);
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }
  }

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final AiGatewaySandbox sandbox;

  Caller(AiGatewaySandbox sandbox) {
    this.sandbox = sandbox;
  }

  URI uri(String path) {
    return URI.create(
        sandbox.baseUrl() + "/accounts/" + sandbox.accountId() + "/ai-gateway" + path);
  }

  HttpRequest.Builder request(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer " + sandbox.apiToken())
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    return body.isEmpty() ? request : request.header("Content-Type", "application/json");
  }

  Response send(HttpRequest request) throws IOException {
    try {
      return new Response(HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Response call(String method, String path, String body) {
    try {
      return send(request(method, path, body.replace('\'', '"')).build());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    }
  }

  Response get(String path) {
    return call("GET", path, "");
  }

  Response delete(String path) {
    return call("DELETE", path, "");
  }

  /** Single quotes in the body stand for double ones. */
  Response post(String path, String body) {
    return call("POST", path, body);
  }

  Response put(String path, String body) {
    return call("PUT", path, body);
  }

  Response patch(String path, String body) {
    return call("PATCH", path, body);
  }
}
