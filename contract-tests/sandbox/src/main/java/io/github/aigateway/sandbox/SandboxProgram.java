package io.github.aigateway.sandbox;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox as a program: says where it listens, and stays until it is stopped. It listens before
 * it has read its document; what comes meanwhile waits.
 */
public final class SandboxProgram {

  private static final int FAILURE = 1;
  private static final int USAGE = 2;

  private final PrintStream out;
  private final PrintStream err;

  /** The first thing to end it says with which status. */
  private final CountDownLatch ended = new CountDownLatch(1);

  private volatile int status;

  /** What has to be made before anybody can be responded to. */
  interface Preparation {
    void run() throws IOException;
  }

  SandboxProgram(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs it, and ends the JVM; {@code --help} lists the options. In code, start {@link
   * AiGatewaySandbox#builder()}.
   */
  public static void main(String[] arguments) {
    // Nothing of what its libraries log is for whoever starts it.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.exit(new SandboxProgram(System.out, System.err).run(arguments));
  }

  /** Runs it until it is ended, and returns its exit status. */
  int run(String... arguments) {
    SandboxOptions options;
    try {
      options = SandboxOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      say(e.getMessage() + "; --help lists the options");
      return USAGE;
    }
    if (options.help) {
      out.print(SandboxOptions.HELP);
      out.flush();
      return 0;
    }
    try (StateFile file = options.state == null ? null : StateFile.open(options.state)) {
      Port port = Port.openToThisMachine(options.port);
      try {
        serve(options, port, file);
      } finally {
        end(port, file);
        port.close();
      }
    } catch (UncheckedIOException e) {
      say(e.getMessage() + ", " + e.getCause());
      return FAILURE;
    } catch (IOException e) {
      say(e instanceof FileSystemException ? e.toString() : e.getMessage());
      return FAILURE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      say("cannot start: " + e);
      return FAILURE;
    }
    return status;
  }

  private void say(@Nullable String text) {
    err.println("ai-gateway-sandbox: " + text);
  }

  private void serve(SandboxOptions options, Port port, @Nullable StateFile file)
      throws IOException, InterruptedException {
    if (file != null && file.found() != null) {
      // Whether it can be read is to be known before anybody is told to come.
      prepare(options, port, file);
    } else {
      Thread thread =
          new Thread(
              () -> prepareOrEnd(() -> prepare(options, port, file)), "ai-gateway-sandbox start");
      thread.setDaemon(true);
      thread.start();
    }
    out.println("CLOUDFLARE_BASE_URL=" + port.baseUrl());
    out.println("CLOUDFLARE_ACCOUNT_ID=" + AiGatewaySandbox.ACCOUNT_ID);
    out.println("CLOUDFLARE_API_TOKEN=" + AiGatewaySandbox.API_TOKEN);
    out.println("# The reference to click: " + port.baseUrl().resolve("/"));
    out.flush();
    Thread stop = new Thread(() -> stop(port, file), "ai-gateway-sandbox stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      ended.await();
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(stop);
      } catch (IllegalStateException e) {
        // It is being stopped already.
      }
    }
  }

  /** Whoever waits for a response would wait for ever if a failure did not end it. */
  void prepareOrEnd(Preparation preparation) {
    try {
      preparation.run();
    } catch (IOException | RuntimeException | Error e) {
      status = FAILURE;
      try {
        say("cannot start: " + e);
      } finally {
        ended.countDown();
      }
    }
  }

  private void prepare(SandboxOptions options, Port port, @Nullable StateFile file)
      throws IOException {
    AiGatewaySandbox.Builder builder =
        AiGatewaySandbox.builder().seed(options.seed).dialect(options.dialect);
    if (options.until != null) {
      builder.logsUntil(options.until);
    }
    AiGatewaySandbox sandbox = builder.behind(port);
    if (file != null && file.found() != null) {
      try {
        sandbox.restore(file.found());
      } catch (IllegalArgumentException e) {
        throw file.damaged(String.valueOf(e.getMessage()));
      }
    } else {
      sandbox.seedLogs(options.gateway, options.logs);
    }
    if (file != null) {
      file.write(sandbox.saved());
      sandbox.afterChange(() -> save(sandbox, file));
    }
    sandbox.serve();
  }

  void save(AiGatewaySandbox sandbox, StateFile file) {
    try {
      file.write(sandbox.saved());
    } catch (IOException | UncheckedIOException e) {
      say("the state is not kept, " + file + " cannot be written: " + e);
    }
  }

  /** A Java program that a signal ends says 128 and the signal, as if it had failed. */
  private void stop(Port port, @Nullable StateFile file) {
    end(port, file);
    // It may have been stopped before there was anything to write.
    out.println(
        file != null && file.isWritten() ? "# Stopped; the state is in " + file : "# Stopped.");
    out.flush();
    Runtime.getRuntime().halt(0);
  }

  /**
   * Lets nobody in, and what is being written be written. To close the port would interrupt it, and
   * a channel that is interrupted writes no more.
   */
  static void end(Port port, @Nullable StateFile file) {
    port.refuseConnections();
    if (file != null) {
      file.finish();
    }
  }
}
