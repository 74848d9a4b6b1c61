package io.github.aigateway.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Dialect;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs the test classes that stand in it, as JUnit would run those of a user. */
class SandboxExtensionTest {

  /** What the tests were handed. */
  private static final Set<AiGatewaySandbox> SEEN = ConcurrentHashMap.newKeySet();

  @BeforeEach
  void forget() {
    SEEN.clear();
  }

  @Test
  void parameters_ofOneTest_areOneFreshSandbox() {
    assertPass(InParameters.class, 2);

    assertThat(SEEN).hasSize(2);
  }

  static class InParameters {
    private final AiGatewaySandbox constructed;

    InParameters(@Sandbox AiGatewaySandbox sandbox) {
      constructed = see(sandbox);
    }

    @BeforeEach
    void prepare(@Sandbox AiGatewaySandbox sandbox) {
      sandbox.given().gateway("prod");
    }

    @Test
    void one(@Sandbox AiGatewaySandbox sandbox) {
      assertThat(see(sandbox)).isSameAs(constructed);
      assertThat(gateways(sandbox)).containsOnlyOnce("prod");
      sandbox.given().gateway("staging");
    }

    @Test
    void other(@Sandbox AiGatewaySandbox sandbox) {
      assertThat(see(sandbox)).isSameAs(constructed);
      assertThat(gateways(sandbox)).containsOnlyOnce("prod").doesNotContain("staging");
    }

    @AfterEach
    void lookBack(@Sandbox AiGatewaySandbox sandbox) {
      assertThat(see(sandbox)).isSameAs(constructed);
    }
  }

  @Test
  void field_isFreshForEachTest_alsoInNestedAndInheritingClasses() {
    assertPass(Inheriting.class, 3);

    assertThat(SEEN).hasSize(3);
  }

  static class InField {
    @Sandbox private AiGatewaySandbox sandbox;

    @BeforeEach
    void prepare() {
      assertThat(see(sandbox).journal().requests()).isEmpty();
      gateways(sandbox);
    }

    @Test
    void inherited(@Sandbox AiGatewaySandbox same) {
      assertThat(same).isSameAs(sandbox);
    }

    @Nested
    class Inner {
      @Sandbox AiGatewaySandbox here;

      @Test
      void nested() {
        assertThat(here).isSameAs(sandbox);
      }
    }
  }

  static class Inheriting extends InField {
    @Test
    void own(@Sandbox AiGatewaySandbox sandbox) {
      assertThat(SEEN).contains(sandbox);
    }
  }

  @Test
  void staticField_isSharedByTheClass_andIsNotTheOneOfATest() {
    assertPass(InStaticField.class, 3);

    assertThat(SEEN).hasSize(4);
  }

  static class InStaticField {
    @Sandbox static AiGatewaySandbox shared;

    @BeforeAll
    static void prepare(@Sandbox AiGatewaySandbox sandbox) {
      assertThat(see(sandbox)).isSameAs(shared);
    }

    @Test
    void one(@Sandbox AiGatewaySandbox own) {
      assertThat(see(shared)).isNotSameAs(see(own));
    }

    @Test
    void other(@Sandbox AiGatewaySandbox own) {
      assertThat(see(shared)).isNotSameAs(see(own));
    }

    @Nested
    class Inner {
      @Sandbox static AiGatewaySandbox inner;

      @Test
      void nested() {
        assertThat(see(inner)).isNotSameAs(see(shared));
      }
    }

    @AfterAll
    static void lookBack(@Sandbox AiGatewaySandbox sandbox) {
      assertThat(see(sandbox)).isSameAs(shared);
    }
  }

  @Test
  void oneInstanceForAllTests_field_isFreshForEach() {
    assertPass(OneInstance.class, 2);

    assertThat(SEEN).hasSize(3);
  }

  @TestInstance(Lifecycle.PER_CLASS)
  static class OneInstance {
    @Sandbox AiGatewaySandbox sandbox;

    OneInstance(@Sandbox AiGatewaySandbox ofTheClass) {
      see(ofTheClass);
    }

