package io.github.aigateway.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One property is not above another, where both are set. */
@Documented
@Constraint(validatedBy = AscendingValidator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface Ascending {

  /** The JSON name of the property that is the lower bound. */
  String from();

  /** The JSON name of the property that is the upper bound. */
  String to();

  /** Whether the two must differ. */
  boolean strictly();

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
