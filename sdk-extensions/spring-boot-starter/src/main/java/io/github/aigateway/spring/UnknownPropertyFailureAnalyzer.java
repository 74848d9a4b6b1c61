package io.github.aigateway.spring;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says which property below {@code ai-gateway} is none, and which there are. Spring Boot's own
 * analyzer, which this one comes before, prints the value: of a misspelt token, the token.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownPropertyFailureAnalyzer
    extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {

  private static final ConfigurationPropertyName OURS =
      ConfigurationPropertyName.of(AiGatewayProperties.PREFIX);

  @Override
  protected @Nullable FailureAnalysis analyze(
      Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
    List<ConfigurationProperty> unknown =
        cause.getUnboundProperties().stream()
            .filter(each -> OURS.isAncestorOf(each.getName()))
            .toList();
    if (unknown.isEmpty()) {
      return null;
    }
    return new FailureAnalysis(
        unknown.stream()
            .map(
                each -> each.getName() + origin(each) + " is no property of the AI Gateway client.")
            .collect(Collectors.joining(System.lineSeparator())),
        "Correct the name, or remove it. There are:"
            + System.lineSeparator()
            + known(AiGatewayProperties.class, AiGatewayProperties.PREFIX).stream()
                .map(each -> "    " + each)
                .collect(Collectors.joining(System.lineSeparator())),
        cause);
  }

  private static String origin(ConfigurationProperty property) {
    return property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
  }

  static List<String> known(Class<?> type, String prefix) {
    List<String> names = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "." + dashed(component.getName());
      if (component.getType().isRecord()) {
        names.addAll(known(component.getType(), name));
      } else {
        names.add(name);
      }
    }
    return names;
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
