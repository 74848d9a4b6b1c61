package io.github.aigateway.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.GatewayLogEditRequest;
import io.github.aigateway.retry.Backoff;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.sandbox.SandboxBilling;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Many threads over one client, for minutes, against a sandbox where one request in five goes
 * wrong: {@code ./mvnw -Psoak -pl sdk-extensions -am test}, with {@code -Dsoak.minutes} for how
 * long. The figures go to {@code target/soak.md}.
 */
@EnabledIfSystemProperty(named = "soak.minutes", matches = ".+")
class SoakTest {

  private static final int BUDGET = 60;
  private static final Duration WINDOW = Duration.ofMillis(500);
  private static final int ROWS = 300;
  private static final long MEGABYTE = 1024 * 1024;

  private static final List<String> OPERATIONS =
      List.of(
          "gatewayLogs_list",
          "gatewayLogs_edit",
          "gateways_get",
          "gateways_update",
          "gateways_list",
          "gatewayLogs_getRequestBody",
          "topups_create");

  private static final List<Fault> FAULTS =
      List.of(
          Fault.status(500),
          Fault.statusAfterTaken(502),
          Fault.status(503).and(Fault.header("Retry-After", "0")),
          Fault.status(429).and(Fault.header("Retry-After", "0")),
          Fault.status(429),
          Fault.dropBeforeTaken(),
          Fault.dropAfterTaken(),
          Fault.truncatedBody(),
          Fault.garbageBody(),
          Fault.htmlBody(),
          Fault.emptyBody(),
          Fault.gzip(),
          Fault.brokenGzip(),
          Fault.unknownFields(),
          Fault.hugeBody(1_000_000),
          Fault.latency(Duration.ofMillis(50)),
          Fault.latency(Duration.ofMillis(1500)));

  private final AiGatewaySandbox sandbox = AiGatewaySandbox.start();
  private final Queue<Instant> starts = new ConcurrentLinkedQueue<>();
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final AtomicInteger nextAmount = new AtomicInteger(1000);
  private final Set<Long> bought = ConcurrentHashMap.newKeySet();
  private final List<String> wrong = new ArrayList<>();
  private final ReadWriteLock atWork = new ReentrantReadWriteLock(true);
  private volatile boolean over;

  private final AiGatewayClient client =
      AiGatewayClient.builder()
          .baseUrl(sandbox.baseUrl().toString())
          .accountId(sandbox.accountId())
          .apiToken(sandbox.apiToken())
          .readTimeout(Duration.ofSeconds(1))
          .callTimeout(Duration.ofSeconds(30))
          .rateBudget(RateBudget.of(BUDGET, WINDOW, Clock.systemUTC()))
          .retryPolicy(
              RetryPolicy.standard()
                  .withBackoff(Backoff.exponential(Duration.ofMillis(10), Duration.ofMillis(100))))
          .listener(
              attempt -> {
                starts.add(attempt.startedAt());
                count(
                        attempt.failure() == null
                            ? "responses " + attempt.status()
                            : "broken attempts")
                    .increment();
              })
          .build();

  private record Size(long heap, int threads) {}

  private interface Work {
    void once() throws Exception;
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void client_manyThreadsAndFaults_losesDoublesAndLeaksNothing() throws Exception {
    Duration duration =
        Duration.ofSeconds((long) (60 * Double.parseDouble(System.getProperty("soak.minutes"))));
    sandbox.billing().card("visa", "4242");
    sandbox.given().gateway("prod");
    sandbox.seedLogs("prod", ROWS);
    for (int i = 0; i < 7; i++) {
      sandbox.given().gateway("gateway-" + i);
    }
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<?>> work = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      work.add(threads.submit(() -> repeat(this::snapshot)));
      work.add(threads.submit(() -> repeat(this::topUp)));
      work.add(threads.submit(() -> repeat(this::readAhead)));
      work.add(threads.submit(() -> repeat(this::change)));
    }
    work.add(threads.submit(() -> repeat(this::traffic)));
    long end = System.nanoTime() + duration.toNanos();
    // What is made once and kept is there after a fifth of the time.
    TimeUnit.NANOSECONDS.sleep(duration.toNanos() / 5);
    Size first = size();
    TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
    Size last = size();
    over = true;
    for (Future<?> each : work) {
      each.get(1, TimeUnit.MINUTES);
    }
    threads.shutdownNow();
    sandbox.close();

    int mostInAWindow = mostInAWindow();
    List<Long> charged =
        sandbox.billing().topups().stream().map(SandboxBilling.Topup::cents).toList();
    report(
        duration,
        mostInAWindow,
        charged.size(),
        "heap " + first.heap() / MEGABYTE + " MB → " + last.heap() / MEGABYTE + " MB",
        "threads " + first.threads() + " → " + last.threads());

    assertThat(wrong).isEmpty();
    assertThat(mostInAWindow).as("attempts in a window").isLessThanOrEqualTo(BUDGET);
    assertThat(charged).as("top-ups").doesNotHaveDuplicates().containsAll(bought);
    assertThat(count("snapshots complete").sum()).isPositive();
    assertThat(bought).isNotEmpty();
    assertThat(last.heap()).isLessThan(first.heap() + 16 * MEGABYTE);
    assertThat(last.threads()).isLessThanOrEqualTo(first.threads() + 10);
    assertThat(sandbox.violations()).isEmpty();
  }

