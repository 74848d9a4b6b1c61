package io.github.aigateway.spring;

import io.github.aigateway.auth.CredentialsProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the service is, and as whom it is called. A bean of this type stands in for the properties
 * that say so, as that of a sandbox does in tests.
 */
public interface AiGatewayConnectionDetails extends ConnectionDetails {

  /** Returns the id of the account. */
  String accountId();

  /** Returns what requests are signed with. */
  CredentialsProvider credentials();

  /** Returns where requests go; null for the service itself. */
  default @Nullable String baseUrl() {
    return null;
  }
}
