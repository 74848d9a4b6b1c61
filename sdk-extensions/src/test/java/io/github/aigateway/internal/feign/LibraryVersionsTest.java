package io.github.aigateway.internal.feign;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that an application may bring in the place of ours. */
@Tag("slow")
class LibraryVersionsTest {

  private static final Path OTHERS = Path.of("target", "other-versions");

  private AiGatewaySandbox sandbox;

  /** Charges, edits and reads; returns what it read, or what was wrong. */
  public static final class Application implements Callable<String> {

    private final String baseUrl;
    private final String account;

    public Application(String baseUrl, String account) {
      this.baseUrl = baseUrl;
      this.account = account;
    }

    @Override
    public String call() {
      AiGatewayClient.Builder builder =
          AiGatewayClient.builder().baseUrl(baseUrl).accountId(account).apiToken("t0k3n");
      try (AiGatewayClient client = builder.build()) {
        client.billing().topups().create(Cents.of(1000));
        client.gateway("prod").edit(gateway -> {});
        return client.gateway("prod").logs().list().stream().count() + " logs";
      } catch (IllegalStateException e) {
        return e.getMessage();
      }
    }
  }

  @BeforeEach
  void start() {
    sandbox = AiGatewaySandbox.start();
    sandbox.billing().card("visa", "4242");
    sandbox.given().gateway("prod");
    sandbox.seedLogs("prod", 60);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  /** Our own Feign and Jackson are those of all other tests. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "feign-core-13.0.jar",
        "feign-core-13.2.jar",
        "feign-core-13.5.jar",
        "feign-core-13.6.jar",
        "jackson-databind-2.15.4.jar jackson-core-2.15.4.jar jackson-annotations-2.15.4.jar",
        "jackson-databind-2.18.2.jar jackson-core-2.18.2.jar jackson-annotations-2.18.2.jar",
        "jackson-databind-2.21.4.jar jackson-core-2.21.4.jar jackson-annotations-2.21.jar",
        "jackson-databind-2.23.0.jar jackson-core-2.23.0.jar jackson-annotations-2.23.jar"
      })
  void check_anotherVersionThatWorks_makesEveryKindOfCall(String jars) throws Exception {
    assertThat(run(jars.split(" "))).isEqualTo("60 logs");
    assertThat(sandbox.billing().topups()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "feign-core-12.5.jar, io.github.openfeign:feign-core 13.0 or newer and found 12.5",
    "jackson-databind-2.14.3.jar jackson-core-2.14.3.jar,"
        + " com.fasterxml.jackson.core:jackson-databind 2.15 or newer and found 2.14.3"
  })
  void check_tooOld_isSaidBeforeAnythingIsSent(String jars, String versions) throws Exception {
    assertThat(run(jars.split(" ")))
        .isEqualTo(
            "this client needs "
                + versions
                + ": import the BOM of a newer version before that of whatever manages this one");
    assertThat(sandbox.journal().requests()).isEmpty();
  }

  /** Runs the application with these jars in the place of those of their artifacts. */
  private String run(String... jars) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String jar : jars) {
      assertThat(OTHERS.resolve(jar)).exists();
      urls.add(OTHERS.resolve(jar).toUri().toURL());
    }
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = Path.of(entry).getFileName().toString();
      if (Stream.of(jars).noneMatch(jar -> artifact(jar).equals(artifact(name)))) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Callable<?> application =
          (Callable<?>)
              loader
                  .loadClass(Application.class.getName())
                  .getConstructor(String.class, String.class)
                  .newInstance(sandbox.baseUrl().toString(), sandbox.accountId());
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(loader);
      try {
        return (String) application.call();
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }

  private static String artifact(String jar) {
    return jar.replaceFirst("-\\d.*", "");
  }
}