    @Test
    void one() {
      assertThat(SEEN.add(sandbox)).isTrue();
    }

    @Test
    void other() {
      assertThat(SEEN.add(sandbox)).isTrue();
    }
  }

  @Test
  void parameterizedTest_eachInvocation_hasItsOwn() {
    assertPass(Parameterized.class, 3);

    assertThat(SEEN).hasSize(3);
  }

  static class Parameterized {
    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c"})
    void reads(String gateway, @Sandbox AiGatewaySandbox sandbox) {
      see(sandbox).given().gateway(gateway);
      assertThat(gateways(sandbox)).containsOnlyOnce("\"id\":").contains("\"" + gateway + "\"");
    }
  }

  @Test
  void testFactory_itsDynamicTests_shareOne() {
    assertPass(Factory.class, 2);

    assertThat(SEEN).hasSize(1);
  }

  static class Factory {
    @TestFactory
    List<DynamicTest> reads(@Sandbox AiGatewaySandbox sandbox) {
      return List.of(
          DynamicTest.dynamicTest("one", () -> see(sandbox)),
          DynamicTest.dynamicTest("other", () -> see(sandbox)));
    }
  }

  @Test
  void parallelTests_atTheSameTime_haveTheirOwn() {
    assertPass(Parallel.class, 3);

    assertThat(SEEN).hasSize(3);
  }

  @Execution(ExecutionMode.CONCURRENT)
  static class Parallel {
    private static final CountDownLatch ALL_RUN = new CountDownLatch(3);

    @Sandbox AiGatewaySandbox sandbox;

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c"})
    void writes(String gateway) throws InterruptedException {
      see(sandbox).given().gateway(gateway);
      ALL_RUN.countDown();
      assertThat(ALL_RUN.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(gateways(sandbox)).containsOnlyOnce("\"id\":").contains("\"" + gateway + "\"");
    }
  }

  @Test
  void violation_failsTheTestAndIsNamed() {
    assertThat(failures(Violating.class))
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("The sandbox has broken its contract: ")
                    .hasMessageContaining("gateways_list")
                    .hasMessageContaining("cache_ttl"));
    assertThat(SEEN).hasSize(3).noneMatch(SandboxExtensionTest::isOpen);
  }

  static class Violating {
    @Test
    void unexpected(@Sandbox AiGatewaySandbox sandbox) {
      violate(see(sandbox));
    }

    @Test
    void expected(@Sandbox(allowViolations = true) AiGatewaySandbox sandbox) {
      violate(see(sandbox));
    }

    @Test
    void none(@Sandbox AiGatewaySandbox sandbox) {
      see(sandbox);
    }
  }

  @Test
  void dialects_ofOneTest_haveASandboxEach() {
    assertPass(InTwoDialects.class, 1);

    assertThat(SEEN).hasSize(2);
  }

  static class InTwoDialects {
    @Sandbox(dialect = Dialect.LIVE)
    AiGatewaySandbox field;

    @Test
    void both(
        @Sandbox AiGatewaySandbox reference,
        @Sandbox(dialect = Dialect.LIVE) AiGatewaySandbox live) {
      assertThat(see(live)).isSameAs(field).isNotSameAs(see(reference));
      live.logs("prod").append(row -> row.put("id", "a"));
      reference.logs("prod").append(row -> row.put("id", "a"));
      assertThat(status(live)).isEqualTo(404);
      assertThat(status(reference)).isEqualTo(200);
    }

