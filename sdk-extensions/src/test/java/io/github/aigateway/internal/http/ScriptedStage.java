package io.github.aigateway.internal.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A last stage that responds as told and remembers what it was asked to send. */
final class ScriptedStage implements HttpStage {

  /** One response, or one failure. */
  interface Step {
    ApiResponse respond(ApiRequest request) throws IOException, InterruptedException;
  }

  private final Deque<Step> steps = new ArrayDeque<>();
  private final List<ApiRequest> requests = new ArrayList<>();

  /** Adds steps; the last one of all is repeated for ever. */
  ScriptedStage then(Step... more) {
    steps.addAll(Arrays.asList(more));
    return this;
  }

  /** Returns a step that responds with a status, a body, and headers given as name, value… */
  static Step response(int status, String body, String... headers) {
    return response(status, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  static Step response(int status, byte[] body, String... headers) {
    Map<String, List<String>> map = new LinkedHashMap<>();
    map.put("Content-Type", List.of("application/json"));
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], List.of(headers[i + 1]));
    }
    return request -> new ApiResponse(request, status, map, body);
  }

  /** Returns a step that fails. */
  static Step failure(IOException e) {
    return request -> {
      throw e;
    };
  }

  @Override
  public ApiResponse send(ApiRequest request) throws IOException, InterruptedException {
    requests.add(request);
    Step step = steps.size() > 1 ? steps.removeFirst() : steps.getFirst();
    return step.respond(request);
  }

  /** Returns what was sent so far. */
  List<ApiRequest> requests() {
    return List.copyOf(requests);
  }

  /** Returns the last request. */
  ApiRequest last() {
    return requests.get(requests.size() - 1);
  }
}
