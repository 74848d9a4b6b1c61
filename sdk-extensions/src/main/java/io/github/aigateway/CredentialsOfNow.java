package io.github.aigateway;

import io.github.aigateway.auth.Credentials;
import io.github.aigateway.auth.CredentialsProvider;

/** The credentials that a provider had at one moment, or its failure to have any. */
final class CredentialsOfNow {

  /** Asks a provider, on the current thread. What it throws comes when credentials are needed. */
  static CredentialsProvider of(CredentialsProvider provider) {
    try {
      Credentials credentials = provider.credentials();
      return () -> credentials;
    } catch (RuntimeException e) {
      return () -> {
        throw e;
      };
    }
  }

  private CredentialsOfNow() {}
}
