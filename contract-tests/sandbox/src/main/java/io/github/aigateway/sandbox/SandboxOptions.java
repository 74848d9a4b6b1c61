package io.github.aigateway.sandbox;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@link SandboxProgram}. Read by hand: a library for it takes as long to load
 * as the server does.
 */
final class SandboxOptions {

  static final String HELP =
      """
      Usage: java -jar ai-gateway-sandbox-VERSION-all.jar [OPTION]...
      Runs an in-memory AI Gateway provider on this machine, with made-up data.

        --port PORT        The port; 0 is any free one. Default: 8787.
        --state FILE       Keeps the state in this file, and goes on with what is there. It may hold
                           secrets of providers, so only its owner can read it. FILE.lock beside it
                           keeps a second sandbox away. Default: the state is gone at the end.
        --gateway ID       The gateway to begin with. Default: prod.
        --logs COUNT       How many logs it has. Default: 1000.
        --seed NUMBER      What ids and data are made from. Default: 1.
        --until TIME       When the logs end, such as 2026-01-01T00:00:00Z, so that two runs have the
                           same ones. Default: now.
        --dialect DIALECT  How it speaks: reference, as its document says, or live, as the service is
                           known to where that differs. Default: reference.
        --help             This text.

      It listens on the loopback interface only, and responds with 403 to a page of the web (Host,
      Origin). It stays until it is told to end (Ctrl-C, SIGTERM), with status 0; 1 is a port or a
      file that cannot be had, 2 a wrong option. --seed, --gateway, --logs and --until are for a state
      that is new.
      """;

  private static final int LAST_PORT = 65_535;

  boolean help;
  int port = 8_787;
  long seed = 1;
  String gateway = "prod";
  int logs = 1_000;
  Dialect dialect = Dialect.REFERENCE;
  @Nullable Instant until;
  @Nullable Path state;

  private SandboxOptions() {}

  /**
   * Reads {@code --name value} and {@code --name=value}.
   *
   * @throws IllegalArgumentException if something cannot be read; the message says what
   */
  static SandboxOptions parse(String... arguments) {
    SandboxOptions options = new SandboxOptions();
    for (int i = 0; i < arguments.length; i++) {
      String name = arguments[i];
      int equals = name.indexOf('=');
      if (name.equals("--help") || name.equals("-h")) {
        options.help = true;
      } else if (name.startsWith("--") && equals > 0) {
        options.set(name.substring(0, equals), name.substring(equals + 1));
      } else if (i + 1 < arguments.length) {
        options.set(name, arguments[++i]);
      } else {
        // What it says of an unknown one is worth more.
        options.set(name, null);
      }
    }
    return options;
  }

  private void set(String name, @Nullable String value) {
    switch (name) {
      case "--port" -> port = (int) number(name, value, 0, LAST_PORT);
      case "--seed" -> seed = number(name, value, Long.MIN_VALUE, Long.MAX_VALUE);
      case "--logs" -> logs = (int) number(name, value, 0, Integer.MAX_VALUE);
      case "--gateway" -> gateway = given(name, value);
      case "--dialect" -> dialect = dialect(name, value);
      case "--until" -> until = time(name, value);
      case "--state" -> state = path(name, value);
      default -> throw new IllegalArgumentException("there is no option '" + name + "'");
    }
  }

  private static String given(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("'" + name + "' needs a value");
    }
    return value;
  }

  private static IllegalArgumentException wrong(String name, String wanted, String value) {
    return new IllegalArgumentException(
        "'" + name + "' must be " + wanted + ", but is '" + value + "'");
  }

  private static long number(String name, @Nullable String value, long least, long most) {
    String text = given(name, value);
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw wrong(name, "a number within " + least + " and " + most, text);
  }

  private static Dialect dialect(String name, @Nullable String value) {
    String text = given(name, value);
    for (Dialect dialect : Dialect.values()) {
      if (dialect.name().equals(text.toUpperCase(Locale.ROOT))) {
        return dialect;
      }
    }
    throw wrong(name, "reference or live", text);
  }

  private static Instant time(String name, @Nullable String value) {
    String text = given(name, value);
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw wrong(name, "a time such as 2026-01-01T00:00:00Z", text);
    }
  }

  private static Path path(String name, @Nullable String value) {
    String text = given(name, value);
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw wrong(name, "the name of a file", text);
    }
  }
}
