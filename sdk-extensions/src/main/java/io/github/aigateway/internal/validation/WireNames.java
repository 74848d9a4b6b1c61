package io.github.aigateway.internal.validation;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.ParameterNameProvider;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hibernate.validator.spi.nodenameprovider.JavaBeanProperty;
import org.hibernate.validator.spi.nodenameprovider.Property;
import org.hibernate.validator.spi.nodenameprovider.PropertyNodeNameProvider;

/** Names what is validated as the wire does: {@code retry_delay}, not {@code retryDelay}. */
final class WireNames implements ParameterNameProvider, PropertyNodeNameProvider {

  @Override
  public List<String> getParameterNames(Constructor<?> constructor) {
    return names(constructor.getParameters());
  }

  @Override
  public List<String> getParameterNames(Method method) {
    return names(method.getParameters());
  }

  private static List<String> names(Parameter[] parameters) {
    return Stream.of(parameters).map(parameter -> of(parameter.getName())).toList();
  }

  /** Returns {@code gateway_id} for {@code gatewayId}: path parameters differ in nothing else. */
  private static String of(String javaName) {
    return javaName.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  @Override
  public String getName(Property property) {
    if (property instanceof JavaBeanProperty bean) {
      for (Field field : bean.getDeclaringClass().getDeclaredFields()) {
        JsonProperty annotation = field.getAnnotation(JsonProperty.class);
        if (annotation != null && field.getName().equalsIgnoreCase(property.getName())) {
          return annotation.value();
        }
      }
    }
    return property.getName();
  }
}