  /** Every row that was there all the time, and none twice, while rows come and go. */
  private void snapshot() {
    List<String> before = sandbox.logs("prod").ids();
    List<String> read = new ArrayList<>();
    for (GatewayLog log : client.gateway("prod").logs().snapshot()) {
      read.add(log.id());
    }
    Set<String> expected = new HashSet<>(before);
    expected.retainAll(sandbox.logs("prod").ids());
    expected.removeAll(read);
    count("snapshots complete").increment();
    count("snapshot rows").add(read.size());
    if (!expected.isEmpty() || new HashSet<>(read).size() != read.size()) {
      synchronized (wrong) {
        wrong.add("a snapshot of " + read.size() + " rows lost " + expected);
      }
    }
  }

  /** Each with an amount of its own, so that one that was charged twice is seen. */
  private void topUp() {
    long cents = nextAmount.getAndIncrement();
    client.billing().topups().create(Cents.of(cents));
    bought.add(cents);
  }

  private void readAhead() {
    assertThat(client.gateways().list(query -> query.perPage(2)).prefetch(3)).hasSize(8);
    assertThat(client.gateway("prod").logs().list(query -> query.perPage(50)).prefetch(3))
        .hasSizeGreaterThanOrEqualTo(ROWS);
  }

  private void change() {
    client.gateway("prod").edit(gateway -> gateway.cacheTtl(60L));
    String log = sandbox.logs("prod").ids().get(0);
    client
        .gateway("prod")
        .logs()
        .annotate(log, GatewayLogEditRequest.builder().score(BigDecimal.TEN).build());
    client.gateway("prod").logs().requestBody(log);
  }

  /** Logs arrive, and the latest of them go again, so that there are never many more. */
  private void traffic() throws InterruptedException {
    String log = sandbox.logs("prod").append();
    count("logs arrived").increment();
    TimeUnit.MILLISECONDS.sleep(20);
    if (ThreadLocalRandom.current().nextInt(10) != 0 || sandbox.logs("prod").count() > 2 * ROWS) {
      sandbox.logs("prod").delete(log);
    }
    count("requests received").add(sandbox.journal().requests().size());
    sandbox.journal().clear();
  }

  private void repeat(Work once) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    while (!over) {
      if (random.nextInt(5) == 0 && sandbox.faults().pending() < 20) {
        count("faults").increment();
        sandbox
            .faults()
            .next(
                OPERATIONS.get(random.nextInt(OPERATIONS.size())),
                FAULTS.get(random.nextInt(FAULTS.size())));
      }
      atWork.readLock().lock();
      try {
        once.once();
        count("calls that worked").increment();
      } catch (AiGatewayException e) {
        count(e.getClass().getSimpleName()).increment();
      } catch (Exception | AssertionError e) {
        synchronized (wrong) {
          wrong.add(e.toString());
        }
      } finally {
        atWork.readLock().unlock();
      }
    }
  }

  private LongAdder count(String what) {
    return counts.computeIfAbsent(what, unused -> new LongAdder());
  }

  private int mostInAWindow() {
    List<Instant> sorted = starts.stream().sorted().toList();
    int most = 0;
    int first = 0;
    for (int last = 0; last < sorted.size(); last++) {
      while (Duration.between(sorted.get(first), sorted.get(last)).compareTo(WINDOW) >= 0) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  /** What is left when nobody is at work and the garbage is gone. */
  private Size size() throws InterruptedException {
    atWork.writeLock().lock();
    try {
      sandbox.journal().clear();
      long heap = Long.MAX_VALUE;
      for (int i = 0; i < 5; i++) {
        System.gc();
        TimeUnit.MILLISECONDS.sleep(500);
        Runtime runtime = Runtime.getRuntime();
        heap = Math.min(heap, runtime.totalMemory() - runtime.freeMemory());
      }
      return new Size(heap, Thread.activeCount());
    } finally {
      atWork.writeLock().unlock();
    }
  }

  private void report(Duration duration, int mostInAWindow, int topups, String... lines)
      throws Exception {
    List<String> report = new ArrayList<>();
    report.add(duration.toSeconds() + " seconds, 17 threads, one client");
    report.add("attempts " + starts.size());
    report.add("most in any " + WINDOW.toMillis() + " ms: " + mostInAWindow + " of " + BUDGET);
    report.add("top-ups asked for " + (nextAmount.get() - 1000));
    report.add("top-ups confirmed " + bought.size());
    report.add("top-ups charged " + topups + ", none twice");
    report.addAll(List.of(lines));
    new TreeMap<>(counts).forEach((what, number) -> report.add(what + " " + number));
    report.forEach(System.out::println);
    Files.writeString(
        Path.of("target", "soak.md"), "# Soak\n\n- " + String.join("\n- ", report) + "\n");
  }
}
