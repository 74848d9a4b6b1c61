package io.github.aigateway.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP side: reads, writes down, finds the operation, lets faults happen, and writes the
 * response.
 */
final class ApiHandler implements HttpHandler {

  static final String BASE_PATH = "/client/v4";
  private static final Fault NONE = Fault.latency(Duration.ZERO);

  private record Match(Operation operation, Map<String, String> parameters) {}

  private final Contract contract;
  private final Dispatcher dispatcher;
  private final Authentication authentication;
  private final Faults faults;
  private final Journal journal;
  private final Redaction redaction;
  private final AtomicLong rays = new AtomicLong();

  ApiHandler(
      Contract contract,
      Dispatcher dispatcher,
      Authentication authentication,
      Faults faults,
      Journal journal) {
    this.contract = contract;
    this.dispatcher = dispatcher;
    this.authentication = authentication;
    this.faults = faults;
    this.journal = journal;
    this.redaction = new Redaction(contract.secretProperties());
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Request request = Request.read(exchange);
    Match match = match(request);
    Operation operation = match == null ? null : match.operation();
    String operationId = operation == null ? null : operation.id();
    journal.add(
        new RecordedRequest(
            operationId,
            request.method(),
            request.path(),
            request.rawQuery(),
            Redaction.headers(request.headers()),
            redaction.body(request.body())));
    Fault fault = faults.take(operationId, request.method(), request.path());
    serve(exchange, request, match, fault == null ? NONE : fault);
    // Not if that fails: the server closes and forgets a connection whose handler has failed.
    // One that it did not close itself it remembers, with the last page that was written to it.
    exchange.close();
  }

  private void serve(HttpExchange exchange, Request request, @Nullable Match match, Fault fault)
      throws IOException {
    Query query = request.query();
    boolean taken = true;
    for (Effect effect : fault.effects()) {
      query = effect.query(query);
      taken &= effect.taken();
    }
    Response response =
        taken
            ? authentication.announce(respond(request.with(query), match))
            : Response.undocumented(503, 10_000, "The request was not taken");
    for (Effect effect : fault.effects()) {
      response = effect.response(match == null ? null : match.operation(), response);
      pause(effect.latency());
    }
    Delivery delivery =
        fault.effects().stream()
            .map(Effect::delivery)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(Delivery::whole);
    write(exchange, response, delivery);
  }

  private static void pause(Duration latency) {
    try {
      Thread.sleep(latency.toMillis());
    } catch (InterruptedException e) {
      // The sandbox is being closed: respond at once.
      Thread.currentThread().interrupt();
    }
  }

  private Response respond(Request request, @Nullable Match match) {
    if (match == null) {
      return Response.undocumented(
          404,
          7003,
          "Could not route to " + request.path() + ", perhaps your object identifier is invalid?");
    }
    Response no = authentication.refuse(request, match.operation(), match.parameters());
    if (no != null) {
      return no;
    }
    try {
      return dispatcher.respond(match.operation(), match.parameters(), request);
    } catch (RuntimeException e) {
      return dispatcher.violation(match.operation().id(), e.toString());
    }
  }

  private @Nullable Match match(Request request) {
    if (!request.path().startsWith(BASE_PATH + "/")) {
      return null;
    }
    List<String> segments = Operation.segments(request.path().substring(BASE_PATH.length()));
    for (Operation operation : contract.operations()) {
      Map<String, String> parameters =
          operation.method().equals(request.method()) ? operation.match(segments) : null;
      if (parameters != null) {
        Map<String, String> decoded = new HashMap<>();
        // A plus is a plus in a path, unlike in a query.
        parameters.forEach(
            (name, value) ->
                decoded.put(
                    name, URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8)));
        return new Match(operation, decoded);
      }
    }
    return null;
  }

  private void write(HttpExchange exchange, Response response, Delivery delivery)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", response.contentType());
    exchange.getResponseHeaders().set("CF-Ray", String.format("%016x-SBX", rays.incrementAndGet()));
    response.headers().forEach(exchange.getResponseHeaders()::set);
    delivery.write(exchange, response);
  }
}
