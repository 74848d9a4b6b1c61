package io.github.aigateway.internal.validation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.aigateway.wire.JsonModel;
import io.github.aigateway.wire.OpenEnum;
import jakarta.validation.Constraint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Validates the arguments of one generated method.
 *
 * <p>The rules are the annotations on the generated code, and Hibernate Validator applies them. But
 * it takes long to start, and most calls of a program that reads carry nothing but an id, a page
 * number and a word to search for. So the annotations on such plain values are looked at here
 * first, and if they show that nothing can be wrong, the validator is not called. Whatever looks
 * wrong goes to it, and whatever is not plain: bodies, lists, decimals, dates, all that a
 * constraint over several values could be about.
 */
public final class ArgumentChecks {

  private final Method method;
  private final List<Predicate<@Nullable Object>> surelyValid = new ArrayList<>();

  public ArgumentChecks(Method method) {
    this.method = method;
    for (Parameter parameter : method.getParameters()) {
      surelyValid.add(parameter(parameter));
    }
  }

  /**
   * Validates the arguments of a call.
   *
   * @param before what the service holds, if the body is to change a part of it, which alone is
   *     judged then; null otherwise
   * @throws io.github.aigateway.wire.InvalidInputException if any of them breaks a constraint
   */
  public void validate(Object api, @Nullable Object[] arguments, @Nullable JsonModel before) {
    if (!areSurelyValid(arguments)) {
      LazyValidator.validate(api, method, arguments, before);
    }
  }

  /** Says whether the plain annotations alone show that no constraint can be broken. */
  boolean areSurelyValid(@Nullable Object[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (!surelyValid.get(i).test(arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private static Predicate<@Nullable Object> parameter(Parameter parameter) {
    if (!parameter.isAnnotationPresent(Valid.class)) {
      return constraints(parameter);
    }
    // Query classes are nested in the interfaces, and flat. Bodies are neither.
    Class<?> type = parameter.getType();
    if (type.getEnclosingClass() != parameter.getDeclaringExecutable().getDeclaringClass()) {
      return argument -> false;
    }
    Predicate<Object> properties = properties(type);
    return argument -> argument != null && properties.test(argument);
  }

  private static Predicate<Object> properties(Class<?> query) {
    Map<Field, Predicate<@Nullable Object>> parameters = new LinkedHashMap<>();
    for (Field parameter : query.getDeclaredFields()) {
      if (parameter.isAnnotationPresent(JsonProperty.class)) {
        parameter.setAccessible(true);
        parameters.put(parameter, constraints(parameter));
      }
    }
    return bean -> {
      for (Map.Entry<Field, Predicate<@Nullable Object>> each : parameters.entrySet()) {
        Object value = valueOf(each.getKey(), bean);
        if (!each.getValue().test(value) || value != null && !isPlain(value)) {
          return false;
        }
      }
      return true;
    };
  }

  private static boolean isPlain(Object value) {
    return value instanceof String
        || value instanceof Integer
        || value instanceof Boolean
        || value instanceof OpenEnum<?>;
  }

  private static Predicate<@Nullable Object> constraints(AnnotatedElement element) {
    Predicate<@Nullable Object> all = value -> true;
    for (Annotation annotation : element.getAnnotations()) {
      if (annotation.annotationType().isAnnotationPresent(Constraint.class)) {
        all = all.and(constraint(annotation));
      }
    }
    return all;
  }

  private static Predicate<@Nullable Object> constraint(Annotation annotation) {
    if (annotation instanceof NotNull) {
      return value -> value != null;
    }
    if (annotation instanceof Size size) {
      return orNull(
          value ->
              value instanceof String text
                  && text.codePointCount(0, text.length()) >= size.min()
                  && text.codePointCount(0, text.length()) <= size.max());
    }
    if (annotation instanceof Pattern pattern && pattern.flags().length == 0) {
      java.util.regex.Pattern compiled = java.util.regex.Pattern.compile(pattern.regexp());
      return orNull(value -> value instanceof String text && compiled.matcher(text).matches());
    }
    if (annotation instanceof Min min) {
      return orNull(value -> value instanceof Integer number && number >= min.value());
    }
    if (annotation instanceof Max max) {
      return orNull(value -> value instanceof Integer number && number <= max.value());
    }
    return orNull(value -> false);
  }

  // No constraint of the document but NotNull says anything about what is not there.
  private static Predicate<@Nullable Object> orNull(Predicate<Object> check) {
    return value -> value == null || check.test(value);
  }

  private static @Nullable Object valueOf(Field parameter, Object query) {
    try {
      return parameter.get(query);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
