package io.github.aigateway.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which jars a consumer gets, by name: none of javax, Kotlin, OkHttp, Guava, an EL implementation
 * or a logging backend can come in unnoticed, nor can anything else.
 */
class RuntimeTreeTest {

  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");
  private static final Path CONSUMERS = Path.of(System.getProperty("consumers"));

  @Test
  void runtimeTree_ofTheGeneratedArtifact_isSmall() throws IOException {
    List<Path> jars = runtimeTree("generated-only");

    assertThat(jars)
        .extracting(RuntimeTreeTest::name)
        .containsExactlyInAnyOrder(
            "ai-gateway-sdk-generated",
            "feign-core",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind",
            "jackson-databind-nullable",
            "jakarta.validation-api",
            "jspecify");
    assertThat(bytes("ai-gateway-sdk-generated", jars)).isLessThan(4_000_000);
  }

  @Test
  void runtimeTree_ofTheClient_isSmall() throws IOException {
    List<Path> jars = runtimeTree("plain-client");

    assertThat(jars)
        .extracting(RuntimeTreeTest::name)
        .containsExactlyInAnyOrder(
            "ai-gateway-sdk-extensions",
            "ai-gateway-sdk-generated",
            "classmate",
            "feign-core",
            "hibernate-validator",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind",
            "jackson-databind-nullable",
            "jakarta.validation-api",
            "jboss-logging",
            "jspecify",
            "slf4j-api");
    assertThat(bytes("ai-gateway-sdk-extensions", jars)).isLessThan(6_000_000);
  }

  @Test
  void jackson_ofEachConsumer_isAnotherMinor() throws IOException {
    Set<String> minors = new TreeSet<>();
    for (String consumer : List.of("generated-only", "plain-client", "spring-boot")) {
      runtimeTree(consumer).stream()
          .filter(jar -> jar.toString().contains("/com/fasterxml/"))
          .filter(jar -> name(jar).equals("jackson-databind"))
          .map(jar -> version(jar).replaceFirst("\\.\\d+$", ""))
          .forEach(minors::add);
    }

    assertThat(minors).containsExactly("2.15", "2.18", "2.21");
    assertThat(runtimeTree("spring-boot"))
        .anyMatch(jar -> jar.toString().contains("/tools/jackson/core/jackson-databind/3."));
  }

  @Test
  void tests_ofEachConsumer_haveRun() throws IOException {
    for (String target :
        List.of(
            "generated-only/target",
            "module-path/target",
            "plain-client/target",
            "spring-boot/target",
            "spring-cloud-openfeign/target/cloud-2025.0",
            "spring-cloud-openfeign/target/cloud-2025.1",
            "spring-boot-starter/target/boot-3",
            "spring-boot-starter/target/boot-4",
            "tomcat/target")) {
      try (Stream<Path> reports =
          Files.list(CONSUMERS.resolve(target).resolve("surefire-reports"))) {
        assertThat(reports).as(target).anyMatch(report -> report.toString().endsWith(".xml"));
      }
    }
  }

  static List<Path> runtimeTree(String consumer) throws IOException {
    String classpath =
        Files.readString(CONSUMERS.resolve(consumer).resolve("target/runtime-classpath"));
    return Stream.of(classpath.split(File.pathSeparator)).map(Path::of).toList();
  }

  private static long bytes(String root, List<Path> jars) throws IOException {
    long sum = 0;
    List<String> lines = new ArrayList<>();
    for (Path jar : jars) {
      sum += Files.size(jar);
      lines.add(String.format("%,12d  %s", Files.size(jar), jar.getFileName()));
    }
    System.out.printf("Runtime tree of %s:%n%s%n", root, String.join("\n", lines));
    System.out.printf("%,12d  bytes in %d jars%n", sum, jars.size());
    return sum;
  }

  private static String name(Path jar) {
    return part(jar, 1);
  }

  private static String version(Path jar) {
    return part(jar, 2);
  }

  private static String part(Path jar, int group) {
    Matcher matcher = JAR.matcher(jar.getFileName().toString());
    assertThat(matcher.matches()).as(jar.toString()).isTrue();
    return matcher.group(group);
  }
}
