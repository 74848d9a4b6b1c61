package io.github.aigateway.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A port of the loopback interface. It is open before anybody is there to respond: what comes
 * meanwhile waits.
 */
final class Port implements HttpHandler {

  static {
    // On JDK 17 every response waits 40 ms for a delayed acknowledgement without it. Read once,
    // when the server's classes load.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final boolean loopbackNamesOnly;
  private final int number;
  private final CompletableFuture<HttpHandler> handler = new CompletableFuture<>();
  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "ai-gateway-sandbox");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable HttpServer server;

  private Port(int wanted, boolean loopbackNamesOnly) {
    this.loopbackNamesOnly = loopbackNamesOnly;
    HttpServer bound = bind(wanted);
    number = bound.getAddress().getPort();
    // Not before: who may come is judged by the number.
    bound.start();
    server = bound;
  }

  /**
   * Opens one.
   *
   * @param wanted 0 is any free one
   * @throws UncheckedIOException if it is taken
   */
  static Port open(int wanted) {
    return new Port(wanted, false);
  }

  /**
   * Opens one that a page of the web cannot reach, not even under a name that its author has made
   * stand for this machine.
   */
  static Port openToThisMachine(int wanted) {
    return new Port(wanted, true);
  }

  private HttpServer bind(int onPort) {
    try {
      HttpServer bound =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 0);
      bound.createContext("/", this);
      bound.setExecutor(executor);
      return bound;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + onPort, e);
    }
  }

  /** Where a client sends its requests. */
  URI baseUrl() {
    return URI.create(
        "http://"
            + InetAddress.getLoopbackAddress().getHostAddress()
            + ":"
            + number
            + "/client/v4");
  }

  /** Who responds from now on. */
  void serve(HttpHandler responding) {
    handler.complete(responding);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String problem =
        loopbackNamesOnly ? Callers.refuse(exchange.getRequestHeaders(), number) : null;
    if (problem == null) {
      responding().handle(exchange);
    } else {
      Callers.respond(exchange, problem);
    }
  }

  private HttpHandler responding() throws IOException {
    try {
      return handler.join();
    } catch (CompletionException e) {
      throw new IOException("The port is closed", e);
    }
  }

  /** Open connections end, and new ones are refused. */
  synchronized void refuseConnections() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  synchronized void acceptConnections() {
    if (server == null) {
      server = bind(number);
      server.start();
    }
  }

  void close() {
    refuseConnections();
    executor.shutdownNow();
    // No interrupt reaches those who wait for somebody to respond.
    handler.completeExceptionally(new IOException("Nobody responds any more"));
  }
}
