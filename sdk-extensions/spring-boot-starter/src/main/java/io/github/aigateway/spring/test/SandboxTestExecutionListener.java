package io.github.aigateway.spring.test;

import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Violation;
import java.util.List;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** Empties the sandbox after each test, and fails a test in which it has broken its contract. */
final class SandboxTestExecutionListener extends AbstractTestExecutionListener {

  @Override
  public void afterTestMethod(TestContext context) {
    if (!AnnotatedElementUtils.hasAnnotation(
        context.getTestClass(), AutoConfigureAiGatewaySandbox.class)) {
      return;
    }
    AiGatewaySandbox sandbox = context.getApplicationContext().getBean(AiGatewaySandbox.class);
    List<Violation> violations = List.copyOf(sandbox.violations());
    sandbox.reset();
    if (!violations.isEmpty()) {
      throw new AssertionError("The sandbox has broken its contract: " + violations);
    }
  }
}
