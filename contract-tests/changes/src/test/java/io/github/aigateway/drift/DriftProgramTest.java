package io.github.aigateway.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the program says where it cannot compare; {@code npm} is a script that stands in for it. */
@DisabledOnOs(OS.WINDOWS)
class DriftProgramTest {

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();

  private int run(String version, String npm) {
    return DriftProgram.commandLine(new PrintWriter(out))
        .execute(
            "--version-of-package=" + version,
            "--document=../../spec/ai-gateway.openapi.yaml",
            "--source=src/main/drift",
            "--target=" + directory,
            "--npm=" + npm);
  }

  private String npm(String script) throws IOException {
    Path npm = directory.resolve("npm");
    Files.writeString(npm, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(npm, PosixFilePermissions.fromString("rwx------"));
    return npm.toString();
  }

  @Test
  void run_withoutNpm_saysWhatIsMissingInOneLine() {
    assertThat(run("true", directory.resolve("nowhere").toString()))
        .isEqualTo(DriftProgram.UNAVAILABLE);
    assertThat(out.toString())
        .hasLineCount(1)
        .startsWith("The document was not compared: ")
        .endsWith("nowhere is missing; install Node.js 20 or newer\n");
  }

  @Test
  void run_withoutNetwork_saysSoInOneLine() throws IOException {
    String npm = npm("echo 'npm error code ENOTFOUND' >&2; echo 'npm error more' >&2; exit 1");

    assertThat(run("true", npm)).isEqualTo(DriftProgram.UNAVAILABLE);
    assertThat(out.toString()).hasLineCount(1).endsWith("view failed: npm error code ENOTFOUND\n");
  }

  @Test
  void run_unknownVersion_namesThoseNearIt() throws IOException {
    String npm =
        npm(
            "echo '[\"0.1.0\", \"6.5.0\", \"7.0.0\", \"7.1.0-beta\", \"7.1.0\", \"7.2.0\", \"7.3.0\"]'");

    assertThat(run("7.1.5", npm)).isEqualTo(2);
    assertThat(out.toString())
        .isEqualTo(
            "There is no cloudflare 7.1.5; near it there are 6.5.0, 7.0.0, 7.1.0, 7.2.0, 7.3.0\n");
  }

  @Test
  void run_packageOfAnotherLayout_isNotCompared() throws IOException {
    String npm = npm("case $1 in view) echo '[\"9.0.0\"]';; *) mkdir -p node_modules;; esac");

    assertThat(run("9.0.0", npm)).isEqualTo(DriftProgram.UNAVAILABLE);
    assertThat(out.toString())
        .endsWith("cloudflare 9.0.0 does not have resources/ai-gateway/ai-gateway.d.ts\n");
  }

  @Test
  void run_cannotCompare_leavesNoEarlierReport() throws IOException {
    Path earlier = Files.createDirectories(directory.resolve("drift")).resolve("drift.md");
    Files.writeString(earlier, "Nothing but the known differences.");

    assertThat(run("7.1.5", npm("echo '[\"7.1.0\"]'"))).isEqualTo(2);
    assertThat(earlier).doesNotExist();
  }
}
