package io.github.aigateway.spring;

import io.github.aigateway.auth.Credentials;
import io.github.aigateway.auth.CredentialsProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where and as whom, by the properties. */
final class PropertiesConnectionDetails implements AiGatewayConnectionDetails {

  private final AiGatewayProperties properties;
  private final CredentialsProvider credentials;

  /**
   * Reads the properties.
   *
   * @param provider of the application; null if there is none
   * @throws InvalidAiGatewayPropertiesException if something is missing, or two contradict
   */
  PropertiesConnectionDetails(
      AiGatewayProperties properties, @Nullable CredentialsProvider provider) {
    this.properties = properties;
    List<String> problems = new ArrayList<>();
    if (isMissing(properties.accountId())) {
      problems.add("ai-gateway.account-id is not set.");
    }
    if (provider == null) {
      addProblems(properties, problems);
    }
    if (!problems.isEmpty()) {
      throw new InvalidAiGatewayPropertiesException(problems);
    }
    this.credentials = provider == null ? credentials(properties) : provider;
  }

  private static void addProblems(AiGatewayProperties properties, List<String> problems) {
    boolean token = !isMissing(properties.apiToken());
    boolean email = !isMissing(properties.email());
    boolean key = !isMissing(properties.apiKey());
    if (token && (email || key)) {
      problems.add(
          "ai-gateway.api-token and ai-gateway."
              + (key ? "api-key" : "email")
              + " are both set: use the token alone, or email and API key.");
    } else if (email != key) {
      problems.add(
          email
              ? "ai-gateway.email is set and ai-gateway.api-key is not."
              : "ai-gateway.api-key is set and ai-gateway.email is not.");
    } else if (!token && !email) {
      problems.add(
          "ai-gateway.api-token is not set, nor are ai-gateway.email and ai-gateway.api-key, and no"
              + " bean is a CredentialsProvider.");
    }
  }

  private static CredentialsProvider credentials(AiGatewayProperties properties) {
    String token = properties.apiToken();
    boolean byToken = !isMissing(token);
    try {
      Credentials fixed =
          byToken
              ? Credentials.token(Objects.requireNonNull(token))
              : Credentials.key(
                  Objects.requireNonNull(properties.email()),
                  Objects.requireNonNull(properties.apiKey()));
      return () -> fixed;
    } catch (IllegalArgumentException e) {
      throw new InvalidAiGatewayPropertiesException(byToken ? "api-token" : "api-key", e);
    }
  }

  private static boolean isMissing(@Nullable String value) {
    return value == null || value.isBlank();
  }

  @Override
  public String accountId() {
    return Objects.requireNonNull(properties.accountId());
  }

  @Override
  public @Nullable String baseUrl() {
    return properties.baseUrl();
  }

  @Override
  public CredentialsProvider credentials() {
    return credentials;
  }
}
