package io.github.aigateway.internal.http;

import io.github.aigateway.internal.DaemonThreads;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A client of java.net.http that can be closed. Before JDK 21 it ends by itself only when it is
 * collected, and a JVM that exits earlier waits 0.3 s for its thread.
 */
final class ClosableHttpClient {

  private static final boolean CAN_BE_CLOSED = Runtime.version().feature() >= 21;

  private final HttpClient client;
  private final @Nullable ThreadGroup threads;

  private ClosableHttpClient(HttpClient client, @Nullable ThreadGroup threads) {
    this.client = client;
    this.threads = threads;
  }

  static ClosableHttpClient of(HttpClient.Builder builder) {
    if (CAN_BE_CLOSED) {
      return new ClosableHttpClient(DaemonThreads.detached(builder::build), null);
    }
    ThreadGroup threads = group();
    try {
      return new ClosableHttpClient(
          CompletableFuture.supplyAsync(builder::build, build -> start(threads, build)).join(),
          threads);
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** It ends with its last thread. */
  @SuppressWarnings("removal")
  private static ThreadGroup group() {
    ThreadGroup threads = DaemonThreads.newGroup("ai-gateway");
    threads.setDaemon(true);
    return threads;
  }

  /** The thread of a client is in the group of the one that builds it. */
  private static void start(ThreadGroup threads, Runnable build) {
    DaemonThreads.detached(() -> new Thread(threads, build, "ai-gateway-build", 0, false)).start();
  }

  <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return client.send(request, handler);
  }

  /** Ends the thread and the connections. */
  void close() {
    if (threads != null) {
      threads.interrupt();
      return;
    }
    try {
      HttpClient.class.getMethod("shutdownNow").invoke(client);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
