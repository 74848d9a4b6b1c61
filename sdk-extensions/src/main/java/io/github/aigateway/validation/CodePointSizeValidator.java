package io.github.aigateway.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the code points of a text, as JSON Schema does and the service with it; the validator that
 * comes with {@link Size} counts a character beyond the basic plane twice.
 */
public final class CodePointSizeValidator implements ConstraintValidator<Size, Object> {

  private int min;
  private int max;

  @Override
  public void initialize(Size size) {
    min = size.min();
    max = size.max();
  }

  @Override
  public boolean isValid(@Nullable Object value, ConstraintValidatorContext context) {
    if (value == null) {
      return true;
    }
    int size = size(value);
    return size >= min && size <= max;
  }

  private static int size(Object value) {
    if (value instanceof CharSequence text) {
      return Character.codePointCount(text, 0, text.length());
    }
    return value instanceof Map<?, ?> entries ? entries.size() : ((Collection<?>) value).size();
  }
}
