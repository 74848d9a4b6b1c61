package io.github.aigateway.samples;

import io.github.aigateway.error.AiGatewayException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** How every sample begins and ends: the exit status is 1 if it failed, and 2 if asked wrongly. */
final class Sample {

  /** Runs a picocli command as the whole program. */
  static void run(Object command, String... args) {
    System.exit(execute(command, args));
  }

  /** The whole program but for its end, which would be that of the JVM. */
  static int execute(Object command, String... args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    return commandLine(command).setOut(out).setErr(err).execute(args);
  }

  private static CommandLine commandLine(Object command) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Sample::failed)
        .setParameterExceptionHandler(Sample::misused);
  }

  /** What can go wrong is said in one line. What should never happen keeps its stack trace. */
  private static int failed(Exception e, CommandLine command, ParseResult args) throws Exception {
    if (e instanceof AiGatewayException
        || e instanceof IllegalArgumentException
        || e instanceof IllegalStateException
        || e instanceof IOException
        || e instanceof UncheckedIOException) {
      command.getErr().println(inOneLine(e));
      return ExitCode.SOFTWARE;
    }
    throw e;
  }

  private static int misused(ParameterException e, String... args) {
    e.getCommandLine().getErr().println(inOneLine(e).replaceFirst("\\.?$", ". Try --help."));
    return ExitCode.USAGE;
  }

  private static String inOneLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof FileSystemException || e.getMessage() == null) {
      // The message of a NoSuchFileException is a bare path.
      message = e.getClass().getSimpleName() + ": " + message;
    }
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private Sample() {}
}
