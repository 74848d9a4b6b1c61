package io.github.aigateway.spring;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.auth.CredentialsProvider;
import io.github.aigateway.micrometer.ObservationCallListener;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.telemetry.AttemptListener;
import io.github.aigateway.telemetry.CallListener;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes a client from the properties, unless the application has one of its own. A bean that is a
 * {@link CredentialsProvider}, a {@link RateBudget}, an {@link AttemptListener} or a {@link
 * CallListener} is used by it.
 */
// Where the observations are made moved in Spring Boot 4.
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
      "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
    })
@ConditionalOnProperty(
    prefix = AiGatewayProperties.PREFIX,
    name = "enabled",
    havingValue = "true",
    matchIfMissing = true)
@EnableConfigurationProperties(AiGatewayProperties.class)
public final class AiGatewayAutoConfiguration {

  AiGatewayAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean({AiGatewayConnectionDetails.class, AiGatewayClient.class})
  AiGatewayConnectionDetails aiGatewayConnectionDetails(
      AiGatewayProperties properties, ObjectProvider<CredentialsProvider> credentials) {
    return new PropertiesConnectionDetails(properties, credentials.getIfAvailable());
  }

  @Bean
  @ConditionalOnMissingBean({RateBudget.class, AiGatewayClient.class})
  RateBudget aiGatewayRateBudget(AiGatewayProperties properties) {
    return new ClientFactory(properties).rateBudget();
  }

  @Bean
  @ConditionalOnMissingBean
  AiGatewayClient aiGatewayClient(
      AiGatewayProperties properties,
      AiGatewayConnectionDetails details,
      RateBudget rateBudget,
      ObjectProvider<AttemptListener> attempts,
      ObjectProvider<CallListener> calls,
      ObjectProvider<AiGatewayClientCustomizer> customizers) {
    AiGatewayClient.Builder builder =
        new ClientFactory(properties).builder(details).rateBudget(rateBudget);
    attempts.ifAvailable(builder::listener);
    calls.ifAvailable(builder::callListener);
    customizers.orderedStream().forEach(each -> each.customize(builder));
    return builder.build();
  }

  /** Timers and spans, if the application observes anything. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ObservationRegistry.class)
  static class Observations {

    @Bean
    @ConditionalOnBean(ObservationRegistry.class)
    @ConditionalOnMissingBean(CallListener.class)
    ObservationCallListener aiGatewayObservations(ObservationRegistry registry) {
      return new ObservationCallListener(registry);
    }
  }
}
