package io.github.aigateway.drift;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Compares the document with the official TypeScript client. Ends with 0 if there are none but
 * known differences, with {@value #DRIFTED} if there are others, with 2 if there is no such
 * version, and with {@value #UNAVAILABLE} if it cannot tell.
 */
@Command(name = "drift", description = "Says in what the document has fallen behind.")
public final class DriftProgram implements Callable<Integer> {

  static final int DRIFTED = 1;

  /** As sysexits.h has it. */
  static final int UNAVAILABLE = 69;

  /** Maven says {@value} where nothing was said. */
  private static final String NEWEST = "true";

  @Option(
      names = "--version-of-package",
      required = true,
      description = "A version; \"" + NEWEST + "\" is the newest.")
  private String version = NEWEST;

  @Option(names = "--document", required = true, description = "The OpenAPI document.")
  private Path document = Path.of("");

  @Option(names = "--source", required = true, description = "Where declarations.mjs is.")
  private Path source = Path.of("");

  @Option(names = "--target", required = true, description = "Where to write.")
  private Path target = Path.of("");

  @Option(names = "--npm", description = "The npm to run.", defaultValue = "npm")
  private String npm = "npm";

  @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(
        commandLine(new PrintWriter(System.out, true, Charset.defaultCharset()))
            .execute(arguments));
  }

  static CommandLine commandLine(PrintWriter out) {
    return new CommandLine(new DriftProgram()).setOut(out);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path directory = Files.createDirectories(target.resolve("drift"));
    Path markdown = directory.resolve("drift.md");
    Path json = directory.resolve("drift.json");
    // What an earlier run found is not what this one finds.
    Files.deleteIfExists(markdown);
    Files.deleteIfExists(json);
    NpmPackage published = new NpmPackage(npm, source, directory);
    try {
      String compared = version.equals(NEWEST) ? published.newest() : version;
      OpenApiOperations described = OpenApiOperations.of(Files.readString(document));
      DriftReport report =
          new DriftReport(
              compared,
              Drift.between(
                  described,
                  DeclaredOperations.of(
                      published.declarations(compared), described.byId().keySet())),
              KnownDifferences.load());
      Files.writeString(markdown, report.toMarkdown());
      Files.writeString(json, report.toJson());
      out.print(report.toMarkdown());
      out.flush();
      return report.hasDrifted() ? DRIFTED : CommandLine.ExitCode.OK;
    } catch (UnavailableException e) {
      out.println("The document was not compared: " + e.getMessage());
      return UNAVAILABLE;
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }
}
