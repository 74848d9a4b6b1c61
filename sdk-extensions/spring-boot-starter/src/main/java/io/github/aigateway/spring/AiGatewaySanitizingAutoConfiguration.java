package io.github.aigateway.spring;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Keeps the secrets of the client out of the endpoints {@code env} and {@code configprops}, also
 * where these show values: by the names of our properties and of the vendor's variables, and
 * wherever else a value holds what is configured as a secret.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
final class AiGatewaySanitizingAutoConfiguration {

  // As written without dashes, dots and case, in which the ways of writing a property differ.
  private static final Set<String> SECRETS =
      Set.of("aigatewayapitoken", "aigatewayapikey", "cloudflareapitoken", "cloudflareapikey");

  // Shorter ones stand in other values by chance, and are no credentials of this service.
  private static final int SHORTEST = 8;

  @Bean
  static SanitizingFunction aiGatewaySecrets(ObjectProvider<AiGatewayProperties> properties) {
    return data -> {
      String name = data.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
      String value = String.valueOf(data.getValue());
      boolean secret =
          SECRETS.contains(name) || secrets(properties).stream().anyMatch(value::contains);
      return secret ? data.withSanitizedValue() : data;
    };
  }

  private static List<String> secrets(ObjectProvider<AiGatewayProperties> properties) {
    AiGatewayProperties known = properties.getIfAvailable();
    return known == null
        ? List.of()
        : Stream.of(known.apiToken(), known.apiKey())
            .filter(Objects::nonNull)
            .filter(each -> each.length() >= SHORTEST)
            .toList();
  }
}
