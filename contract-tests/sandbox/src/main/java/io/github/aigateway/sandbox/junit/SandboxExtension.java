package io.github.aigateway.sandbox.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;

import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Dialect;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.ModifierSupport;

/** Starts what {@link Sandbox} asks for. JUnit closes it together with the test or the class. */
final class SandboxExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SandboxExtension.class);

  /** Without it a constructor would be given the sandbox of the class. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    inject(context, context.getRequiredTestClass(), null);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
      inject(context, instance.getClass(), instance);
    }
  }

  private static void inject(ExtensionContext context, Class<?> type, @Nullable Object instance) {
    for (Field field :
        findAnnotatedFields(
            type, Sandbox.class, each -> ModifierSupport.isStatic(each) == (instance == null))) {
      if (field.getType() != AiGatewaySandbox.class || Modifier.isFinal(field.getModifiers())) {
        throw new ExtensionConfigurationException(
            "@Sandbox is for AiGatewaySandbox fields that are not final, not for " + field);
      }
      try {
        field.setAccessible(true);
        field.set(instance, sandbox(context, field.getAnnotation(Sandbox.class)));
      } catch (ReflectiveOperationException e) {
        throw new ExtensionConfigurationException("Cannot set " + field, e);
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.isAnnotated(Sandbox.class);
  }

  @Override
  public AiGatewaySandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() != AiGatewaySandbox.class) {
      throw new ParameterResolutionException(
          "@Sandbox is for AiGatewaySandbox parameters, not for " + parameter.getParameter());
    }
    return sandbox(context, parameter.findAnnotation(Sandbox.class).orElseThrow());
  }

  /** One for each test, and one for each class: their contexts are where it is looked for. */
  private static AiGatewaySandbox sandbox(ExtensionContext context, Sandbox asked) {
    // A store also looks into those of its parents, so the key must tell test and class apart.
    StartedSandbox started =
        context
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                List.of(context.getUniqueId(), asked.dialect()),
                key -> new StartedSandbox(asked.dialect()),
                StartedSandbox.class);
    if (asked.allowViolations()) {
      started.allowViolations = true;
    }
    return started.sandbox;
  }

  /**
   * JUnit closes what stands in a store, and what that throws is a failure of the test. Before 5.13
   * it closes no {@link AutoCloseable}.
   */
  @SuppressWarnings("deprecation")
  private static final class StartedSandbox
      implements AutoCloseable, ExtensionContext.Store.CloseableResource {

    final AiGatewaySandbox sandbox;
    volatile boolean allowViolations;

    StartedSandbox(Dialect dialect) {
      sandbox = AiGatewaySandbox.builder().dialect(dialect).start();
    }

    @Override
    public void close() {
      sandbox.close();
      if (!allowViolations && !sandbox.violations().isEmpty()) {
        throw new AssertionError("The sandbox has broken its contract: " + sandbox.violations());
      }
    }
  }
}
