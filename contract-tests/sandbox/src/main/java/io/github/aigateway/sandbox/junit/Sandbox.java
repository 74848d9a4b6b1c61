package io.github.aigateway.sandbox.junit;

import io.github.aigateway.sandbox.Dialect;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Asks JUnit for an {@link io.github.aigateway.sandbox.AiGatewaySandbox}, on a field or on a
 * parameter. It is started for you, with an empty account on a free port, and closed afterwards.
 *
 * <pre>{@code
 * class BillingReportTest {
 *
 *   @Sandbox AiGatewaySandbox sandbox;
 *
 *   @Test
 *   void report_ofAnEmptyGateway_isEmpty() {
 *     sandbox.given().gateway("prod");
 *     …
 *   }
 * }
 * }</pre>
 *
 * <ul>
 *   <li>Each test has a fresh sandbox. An instance field and the parameters of a test, of its
 *       {@code @BeforeEach} and {@code @AfterEach} methods and of a constructor all get that one.
 *       So do the fields of the classes around a nested one.
 *   <li>A static field, and a parameter of {@code @BeforeAll} or {@code @AfterAll}, get a sandbox
 *       that all tests of the class share. It is another than the one of a test.
 *   <li>With {@code Lifecycle.PER_CLASS} an instance field is set again before each test; a
 *       constructor gets the sandbox of the class.
 * </ul>
 *
 * <p>The first sandbox of a JVM takes about a second, to read the OpenAPI document; every later one
 * about a millisecond. A test whose sandbox has {@linkplain
 * io.github.aigateway.sandbox.AiGatewaySandbox#violations() broken the contract} fails and names
 * the violations.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SandboxExtension.class)
public @interface Sandbox {

  /**
   * Whether the sandbox may break the contract, for a test that makes it do so; false by default.
   * Where several places share one sandbox, it is enough that one of them says so.
   */
  boolean allowViolations() default false;

  /**
   * How the sandbox speaks; as the reference by default. Places share a sandbox only where they say
   * the same.
   */
  Dialect dialect() default Dialect.REFERENCE;
}
