package io.github.aigateway.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Maven holds what is in the list of checksums to it when it downloads it, and lets pass what is
 * not: a new version of a dependency is missing until {@code .ci/checksums} records it.
 */
class ChecksumsTest {

  private static final Path LIST = Path.of("../../.mvn/checksums/checksums.sha256");
  private static final Path PUBLISHED = Path.of(System.getProperty("published"));
  private static final String VERSION = System.getProperty("project.version");

  @Test
  void checksums_ofAllThatACallerGets_areRecorded() throws Exception {
    Set<String> jars = new TreeSet<>();
    // This consumer takes another Jackson; all else is as we ask for it.
    for (Path jar : RuntimeTreeTest.runtimeTree("plain-client")) {
      String name = jar.getFileName().toString();
      if (!name.startsWith("jackson-") && !name.startsWith("ai-gateway-")) {
        jars.add(name);
      }
    }
    jars.addAll(asked("ai-gateway-sdk-extensions"));
    jars.addAll(asked("ai-gateway-sdk-generated"));
    Set<String> files = new TreeSet<>(jars);
    jars.forEach(jar -> files.add(jar.replaceFirst("jar$", "pom")));

    assertThat(recorded()).as("else run .ci/checksums").containsExactlyElementsOf(files);
  }

  private static List<String> recorded() throws IOException {
    return Files.readAllLines(LIST).stream()
        .map(line -> line.substring(line.lastIndexOf('/') + 1))
        .sorted()
        .toList();
  }

  private static Set<String> asked(String artifact) throws Exception {
    Path pom =
        PUBLISHED.resolve(
            Path.of("io/github/aigateway", artifact, VERSION, artifact + "-" + VERSION + ".pom"));
    NodeList dependencies =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getElementsByTagName("dependency");
    Set<String> jars = new TreeSet<>();
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      String name = text(dependency, "artifactId");
      if (!name.startsWith("ai-gateway-")) {
        jars.add(name + "-" + text(dependency, "version") + ".jar");
      }
    }
    return jars;
  }

  private static String text(Element element, String name) {
    return element.getElementsByTagName(name).item(0).getTextContent();
  }
}
