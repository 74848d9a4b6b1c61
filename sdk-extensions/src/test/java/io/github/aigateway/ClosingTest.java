package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.billing.Cents;
import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that is closed leaves nothing behind. */
@Tag("slow")
class ClosingTest {

  private AiGatewaySandbox sandbox;

  @BeforeEach
  void start() {
    sandbox = AiGatewaySandbox.start();
    sandbox.billing().card("visa", "4242");
    sandbox.seedLogs("prod", 300);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  /** What an application does, in a class loader of its own. */
  public static final class Application implements Runnable {

    private final String baseUrl;
    private final String account;
    private final String token;

    public Application(String baseUrl, String account, String token) {
      this.baseUrl = baseUrl;
      this.account = account;
      this.token = token;
    }

    @Override
    public void run() {
      try (AiGatewayClient client =
          AiGatewayClient.builder().baseUrl(baseUrl).accountId(account).apiToken(token).build()) {
        client.billing().topups().create(Cents.of(1000));
        GatewayLogs logs = client.gateway("prod").logs();
        logs.list().prefetch(4).stream().count();
        // Given up in the middle, without a word.
        logs.snapshot().prefetch(4).iterator().next();
      }
    }
  }

  /** What takes an application down: drops its class loader, and looks whether it is collected. */
  public static final class Container {

    public static void main(String[] arguments) throws Exception {
      boolean shared = arguments[3].equals("shared");
      ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
      Reference<ClassLoader> loader =
          new WeakReference<>(deploy(shared ? new OnTop() : separate(), arguments), collected);
      Reference<?> found = null;
      long start = System.nanoTime();
      while (found == null && System.nanoTime() - start < 30_000_000_000L) {
        if (shared) {
          // Another application goes on using the threads, which would end otherwise.
          new Application(arguments[0], arguments[1], arguments[2]).run();
        }
        System.gc();
        found = collected.remove(100);
      }
      System.out.println(found == loader ? "collected" : "still there");
    }

    /** The application with a client of its own. */
    private static ClassLoader separate() throws Exception {
      String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
      URL[] urls = new URL[entries.length];
      for (int i = 0; i < entries.length; i++) {
        urls[i] = Path.of(entries[i]).toUri().toURL();
      }
      return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    /** On a thread that ends, for libraries keep buffers in the thread that used them. */
    private static ClassLoader deploy(ClassLoader loader, String[] arguments) throws Exception {
      Thread thread =
          new Thread(
              (Runnable)
                  loader
                      .loadClass(Application.class.getName())
                      .getConstructor(String.class, String.class, String.class)
                      .newInstance(arguments[0], arguments[1], arguments[2]));
      thread.setContextClassLoader(loader);
      thread.start();
      thread.join();
      if (loader instanceof Closeable closeable) {
        closeable.close();
      }
      return loader;
    }
  }

  /** Has the application alone; the client is the container's, which all of them share. */
  private static final class OnTop extends ClassLoader {

    OnTop() {
      super(Container.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Application.class.getName())) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"separate", "shared"})
  @Timeout(120)
  void close_classLoaderDropped_isCollected(String client) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // What is reachable softly alone, as caches of the JDK are, is not waited for.
                "-XX:SoftRefLRUPolicyMSPerMB=0",
                "-cp",
                System.getProperty("java.class.path"),
                Container.class.getName(),
                sandbox.baseUrl().toString(),
                sandbox.accountId(),
                sandbox.apiToken(),
                client)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output.lines()).endsWith("collected");
    assertThat(sandbox.billing().topups()).isNotEmpty();
    assertThat(sandbox.journal().requests("gatewayLogs_list")).hasSizeGreaterThan(15);
  }

  @Test
  void close_callsInFlight_end() throws Exception {
    for (String operation : List.of("gateways_list", "topups_create")) {
      sandbox.faults().next(operation, Fault.latency(Duration.ofSeconds(30)));
      AiGatewayClient client = Clients.of(sandbox);
      Thread closer =
          new Thread(
              () -> {
                while (sandbox.journal().requests(operation).isEmpty()) {
                  Thread.onSpinWait();
                }
                client.close();
              });
      closer.start();
      assertThatThrownBy(
              () -> {
                if (operation.equals("topups_create")) {
                  client.billing().topups().create(Cents.of(1000));
                } else {
                  client.gateways().list().firstPage();
                }
              })
          .isInstanceOfAny(AiGatewayException.class, IllegalStateException.class);
      closer.join();
      assertThat(sandbox.journal().requests(operation)).hasSize(1);
    }
  }

  @Test
  void close_callsAfterwards_areRefused() {
    AiGatewayClient client = Clients.of(sandbox);
    client.gateways().list().firstPage();
    AiGatewayClient variant = client.withOptions(o -> o.accountId("other"));
    client.close();
    client.close();
    for (AiGatewayClient closed : List.of(client, variant)) {
      assertThatThrownBy(() -> closed.gateways().list().firstPage())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the client is closed");
    }
  }
}
