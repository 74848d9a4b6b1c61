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

  /** An answer, read to its end. */
  record Answer(HttpResponse<byte[]> response) {

    int status() {
      return response.statusCode();
    }

    String text() {
      return new String(response.body(), UTF_8);
    }

    JsonNode json() {
      try {
        return Json.parse(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(text(), e);
      }
    }

    JsonNode at(String pointer) {
      return json().at(pointer);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
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

  Answer send(HttpRequest request) throws IOException {
    try {
      return new Answer(HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer call(String method, String path, String body) {
    try {
      return send(request(method, path, body.replace('\'', '"')).build());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    }
  }

  Answer get(String path) {
    return call("GET", path, "");
  }

  Answer delete(String path) {
    return call("DELETE", path, "");
  }

  /** Single quotes in the body stand for double ones. */
  Answer post(String path, String body) {
    return call("POST", path, body);
  }

  Answer put(String path, String body) {
    return call("PUT", path, body);
  }

  Answer patch(String path, String body) {
    return call("PATCH", path, body);
  }
}
