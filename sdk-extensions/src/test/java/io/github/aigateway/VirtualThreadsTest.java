package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.billing.Cents;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Many calls at once on virtual threads, none of which keeps the thread that carries it. */
@EnabledIfSystemProperty(named = "surroundings", matches = "true")
@EnabledForJreRange(min = JRE.JAVA_24, disabledReason = "earlier ones pin where they synchronize")
@Timeout(300)
class VirtualThreadsTest {

  private static final int THREADS = 200;

  @Test
  void calls_onWarmVirtualThreads_pinNone(@TempDir Path folder) throws Exception {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start();
        Recording recording = new Recording();
        AiGatewayClient client =
            Clients.of(sandbox).withOptions(o -> o.rateBudget(RateBudget.unlimited()))) {
      sandbox.given().gateway("prod");
      sandbox.billing().card("visa", "4242");
      sandbox.seedLogs("prod", 60);
      // Whoever is first to need a class waits for its initializer, and is pinned by that.
      callAtOnce(client);
      callAtOnce(client);
      recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO).withStackTrace();
      recording.start();

      callAtOnce(client);

      recording.stop();
      Path file = folder.resolve("recording.jfr");
      recording.dump(file);
      List<RecordedEvent> pinned = RecordingFile.readAllEvents(file);
      assertThat(pinned).isEmpty();
      assertThat(sandbox.billing().topups()).hasSize(3 * THREADS);
      assertThat(sandbox.violations()).isEmpty();
    }
  }

  private static void callAtOnce(AiGatewayClient client) throws Exception {
    ExecutorService threads = virtualThreads();
    try {
      CountDownLatch together = new CountDownLatch(THREADS);
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        results.add(
            threads.submit(
                () -> {
                  together.countDown();
                  together.await();
                  Gateway gateway = client.gateway("prod").get();
                  client.gateway("prod").logs().list().prefetch(2).stream().count();
                  client.billing().topups().create(Cents.of(1000));
                  return gateway;
                }));
      }
      for (Future<?> result : results) {
        result.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Java 17, for which this is compiled, has none. */
  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
