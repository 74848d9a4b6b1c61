package io.github.aigateway.auth;

/**
 * Where a client takes its credentials from. It is asked before every attempt, so that a rotated
 * token is picked up by a client that is already running, also between two attempts of one call.
 *
 * <pre>{@code
 * AiGatewayClient client =
 *     AiGatewayClient.builder()
 *         .credentialsProvider(() -> Credentials.token(vault.read("cloudflare")))
 *         .accountId(accountId)
 *         .build();
 * }</pre>
 */
@FunctionalInterface
public interface CredentialsProvider {

  /**
   * Returns the credentials of the next attempt. Called from every thread that uses the client, and
   * for every attempt: it should take them from memory. What it throws reaches the caller
   * unchanged, and nothing is sent.
   */
  Credentials credentials();
}
