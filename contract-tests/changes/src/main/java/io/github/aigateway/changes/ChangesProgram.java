package io.github.aigateway.changes;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Compares the working tree with the last release, or with any commit. The old side is built from
 * that commit, by its own poms and templates: that works for a release and for a commit alike, and
 * needs no artifact that somebody published.
 */
@Command(name = "changes", description = "Says what changed, and which version that asks for.")
public final class ChangesProgram implements Callable<Integer> {

  private static final String REFUSAL = "changes-refused.txt";

  private static final String DOCUMENT = "spec/ai-gateway.openapi.yaml";

  /** What callers compile against, and where it is. */
  private static final Map<String, String> MODULES = modules();

  /** Maven says {@value} where nothing was said. */
  private static final String LAST_RELEASE = "true";

  @Option(
      names = "--against",
      required = true,
      description = "A tag, branch or commit; \"" + LAST_RELEASE + "\" is the last release.")
  private String against = LAST_RELEASE;

  @Option(names = "--declared", required = true, description = "The version that is worked on.")
  private String declared = "";

  @Option(names = "--root", required = true, description = "The working tree.")
  private Path root = Path.of("");

  @Option(names = "--target", required = true, description = "Where to write.")
  private Path target = Path.of("");

  @Option(names = "--maven-home", required = true, description = "The Maven to build with.")
  private Path mavenHome = Path.of("");

  @Option(names = "--maven-repository", required = true, description = "Its local repository.")
  private Path mavenRepository = Path.of("");

  @Option(names = "--offline", arity = "1", description = "Whether it may fetch nothing.")
  private boolean offline;

  @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  private static Map<String, String> modules() {
    Map<String, String> modules = new LinkedHashMap<>();
    modules.put("ai-gateway-sdk-generated", "sdk-generated");
    modules.put("ai-gateway-sdk-extensions", "sdk-extensions");
    modules.put("ai-gateway-sandbox", "contract-tests/sandbox");
    return modules;
  }

  /** Runs it. Ends with 1 when the declared version is too small, with 2 when it cannot tell. */
  public static void main(String[] arguments) {
    System.exit(
        commandLine(new PrintWriter(System.out, true, Charset.defaultCharset()))
            .execute(arguments));
  }

  static CommandLine commandLine(PrintWriter out) {
    return new CommandLine(new ChangesProgram()).setOut(out);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Files.createDirectories(target);
    Files.deleteIfExists(target.resolve(REFUSAL));
    try {
      Git git = new Git(root);
      Version version = Version.parse(declared);
      Optional<String> base =
          against.equals(LAST_RELEASE) ? git.lastRelease(version) : Optional.of(against);
      if (base.isEmpty()) {
        out.println(
            "Nothing has been released, so there is nothing to compare with."
                + " To compare with a tag, branch or commit: -Dchanges=<commit>");
        return CommandLine.ExitCode.OK;
      }
      Report report = compare(git, base.get(), version);
      Files.writeString(target.resolve("changes.md"), report.toText());
      out.println(report.toText());
      return report.isTooSmall() ? refuse(1, report.verdict()) : CommandLine.ExitCode.OK;
    } catch (IllegalArgumentException | IllegalStateException e) {
      out.println(e.getMessage());
      return refuse(2, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  /** Leaves the reason for the build, which says it once more in its last line. */
  private int refuse(int exitCode, String reason) throws IOException {
    Files.writeString(target.resolve(REFUSAL), reason);
    return exitCode;
  }

  private Report compare(Git git, String base, Version version) throws IOException {
    String commit = git.commit(base);
    Path old = built(git, commit);
    Report report = new Report(base, git.released(commit), version);
    report.add(
        "The document",
        DocumentChanges.between(
            Document.read(Files.readString(old.resolve(DOCUMENT))),
            Document.read(Files.readString(root.resolve(DOCUMENT)))));
    for (Map.Entry<String, String> module : MODULES.entrySet()) {
      Path before = classes(old, module.getValue());
      Path after = classes(root, module.getValue());
      if (!hasClasses(before)) {
        report.note(module.getKey() + " is new.");
      } else if (!hasClasses(after)) {
        report.note(module.getKey() + " does not compile (see above), so its API is not compared.");
      } else {
        report.add(
            module.getKey(), ApiChanges.between(before, after, classPath(old), classPath(root)));
      }
    }
    return report;
  }

  /** A copy of the commit, compiled; kept until the next {@code clean}. */
  private Path built(Git git, String commit) throws IOException {
    Path copy = target.resolve("against").resolve(commit);
    Path done = copy.resolve("target").resolve("compiled");
    if (!Files.exists(done)) {
      delete(copy);
      git.export(commit, copy);
      new MavenBuild(mavenHome, mavenRepository, offline)
          .compile(copy, List.copyOf(MODULES.values()));
      Files.createDirectories(done.getParent());
      Files.createFile(done);
    }
    return copy;
  }

  private static Path classes(Path tree, String module) {
    return tree.resolve(module).resolve("target/classes");
  }

  private static boolean hasClasses(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.anyMatch(file -> file.toString().endsWith(".class"));
    }
  }

  /** Our modules in that tree, and the libraries of now. */
  private static List<Path> classPath(Path tree) {
    List<Path> classPath = new ArrayList<>();
    MODULES.values().forEach(module -> classPath.add(classes(tree, module)));
    Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getProperty("java.class.path"))
        .filter(entry -> entry.endsWith(".jar"))
        .map(Path::of)
        .forEach(classPath::add);
    return classPath;
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
