package io.github.aigateway.bucket4j;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The machine's Redis, on a free port, without a file. */
final class RedisServer implements AutoCloseable {

  static final String PROGRAM = System.getProperty("redis-server", "");

  private final int port;
  private Process process;

  RedisServer() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    start();
  }

  /** Says whether the machine has it. */
  static boolean isThere() {
    return Files.isExecutable(Path.of(PROGRAM));
  }

  int port() {
    return port;
  }

  /** Starts it, without what it had before, and returns once it responds. */
  void start() throws Exception {
    process =
        new ProcessBuilder(
                PROGRAM, "--port", "" + port, "--bind", "127.0.0.1", "--save", "", "--dir", "/tmp")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    while (!responds()) {
      if (!process.isAlive()) {
        throw new IOException("Redis has ended with status " + process.exitValue());
      }
      Thread.onSpinWait();
    }
  }

  private boolean responds() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read() == '+';
    } catch (IOException e) {
      return false;
    }
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets it keep its connections and respond to nothing, or go on. */
  void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, "" + process.pid()).inheritIO().start().waitFor();
  }

  static RedisClient client(int port) {
    RedisClient client =
        RedisClient.create(
            RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(port)
                .withTimeout(Duration.ofSeconds(10))
                .build());
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .socketOptions(SocketOptions.builder().connectTimeout(Duration.ofSeconds(1)).build())
            .build());
    return client;
  }

  static ProxyManager<byte[]> buckets(RedisClient client) {
    return Bucket4jLettuce.casBasedBuilder(client)
        .expirationAfterWrite(
            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                Duration.ofSeconds(10)))
        .requestTimeout(Duration.ofSeconds(10))
        .build();
  }

  static byte[] key(int permit) {
    return ("ai-gateway:" + permit).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
