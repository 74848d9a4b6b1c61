package io.github.aigateway.languages;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A language that a client is generated for, with the program that uses it. */
enum Language {
  TYPESCRIPT("node", "out/program.js"),
  PYTHON("venv/bin/python", "client/program.py"),
  GO("program/program"),
  KOTLIN("java", "-cp", "target/classes:lib/*", "ProgramKt"),
  PHP("php", "program.php"),
  RUBY("ruby", "program.rb");

  /** What a build script ends with where its language cannot run; see toolchains.sh. */
  static final int UNAVAILABLE = 69;

  private static final Path MODULE = Path.of("").toAbsolutePath();

  private final List<String> program;

  Language(String... program) {
    this.program = List.of(program);
  }

  /** The name of its folders, and part of the name of its gateway. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Gets the toolchain if need be, and compiles client and program. */
  Command build(String bash, Map<String, String> environment) {
    return Command.run(
        MODULE,
        environment,
        List.of(bash, MODULE.resolve("src/main/" + folder() + "/build.sh").toString()));
  }

  Command run(Map<String, String> environment) {
    return Command.run(MODULE.resolve("target/" + folder()), environment, program);
  }
}
