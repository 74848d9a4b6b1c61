package io.github.aigateway.internal.validation;

import io.github.aigateway.validation.Constraints;
import io.github.aigateway.wire.InvalidInputException;
import io.github.aigateway.wire.JsonModel;
import io.github.aigateway.wire.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.executable.ExecutableValidator;
import java.lang.reflect.Method;
import java.util.List;
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
   * @param before what the service holds, if the body is to change a part of it; null otherwise
   * @throws InvalidInputException if any constraint is broken, with all that are
   */
  static void validate(
      Object api, Method method, @Nullable Object[] arguments, @Nullable JsonModel before) {
    Set<ConstraintViolation<Object>> found =
        Started.VALIDATOR.validateParameters(api, method, arguments);
    if (found.isEmpty()) {
      return;
    }
    Baseline baseline =
        before != null && arguments[arguments.length - 1] instanceof JsonModel after
            ? new Baseline(before, after)
            : null;
    List<Violation> violations = Violations.of(found, baseline);
    if (!violations.isEmpty()) {
      throw new InvalidInputException("Not sent", violations);
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
