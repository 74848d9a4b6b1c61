package io.github.aigateway;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A transport that responds as told and remembers what it was asked to send. */
public final class ScriptedTransport implements Client {

  /** One response, or one failure. */
  public interface Step {
    Response response(Request request, Request.Options options) throws IOException;
  }

  private final Deque<Step> steps = new ArrayDeque<>();
  private final List<Request> requests = new ArrayList<>();
  private final List<Request.Options> options = new ArrayList<>();

  /** Adds steps; the last one of all is repeated for ever. */
  public ScriptedTransport then(Step... more) {
    steps.addAll(Arrays.asList(more));
    return this;
  }

  /** Returns a step that responds with a status, a JSON body, and headers given as name, value… */
  public static Step response(int status, String body, String... headers) {
    return (request, options) -> {
      Map<String, Collection<String>> map = new java.util.LinkedHashMap<>();
      map.put("Content-Type", List.of("application/json"));
      for (int i = 0; i < headers.length; i += 2) {
        map.put(headers[i], List.of(headers[i + 1]));
      }
      return Response.builder()
          .status(status)
          .headers(map)
          .request(request)
          .body(body.getBytes(StandardCharsets.UTF_8))
          .build();
    };
  }

  /** Returns a step that fails. */
  public static Step failure(IOException e) {
    return (request, options) -> {
      throw e;
    };
  }

  @Override
  public Response execute(Request request, Request.Options limits) throws IOException {
    requests.add(request);
    options.add(limits);
    Step step = steps.size() > 1 ? steps.removeFirst() : steps.getFirst();
    return step.response(request, limits);
  }

  /** Returns what was sent so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Returns the time limits of what was sent so far. */
  public List<Request.Options> options() {
    return List.copyOf(options);
  }

  /** Returns the last request. */
  public Request last() {
    return requests.get(requests.size() - 1);
  }
}
