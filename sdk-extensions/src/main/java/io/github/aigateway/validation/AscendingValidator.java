package io.github.aigateway.validation;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Compares two properties of a generated class by their JSON names. */
public final class AscendingValidator implements ConstraintValidator<Ascending, Object> {

  private String from = "";
  private String to = "";
  private boolean strictly;

  @Override
  public void initialize(Ascending constraint) {
    from = constraint.from();
    to = constraint.to();
    strictly = constraint.strictly();
  }

  @Override
  public boolean isValid(@Nullable Object bean, ConstraintValidatorContext context) {
    Object lower = bean == null ? null : value(bean, from);
    Object upper = bean == null ? null : value(bean, to);
    if (lower == null || upper == null) {
      return true;
    }
    int compared = compare(lower, upper);
    if (compared < 0 || compared == 0 && !strictly) {
      return true;
    }
    String bound = strictly ? "must be before " : "must not be above ";
    Messages.add(context, bound + to + " " + upper + ", but is " + lower)
        .addPropertyNode(from)
        .addConstraintViolation();
    return false;
  }

  // Both are of one type, which compares with itself: numbers with numbers, times with times.
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static int compare(Object lower, Object upper) {
    return ((Comparable) lower).compareTo(upper);
  }

  private static @Nullable Object value(Object bean, String jsonName) {
    for (Field field : bean.getClass().getDeclaredFields()) {
      JsonProperty property = field.getAnnotation(JsonProperty.class);
      if (property != null && property.value().equals(jsonName)) {
        try {
          return bean.getClass().getMethod(field.getName()).invoke(bean);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    throw new IllegalStateException(bean.getClass() + " has no " + jsonName);
  }
}
