package io.github.aigateway.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in small repositories that have the document and no Java. */
@Tag("slow")
class ChangesProgramTest {

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void repository() throws IOException {
    git("init", "--quiet");
    Files.writeString(directory.resolve(".gitignore"), "target/\n");
    document(new Edited());
    commit();
  }

  private void document(Edited document) throws IOException {
    Path file = directory.resolve("spec/ai-gateway.openapi.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, document.text());
  }

  private String git(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=n", "-c", "user.email=e"));
    command.addAll(List.of("-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.onExit().join().exitValue()).as(output).isZero();
    return output.strip();
  }

  private void commit() throws IOException {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "-m", "m");
  }

  /** As if the commit had been built before, which leaves the Maven out. */
  private void built(String reference) throws IOException {
    String commit = git("rev-parse", reference + "^{commit}");
    Path copy = directory.resolve("target/against").resolve(commit);
    new Git(directory).export(commit, copy);
    Files.createDirectories(copy.resolve("target"));
    Files.createFile(copy.resolve("target/compiled"));
  }

  private int run(String declared, String against) {
    PrintWriter writer = new PrintWriter(out);
    return ChangesProgram.commandLine(writer)
        .setErr(writer)
        .execute(
            "--against=" + against,
            "--declared=" + declared,
            "--root=" + directory,
            "--target=" + directory.resolve("target"),
            "--maven-home=" + directory.resolve("no-maven"),
            "--maven-repository=" + directory.resolve("no-repository"),
            "--offline=true");
  }

  @Test
  void run_beforeAnyRelease_saysSoAndSucceeds() {
    assertThat(run("0.1.0-SNAPSHOT", "true")).isZero();
    assertThat(out.toString())
        .startsWith("Nothing has been released, so there is nothing to compare with.")
        .contains("-Dchanges=<commit>");
  }

  @Test
  void run_breakingChangeWithAVersionTooSmall_fails() throws IOException {
    git("tag", "v0.1.0");
    built("v0.1.0");
    document(Edits.minimumRaised(new Edited()));

    assertThat(run("0.1.1-SNAPSHOT", "true")).isEqualTo(1);
    assertThat(out.toString())
        .contains("- **breaking** `RetryDelay`: minimum 100, was 0")
        .contains("0.2.0 or more; declared is 0.1.1-SNAPSHOT, which is too small.");
    assertThat(directory.resolve("target/changes-refused.txt"))
        .content()
        .endsWith("which is too small.")
        .hasLineCount(1);
  }

  @Test
  void run_breakingChangeWithTheVersionAskedFor_succeedsAndWritesTheReport() throws IOException {
    git("tag", "v0.1.0");
    built("v0.1.0");
    document(Edits.minimumRaised(new Edited()));

    assertThat(run("0.2.0-SNAPSHOT", "true")).isZero();
    assertThat(directory.resolve("target/changes.md"))
        .content()
        .startsWith("# Changes since v0.1.0")
        .contains("which is enough.");
    assertThat(directory.resolve("target/changes-refused.txt")).doesNotExist();
  }

  @Test
  void run_describedBetter_asksForAPatch() throws IOException {
    git("tag", "v0.1.0");
    built("v0.1.0");
    document(Edits.descriptionChanged(new Edited()));

    assertThat(run("0.1.0", "true")).isEqualTo(1);
    assertThat(run("0.1.1", "true")).isZero();
  }

  @Test
  void lastRelease_isTheHighestVersionTaggedInTheHistory() throws IOException {
    git("tag", "v0.9.0");
    git("tag", "v0.10.0");
    git("tag", "vacation");
    git("tag", "0.11.0");
    git("checkout", "--quiet", "-b", "elsewhere");
    commit();
    git("tag", "v0.12.0");
    git("checkout", "--quiet", "-");

    assertThat(new Git(directory).lastRelease(Version.parse("0.11.0-SNAPSHOT")))
        .hasValue("v0.10.0");
  }

  @Test
  void lastRelease_whenARelease_isBuilt_isTheOneBefore() throws IOException {
    git("tag", "v0.1.0");
    commit();
    git("tag", "v0.2.0");

    assertThat(new Git(directory).lastRelease(Version.parse("0.2.0"))).hasValue("v0.1.0");

    document(Edits.minimumRaised(new Edited()));
    assertThat(new Git(directory).lastRelease(Version.parse("0.2.0"))).hasValue("v0.2.0");
  }

  @Test
  void run_inAShallowClone_saysWhatToDo() throws IOException {
    git("tag", "v0.1.0");
    commit();
    Path clone = directory.resolve("target/clone");
    git("clone", "--quiet", "--depth=1", directory.toUri().toString(), clone.toString());
    directory = clone;

    assertThat(run("0.2.0-SNAPSHOT", "true")).isEqualTo(2);
    assertThat(out.toString()).contains("git fetch --unshallow --tags");
  }

  @Test
  void run_againstACommitThatIsNoRelease_holdsNothingAgainstIt() throws IOException {
    built("HEAD");
    document(Edits.minimumRaised(new Edited()));

    assertThat(run("0.1.0-SNAPSHOT", "HEAD")).isZero();
    assertThat(out.toString()).contains("Nothing was released from HEAD");
  }

  @Test
  void run_againstNothing_namesIt() {
    assertThat(run("0.1.0-SNAPSHOT", "v9.9.9")).isEqualTo(2);
    assertThat(out.toString()).contains("There is no commit v9.9.9");
  }

  @Test
  void run_againstACommitThatDoesNotBuild_says() throws IOException {
    git("tag", "v0.1.0");

    assertThat(run("0.1.1-SNAPSHOT", "true")).isEqualTo(2);
    assertThat(out.toString()).contains("Maven");
  }
}
