package io.github.aigateway.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Starts a sandbox that the client of the application under test talks to, whatever its properties
 * say. The sandbox is a bean, empty again after each test:
 *
 * <pre>{@code
 * @SpringBootTest
 * @AutoConfigureAiGatewaySandbox
 * class ReportTest {
 *
 *   @Autowired AiGatewaySandbox sandbox;
 *   @Autowired Report report;
 *
 *   @Test
 *   void report_ofOneGateway_namesIt() {
 *     sandbox.given().gateway("prod");
 *     assertThat(report.write()).contains("prod");
 *   }
 * }
 * }</pre>
 *
 * <p>An {@code AiGatewaySandbox} that is a bean of the test's own is used in place of a new one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration(AiGatewaySandboxAutoConfiguration.class)
public @interface AutoConfigureAiGatewaySandbox {}
