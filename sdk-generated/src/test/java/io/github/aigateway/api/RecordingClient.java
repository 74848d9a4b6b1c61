package io.github.aigateway.api;

import feign.Client;
import feign.Request;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes requests down instead of sending them, and responds to each with the same body. */
final class RecordingClient implements Client {

  static final String SERVER = "http://recorded.invalid/client/v4";

  private final String response;
  private final List<Request> requests = new ArrayList<>();

  RecordingClient(String response) {
    this.response = response;
  }

  @Override
  public Response execute(Request request, Request.Options options) {
    requests.add(request);
    return Response.builder()
        .status(200)
        .request(request)
        .headers(Map.of("Content-Type", List.of("application/json")))
        .body(response, StandardCharsets.UTF_8)
        .build();
  }

  List<Request> requests() {
    return requests;
  }

  /** The one request that was sent. */
  Request request() {
    if (requests.size() != 1) {
      throw new AssertionError(requests.size() + " requests instead of one");
    }
    return requests.get(0);
  }

  /** Method, path and query of the one request, as they go on the wire. */
  String line() {
    return request().httpMethod() + " " + request().url().substring(SERVER.length());
  }

  /** The body of the one request, or null. */
  String body() {
    return request().body() == null ? null : new String(request().body(), StandardCharsets.UTF_8);
  }
}
