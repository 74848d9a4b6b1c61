package io.github.aigateway.sandbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in: whoever brings a token, or an email and a key, and does not come too often. If a
 * token is set, only that one.
 */
final class Authentication {

  private static final String BEARER = "Bearer ";

  private final String accountId;
  private final @Nullable String onlyToken;
  private final @Nullable RateLimit rateLimit;
  private final Dialect dialect;

  Authentication(
      String accountId,
      @Nullable String onlyToken,
      @Nullable RateLimit rateLimit,
      Dialect dialect) {
    this.dialect = dialect;
    this.accountId = accountId;
    this.onlyToken = onlyToken;
    this.rateLimit = rateLimit;
  }

  /** Says no, or nothing. */
  @Nullable Response refuse(Request request, Operation operation, Map<String, String> parameters) {
    if (!knows(request)) {
      return Response.undocumented(401, 10_000, "Authentication error");
    }
    Response tooMany = rateLimit == null ? null : rateLimit.refuse();
    if (tooMany != null || accountId.equals(parameters.get("account_id"))) {
      return tooMany;
    }
    return dialect == Dialect.LIVE
        ? Response.undocumented(403, 9_109, "Unauthorized to access requested resource")
        : ErrorBodies.render(
            operation,
            ErrorResponseException.forbidden("The token does not reach this account"),
            Json::object);
  }

  Response announce(Response response) {
    return rateLimit == null ? response : rateLimit.announce(response);
  }

  private boolean knows(Request request) {
    String authorization = request.header("Authorization");
    if (authorization != null && authorization.startsWith(BEARER)) {
      String token = authorization.substring(BEARER.length());
      return onlyToken == null ? !token.isBlank() : onlyToken.equals(token);
    }
    return onlyToken == null
        && isSet(request.header("X-Auth-Email"))
        && isSet(request.header("X-Auth-Key"));
  }

  private static boolean isSet(@Nullable String value) {
    return value != null && !value.isBlank();
  }
}
