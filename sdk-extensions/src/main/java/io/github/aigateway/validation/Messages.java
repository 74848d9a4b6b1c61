package io.github.aigateway.validation;

import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintValidatorContext.ConstraintViolationBuilder;

/** Violations with text of the caller's in them, which must not be taken for a template. */
final class Messages {

  static ConstraintViolationBuilder add(ConstraintValidatorContext context, String message) {
    context.disableDefaultConstraintViolation();
    return context.buildConstraintViolationWithTemplate(escape(message));
  }

  private static String escape(String text) {
    return text.replaceAll("([\\\\{}$])", "\\\\$1");
  }

  private Messages() {}
}
