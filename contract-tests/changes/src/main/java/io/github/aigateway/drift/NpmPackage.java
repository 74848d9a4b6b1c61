package io.github.aigateway.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The official TypeScript client, as npm has it. Its declarations are read, nothing of it is run.
 */
final class NpmPackage {

  static final String NAME = "cloudflare";

  /** The class that the resources of the AI Gateway hang from, and where it is declared. */
  private static final String ROOT = "AIGateway";

  private static final String FILE = "resources/ai-gateway/ai-gateway.d.ts";

  private static final String PROGRAM = "declarations.mjs";
  private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");
  private static final int NEAR = 5;
  private static final long MINUTES = 10;

  private final String npm;
  private final Path source;
  private final Path target;

  /**
   * @param npm the command
   * @param source the folder of {@code declarations.mjs} and of the compiler that it needs
   * @param target where packages may be kept
   */
  NpmPackage(String npm, Path source, Path target) {
    this.npm = npm;
    this.source = source;
    this.target = target;
  }

  /**
   * The newest version.
   *
   * @throws UnavailableException if npm or its registry cannot be reached
   */
  String newest() {
    JsonNode version = view("version");
    if (!version.isTextual()) {
      throw new UnavailableException("npm names no version of " + NAME);
    }
    return version.asText();
  }

  /**
   * What the declarations of a version say, as {@code declarations.mjs} prints it.
   *
   * @throws IllegalArgumentException if there is no such version; names some near it
   * @throws UnavailableException if npm or its registry cannot be reached
   */
  String declarations(String version) {
    Path project = target.resolve(version);
    Path declared = project.resolve("node_modules").resolve(NAME).resolve(FILE);
    Path compiler = target.resolve("compiler");
    try {
      if (!Files.exists(declared)) {
        require(version);
        Files.createDirectories(project);
        npm(project, "install", "--prefix=.", "--no-save", NAME + "@" + version);
      }
      if (!Files.exists(declared)) {
        throw new UnavailableException(NAME + " " + version + " does not have " + FILE);
      }
      Files.createDirectories(compiler);
      for (String file : List.of(PROGRAM, "package.json", "package-lock.json")) {
        Files.copy(
            source.resolve(file), compiler.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      if (!Files.exists(compiler.resolve("node_modules/typescript/package.json"))) {
        npm(compiler, "ci");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return run(compiler, List.of("node", PROGRAM, declared.toAbsolutePath().toString(), ROOT));
  }

  private void require(String version) {
    List<String> versions = new ArrayList<>();
    view("versions").forEach(each -> versions.add(each.asText()));
    if (!versions.contains(version)) {
      List<String> near =
          versions.stream()
              .filter(each -> RELEASE.matcher(each).matches())
              .sorted(Comparator.comparingLong(each -> distance(each, version)))
              .limit(NEAR)
              .sorted(Comparator.comparingLong(NpmPackage::number))
              .toList();
      throw new IllegalArgumentException(
          "There is no %s %s; near it there are %s"
              .formatted(NAME, version, String.join(", ", near)));
    }
  }

  private static long distance(String one, String other) {
    return Math.abs(number(one) - number(other));
  }

  private static long number(String version) {
    Matcher matcher = RELEASE.matcher(version);
    return matcher.find()
        ? (Long.parseLong(matcher.group(1)) * 1000 + Long.parseLong(matcher.group(2))) * 1000
            + Long.parseLong(matcher.group(3))
        : 0;
  }

  private JsonNode view(String field) {
    try {
      return new ObjectMapper().readTree(npm(target, "view", NAME, field, "--json"));
    } catch (JsonProcessingException e) {
      throw new UnavailableException("npm view prints no JSON: " + e.getOriginalMessage());
    }
  }

  private String npm(Path directory, String... arguments) {
    List<String> command = new ArrayList<>(List.of(npm));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of(
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
            "--fetch-retries=1"));
    return run(directory, command);
  }

  private static String run(Path directory, List<String> command) {
    String name = command.get(0);
    try {
      Path output = Files.createTempFile("drift", ".out");
      Path errors = Files.createTempFile("drift", ".err");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
          process.destroyForcibly();
          throw new UnavailableException(name + " has not ended after " + MINUTES + " minutes");
        }
        if (process.exitValue() != 0) {
          String reason = Files.readString(errors).lines().findFirst().orElse("no reason given");
          throw new UnavailableException(
              "%s %s failed: %s".formatted(name, command.get(1), reason));
        }
        return Files.readString(output);
      } finally {
        Files.delete(output);
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UnavailableException(name + " is missing; install Node.js 20 or newer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted while " + name + " ran");
    }
  }
}