    private static int status(AiGatewaySandbox sandbox) {
      URI log =
          URI.create(
              sandbox.baseUrl()
                  + "/accounts/"
                  + sandbox.accountId()
                  + "/ai-gateway/gateways/prod/logs/a");
      try {
        return HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(log).header("Authorization", "Bearer t").build(),
                BodyHandlers.discarding())
            .statusCode();
      } catch (IOException | InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void violation_ofASharedSandbox_failsTheClass() {
    assertThat(failures(ViolatingShared.class))
        .singleElement()
        .satisfies(failure -> assertThat(failure).hasMessageContaining("gateways_list"));
  }

  static class ViolatingShared {
    @Sandbox static AiGatewaySandbox sandbox;

    @Test
    void unexpected() {
      violate(sandbox);
    }
  }

  @Test
  void failingTest_withViolations_keepsItsOwnFailure() {
    assertThat(failures(Failing.class))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure).hasMessage("of the test");
              assertThat(failure.getSuppressed())
                  .singleElement()
                  .satisfies(each -> assertThat(each).hasMessageContaining("gateways_list"));
            });
    assertThat(SEEN).hasSize(1).noneMatch(SandboxExtensionTest::isOpen);
  }

  static class Failing {
    @Test
    void fails(@Sandbox AiGatewaySandbox sandbox) {
      violate(see(sandbox));
      throw new IllegalStateException("of the test");
    }
  }

  @Test
  void annotation_onSomethingElse_saysWhatItIsFor() {
    assertThat(failures(WrongParameter.class))
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .hasMessageStartingWith("@Sandbox is for AiGatewaySandbox parameters")
                    .hasMessageContaining("String"));
    assertThat(failures(WrongField.class))
        .singleElement()
        .satisfies(failure -> assertThat(failure).hasMessageContaining("WrongField.address"));
    assertThat(failures(FinalField.class))
        .singleElement()
        .satisfies(failure -> assertThat(failure).hasMessageContaining("not final"));
  }

  static class WrongParameter {
    @Test
    void reads(@Sandbox String sandbox) {}
  }

  static class WrongField {
    @Sandbox URI address;

    @Test
    void reads() {}
  }

  static class FinalField {
    @Sandbox final AiGatewaySandbox sandbox = null;

    @Test
    void reads() {}
  }

  @Test
  void sandbox_withoutJUnitOnTheClassPath_works() throws Exception {
    List<URL> withoutJUnit = new ArrayList<>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!each.contains("junit")) {
        withoutJUnit.add(new File(each).toURI().toURL());
      }
    }
    try (URLClassLoader classes =
        new URLClassLoader(
            withoutJUnit.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      assertThatThrownBy(() -> classes.loadClass(Test.class.getName()))
          .isInstanceOf(ClassNotFoundException.class);

      Class<?> type = classes.loadClass(AiGatewaySandbox.class.getName());
      try (AutoCloseable sandbox = (AutoCloseable) type.getMethod("start").invoke(null)) {
        assertThat(type.getMethod("baseUrl").invoke(sandbox).toString()).endsWith("/client/v4");
      }
    }
  }

  private static void assertPass(Class<?> testClass, int tests) {
    assertThat(failures(testClass, tests)).isEmpty();
    assertThat(SEEN).isNotEmpty().noneMatch(SandboxExtensionTest::isOpen);
  }

  private static List<Throwable> failures(Class<?> testClass, int... tests) {
    var events =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(testClass))
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
            .execute();
    for (int expected : tests) {
      events.testEvents().assertStatistics(run -> run.finished(expected));
    }
    return events.allEvents().failed().stream()
        .map((Event event) -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> result.getThrowable().orElseThrow())
        .toList();
  }

  private static AiGatewaySandbox see(AiGatewaySandbox sandbox) {
    assertThat(isOpen(sandbox)).isTrue();
    SEEN.add(sandbox);
    return sandbox;
  }

  private static boolean isOpen(AiGatewaySandbox sandbox) {
    URI address = sandbox.baseUrl();
    try (Socket connected = new Socket(address.getHost(), address.getPort())) {
      return connected.isConnected();
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void violate(AiGatewaySandbox sandbox) {
    sandbox.given().gateway("prod", settings -> settings.put("cache_ttl", "soon"));
    assertThat(gateways(sandbox)).contains("violation");
  }

  private static String gateways(AiGatewaySandbox sandbox) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    sandbox.baseUrl()
                        + "/accounts/"
                        + sandbox.accountId()
                        + "/ai-gateway/gateways"))
            .header("Authorization", "Bearer " + sandbox.apiToken())
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
