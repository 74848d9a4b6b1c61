package io.github.aigateway;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the variables that the vendor's own clients read, and one for the account. */
final class Environment {

  private static final String TOKEN = "CLOUDFLARE_API_TOKEN";
  private static final String EMAIL = "CLOUDFLARE_EMAIL";
  private static final String KEY = "CLOUDFLARE_API_KEY";
  private static final String ACCOUNT = "CLOUDFLARE_ACCOUNT_ID";
  private static final String BASE_URL = "CLOUDFLARE_BASE_URL";

  static final String NO_CREDENTIALS =
      "no credentials: call apiToken(…), or set "
          + TOKEN
          + ", or both "
          + EMAIL
          + " and "
          + KEY
          + ", and call fromEnv()";
  static final String NO_ACCOUNT =
      "no account id: call accountId(…), or set " + ACCOUNT + " and call fromEnv()";

  static void apply(UnaryOperator<@Nullable String> environment, AiGatewayClient.Builder builder) {
    String token = value(environment, TOKEN);
    String email = value(environment, EMAIL);
    String key = value(environment, KEY);
    if (token != null) {
      naming(TOKEN, () -> builder.apiToken(token));
    } else if (email != null && key != null) {
      naming(EMAIL + " or " + KEY, () -> builder.apiKey(email, key));
    } else if (email != null || key != null) {
      String there = email != null ? EMAIL : KEY;
      String missing = email != null ? KEY : EMAIL;
      builder.options.incomplete = there + " is set and " + missing + " is not: " + NO_CREDENTIALS;
    }
    String account = value(environment, ACCOUNT);
    if (account != null) {
      naming(ACCOUNT, () -> builder.accountId(account));
    }
    String baseUrl = value(environment, BASE_URL);
    if (baseUrl != null) {
      naming(BASE_URL, () -> builder.baseUrl(baseUrl));
    }
  }

  private static @Nullable String value(UnaryOperator<@Nullable String> environment, String name) {
    String value = environment.apply(name);
    return value == null || value.isBlank() ? null : value;
  }

  private static void naming(String variable, Runnable setter) {
    try {
      setter.run();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(variable + ": " + e.getMessage(), e);
    }
  }

  private Environment() {}
}
