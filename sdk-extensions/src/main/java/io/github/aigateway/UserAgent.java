package io.github.aigateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What requests say about who sends them. */
final class UserAgent {

  static final String TEXT = "ai-gateway-sdk-java/" + version();

  /** Reads the version from a file: in a named module, a package does not know its own. */
  private static String version() {
    try (InputStream in = UserAgent.class.getResourceAsStream("version.txt")) {
      return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private UserAgent() {}
}
