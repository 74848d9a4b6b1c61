package io.github.aigateway.changes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The generated module, made from another document: a copy of {@code sdk-generated} as it is,
 * compiled by Maven. So the generator is set up by the same pom as ever.
 */
final class GeneratedApi {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path SCRATCH = Path.of("target", "generated-api").toAbsolutePath();
  private static final String MODULE = "sdk-generated";
  private static final String DOCUMENT = "../spec/ai-gateway.openapi.yaml";

  private GeneratedApi() {}

  /** The classes that this build made, from the document as it is. */
  static Path asItIs() {
    return ROOT.resolve(MODULE).resolve("target/classes");
  }

  /** Generates and compiles the classes for another document. */
  static Path of(Edited document) throws IOException {
    delete(SCRATCH);
    Files.createDirectories(SCRATCH);
    Files.writeString(
        SCRATCH.resolve("pom.xml"),
        Files.readString(ROOT.resolve("pom.xml"))
            .replaceAll(
                "(?s)<modules>.*?</modules>",
                "<modules><module>" + MODULE + "</module></modules>"));
    Path module = SCRATCH.resolve(MODULE);
    for (String part : List.of("templates", "src/main")) {
      copy(ROOT.resolve(MODULE).resolve(part), module.resolve(part));
    }
    String pom = Files.readString(ROOT.resolve(MODULE).resolve("pom.xml"));
    if (!pom.contains(DOCUMENT)) {
      throw new IllegalStateException("The pom does not name the document as " + DOCUMENT);
    }
    Files.writeString(module.resolve("pom.xml"), pom.replace(DOCUMENT, "document.yaml"));
    Files.writeString(module.resolve("document.yaml"), document.text());
    new MavenBuild(
            Path.of(System.getProperty("maven.home")),
            Path.of(System.getProperty("maven.repository")),
            System.getProperty("maven.mode").equals("offline=true"))
        .compile(SCRATCH, List.of(MODULE));
    return module.resolve("target/classes");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
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
