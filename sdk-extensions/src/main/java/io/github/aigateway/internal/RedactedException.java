package io.github.aigateway.internal;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception that shows a secret, or has one among its causes that does: with the
 * stack and the causes of that one, and what it said, its class included, as the message.
 */
final class RedactedException extends IOException {

  private static final long serialVersionUID = 1L;

  private RedactedException(Throwable original, Redactor redactor, @Nullable Throwable cause) {
    super(redactor.text(original.toString()), cause);
    setStackTrace(original.getStackTrace());
  }

  /** Returns an exception that shows no secret: the same one if it does not. */
  static Throwable of(Throwable original, Redactor redactor) {
    if (!showsSecret(original, redactor, identities())) {
      return original;
    }
    return Objects.requireNonNull(copy(original, redactor, identities()));
  }

  private static boolean showsSecret(
      @Nullable Throwable e, Redactor redactor, Set<Throwable> seen) {
    if (e == null || !seen.add(e)) {
      return false;
    }
    String said = e + "\n" + e.getMessage();
    return !redactor.text(said).equals(said)
        || showsSecret(e.getCause(), redactor, seen)
        || Stream.of(e.getSuppressed()).anyMatch(each -> showsSecret(each, redactor, seen));
  }

  /** Ends where an exception is among its own causes. */
  private static @Nullable Throwable copy(
      @Nullable Throwable e, Redactor redactor, Set<Throwable> seen) {
    if (e == null || !seen.add(e)) {
      return null;
    }
    RedactedException copy = new RedactedException(e, redactor, copy(e.getCause(), redactor, seen));
    Stream.of(e.getSuppressed())
        .map(each -> copy(each, redactor, seen))
        .filter(Objects::nonNull)
        .forEach(copy::addSuppressed);
    return copy;
  }

  private static Set<Throwable> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
