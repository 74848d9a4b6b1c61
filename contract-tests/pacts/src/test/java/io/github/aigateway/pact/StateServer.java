package io.github.aigateway.pact;

import static java.nio.charset.StandardCharsets.UTF_8;

import au.com.dius.pact.provider.junitsupport.State;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes the facts of the pacts true for a verifier of another language, which asks for them over
 * HTTP: {@code {"action": "setup", "state": …, "params": {…}}}.
 */
final class StateServer implements AutoCloseable {

  private final Object states;
  private final HttpServer server;
  private final List<String> reached = new ArrayList<>();

  /**
   * Starts it on the loopback interface.
   *
   * @param states has a method with {@link State} for each fact
   */
  StateServer(Object states) {
    this.states = states;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create(
        "http://"
            + server.getAddress().getAddress().getHostAddress()
            + ":"
            + server.getAddress().getPort()
            + "/");
  }

  /** The facts that were asked for, in their order. */
  synchronized List<String> reached() {
    return List.copyOf(reached);
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body;
    int status = 200;
    try (exchange) {
      try {
        body = JsonBody.MAPPER.writeValueAsBytes(reach(exchange.getRequestBody().readAllBytes()));
      } catch (ReflectiveOperationException | RuntimeException e) {
        status = 500;
        body = String.valueOf(e.getCause() == null ? e : e.getCause()).getBytes(UTF_8);
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private synchronized Object reach(byte[] request)
      throws IOException, ReflectiveOperationException {
    JsonNode wanted = JsonBody.MAPPER.readTree(request);
    String name = wanted.path("state").asText();
    if (!wanted.path("action").asText().equals("setup")) {
      return Map.of();
    }
    reached.add(name);
    Method method = method(name);
    Object result =
        method.getParameterCount() == 0
            ? method.invoke(states)
            : method.invoke(
                states,
                JsonBody.MAPPER.convertValue(
                    wanted.path("params"), new TypeReference<Map<String, Object>>() {}));
    return result == null ? Map.of() : result;
  }

  private Method method(String name) {
    for (Method method : states.getClass().getMethods()) {
      State state = method.getAnnotation(State.class);
      if (state != null && List.of(state.value()).contains(name)) {
        return method;
      }
    }
    throw new IllegalStateException("Nobody knows how it comes that " + name);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
