package io.github.aigateway.faults;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.faults.Outcome.Mode;
import io.github.aigateway.retry.Backoff;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A sandbox, a relay in front of it, and a client of it, for one kind of operation. */
final class Bench implements AutoCloseable {

  /** No call may take longer; some make three attempts that time out. */
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

  /** One for each of the two transports, to be used again. */
  static final int IDLE = 2;

  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Kind kind;
  private final AiGatewaySandbox sandbox =
      AiGatewaySandbox.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).start();
  private final Relay relay = new Relay(sandbox.baseUrl().getPort());
  private final AtomicInteger attempts = new AtomicInteger();
  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private final AiGatewayClient client;
  private final Object rightResponse;
  private final int usualRequests;
  private final String method;

  Bench(Kind kind) {
    this.kind = kind;
    this.client =
        AiGatewayClient.builder()
            .baseUrl(baseUrl(relay.port()))
            .accountId(sandbox.accountId())
            .apiToken(sandbox.apiToken())
            .retryPolicy(
                RetryPolicy.standard()
                    .withBackoff(Backoff.exponential(Duration.ZERO, Duration.ZERO)))
            .rateBudget(RateBudget.unlimited())
            .callTimeout(CALL_TIMEOUT)
            .listener(attempt -> attempts.incrementAndGet())
            .sleeper(waits::add)
            .build();
    String log = facts();
    this.rightResponse = kind.call(client, log);
    this.usualRequests = received();
    this.method = sandbox.journal().requests(kind.operationId).get(0).method();
  }

  /** Runs one cell of the table. */
  Cell run(Row row, Mode mode) {
    String log = facts();
    arm(row, mode);
    attempts.set(0);
    waits.clear();
    List<String> problems = new ArrayList<>();
    long start = System.nanoTime();
    String ending;
    try {
      Object response = kind.call(clientFor(row), log);
      boolean right =
          row.nature() == Row.Nature.HARMLESS_AND_DIFFERENT || response.equals(rightResponse);
      ending = right ? Outcome.RESPONSE : Outcome.OTHER_RESPONSE;
    } catch (AiGatewayException e) {
      ending = Outcome.name(e.getClass());
      check(row, e, problems);
    } catch (RuntimeException | Error e) {
      ending = e.toString();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (took.compareTo(CALL_TIMEOUT) > 0) {
      problems.add("took " + took);
    }
    Outcome expected = Outcome.expected(kind, row, mode, usualRequests);
    Outcome outcome = new Outcome(ending, received());
    if (!expected.covers(outcome, row)) {
      problems.add("expected " + expected + ", was " + outcome + " in " + attempts + " attempts");
    }
    checkState(row, problems);
    return new Cell(kind, row, mode, outcome, problems);
  }

  /** How many connections the client holds once everything is over. */
  int openConnections() throws InterruptedException {
    return relay.awaitOpen(IDLE, Duration.ofSeconds(10));
  }

  int connectionsMade() {
    return relay.made();
  }

  @Override
  public void close() throws IOException {
    client.close();
    relay.close();
    sandbox.close();
  }

  private String facts() {
    sandbox.reset();
    sandbox.given().gateway("prod");
    sandbox.given().gateway("staging");
    sandbox.given().gateway("test");
    sandbox.given().route("prod", "cheap-first");
    sandbox.seedLogs("prod", 5);
    sandbox.billing().card("visa", "4242");
    sandbox.billing().spendingLimit(1000, "daily", "fixed");
    relay.reset(Relay.Reset.BEFORE_TAKEN, "", 0);
    return sandbox.logs("prod").ids().get(0);
  }

  private void arm(Row row, Mode mode) {
    int times = mode == Mode.ONCE ? 1 : Integer.MAX_VALUE;
    if (row.fault() != null) {
      sandbox.faults().next(kind.operationId, times, row.fault());
    } else if (row.reset() != null) {
      relay.reset(row.reset(), method, times);
    }
  }

  private AiGatewayClient clientFor(Row row) {
    if (row.nature() == Row.Nature.REFUSED) {
      return client.withOptions(options -> options.baseUrl(baseUrl(closedPort())));
    }
    return switch (row.name()) {
      case "silence" -> client.withOptions(options -> options.readTimeout(SHORT));
      case "trickle" -> client.withOptions(options -> options.attemptTimeout(SHORT));
      default -> client;
    };
  }

  private void check(Row row, AiGatewayException e, List<String> problems) {
    if (e instanceof ConnectionException broken
        && broken.requestMayHaveBeenReceived() == (row.nature() == Row.Nature.REFUSED)) {
      problems.add("requestMayHaveBeenReceived is " + broken.requestMayHaveBeenReceived());
    }
    if (row.nature() == Row.Nature.REFUSED && attempts.get() != 3) {
      problems.add("tried " + attempts + " times");
    }
    if (e.getMessage() == null || e.getMessage().contains(sandbox.apiToken())) {
      problems.add("message " + e.getMessage());
    }
  }

  /** Money is asked for once, and a wait in full. */
  private void checkState(Row row, List<String> problems) {
    int topups = sandbox.billing().topups().size();
    if (topups > 1) {
      problems.add(topups + " top-ups");
    }
    if (row.name().equals("429, Retry-After 2")
        && (waits.isEmpty() || !waits.stream().allMatch(Row.ASKED_WAIT::equals))) {
      problems.add("waited " + waits);
    }
    if (!sandbox.violations().isEmpty()) {
      problems.add("the sandbox is wrong: " + sandbox.violations());
    }
  }

  private int received() {
    return sandbox.journal().requests(kind.operationId).size() + relay.swallowed();
  }

  private static String baseUrl(int port) {
    return "http://127.0.0.1:" + port + "/client/v4";
  }

  private static int closedPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
