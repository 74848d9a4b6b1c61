package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Client;
import io.github.aigateway.auth.Credentials;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

/**
 * Credentials and logging context that go by the thread that calls: none but the caller's are on
 * its requests.
 */
@Timeout(60)
class TenantsTest {

  /** What a caller reads with the help of other threads. */
  enum Reading {
    LIST(logs -> logs.list(query -> query.perPage(10)).prefetch(3).forEach(log -> {})),
    SNAPSHOT(logs -> logs.snapshot(query -> query.perPage(10)).prefetch(3).forEach(log -> {}));

    private final Consumer<GatewayLogs> all;

    Reading(Consumer<GatewayLogs> all) {
      this.all = all;
    }
  }

  private final Queue<String> sent = new ConcurrentLinkedQueue<>();
  private final AtomicInteger askedByOthers = new AtomicInteger();
  private AiGatewaySandbox sandbox;

  @BeforeEach
  void start() {
    sandbox = AiGatewaySandbox.start();
    sandbox.given().gateway("prod");
    sandbox.seedLogs("prod", 600);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  /** The logs of one client for all tenants. */
  private GatewayLogs logs(ThreadLocal<String> tenant) {
    Client transport = new Client.Default(null, null);
    return Clients.of(sandbox)
        .withOptions(
            options ->
                options
                    .transport(
                        (request, limits) -> {
                          sent.addAll(request.headers().get("Authorization"));
                          return transport.execute(request, limits);
                        })
                    .credentialsProvider(
                        () -> {
                          if (tenant.get() == null) {
                            askedByOthers.incrementAndGet();
                            throw new IllegalStateException("no tenant on this thread");
                          }
                          return Credentials.token(tenant.get());
                        }))
        .gateway("prod")
        .logs();
  }

  /** Reads on a thread of the tenant's own, and returns with what credentials it was asked. */
  private List<String> read(String name, ThreadLocal<String> tenant, Runnable reading)
      throws Exception {
    FutureTask<Void> work =
        new FutureTask<>(
            () -> {
              tenant.set(name);
              reading.run();
              return null;
            });
    sent.clear();
    new Thread(work).start();
    work.get();
    return List.copyOf(sent);
  }

  @ParameterizedTest
  @EnumSource
  void prefetch_tenantsOneAfterTheOther_signsWithTheReaders(Reading reading) throws Exception {
    for (ThreadLocal<String> tenant :
        List.of(new ThreadLocal<String>(), new InheritableThreadLocal<String>())) {
      GatewayLogs logs = logs(tenant);

      for (String name : List.of("a", "b", "c")) {
        assertThat(read(name, tenant, () -> reading.all.accept(logs)))
            .hasSizeGreaterThan(3)
            .containsOnly("Bearer " + name);
      }
    }
    assertThat(askedByOthers).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource
  void prefetch_providerThatFails_failsTheReader(Reading reading) {
    GatewayLogs logs = logs(new ThreadLocal<>());

    assertThatThrownBy(() -> reading.all.accept(logs))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no tenant on this thread");
    assertThat(sent).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void prefetch_readersOneAfterTheOther_logsWithTheContextOfEach(Reading reading) throws Exception {
    Client transport = new Client.Default(null, null);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    GatewayLogs logs =
        Clients.of(sandbox)
            .withOptions(
                options ->
                    options.transport(
                        (request, limits) -> {
                          threads.add(Thread.currentThread());
                          sent.add(String.valueOf(MDC.get("reader")));
                          return transport.execute(request, limits);
                        }))
            .gateway("prod")
            .logs();

    for (String name : List.of("a", "b", "null")) {
      List<String> contexts =
          read(
              name,
              new ThreadLocal<>(),
              () -> {
                if (!name.equals("null")) {
                  MDC.put("reader", name);
                }
                reading.all.accept(logs);
              });
      assertThat(contexts).hasSizeGreaterThan(3).containsOnly(name);
    }
    assertThat(threads).as("three readers, and who reads ahead").hasSizeGreaterThan(3);
  }
}
