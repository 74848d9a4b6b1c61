package io.github.aigateway.internal.validation;

import io.github.aigateway.validation.Constraints;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import jakarta.validation.executable.ExecutableValidator;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/** Hibernate Validator, started by the first call that needs it. */
final class LazyValidator {

  /** Loaded on first use. */
  private static final class Started {
    static final ExecutableValidator VALIDATOR = start();
  }

  /**
   * Validates the arguments of a call.
   *
   * @throws ConstraintViolationException if any constraint is broken, with all that are
   */
  static void validate(Object api, Method method, @Nullable Object[] arguments) {
    Set<ConstraintViolation<Object>> violations =
        Started.VALIDATOR.validateParameters(api, method, arguments);
    if (!violations.isEmpty()) {
      throw new ConstraintViolationException(Violations.describe(violations), violations);
    }
  }

  private static ExecutableValidator start() {
    HibernateValidatorConfiguration configuration =
        Validation.byProvider(HibernateValidator.class)
            .configure()
            // A validation.xml is the application's, for its own classes.
            .ignoreXmlConfiguration()
            // No expression language: it would be one more dependency, and open to EL injection.
            .messageInterpolator(
                new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
            .parameterNameProvider(new WireNames())
            .propertyNodeNameProvider(new WireNames());
    Constraints.contribute(configuration);
    // Never closed: it lives as long as this class.
    return configuration.buildValidatorFactory().getValidator().forExecutables();
  }

  private LazyValidator() {}
}
