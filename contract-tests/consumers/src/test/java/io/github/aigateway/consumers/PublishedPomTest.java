package io.github.aigateway.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * A published POM says all that Maven Central asks for, and nothing that Gradle would read
 * differently: no parent, no managed versions, no properties, no profiles, no imports.
 */
class PublishedPomTest {

  private static final Path PUBLISHED = Path.of(System.getProperty("published"));
  private static final String VERSION = System.getProperty("project.version");

  private static final Set<String> NOT_PUBLISHED =
      Set.of("ai-gateway-parent", "ai-gateway-contract-tests", "ai-gateway-consumers");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ai-gateway-spec",
        "ai-gateway-sdk-generated",
        "ai-gateway-sdk-extensions",
        "ai-gateway-sandbox",
        "ai-gateway-pacts",
        "ai-gateway-bom",
        "ai-gateway-micrometer",
        "ai-gateway-rate-limit-bucket4j",
        "ai-gateway-spring-boot-starter"
      })
  void pom_ofAPublishedArtifact_standsAlone(String artifact) throws Exception {
    Element project = published(artifact);

    assertThat(children(project))
        .extracting(Node::getNodeName)
        .contains("name", "description", "url", "licenses", "developers", "scm")
        .isSubsetOf(
            "modelVersion",
            "groupId",
            "artifactId",
            "version",
            "packaging",
            "name",
            "description",
            "url",
            "licenses",
            "developers",
            "scm",
            artifact.equals("ai-gateway-bom") ? "dependencyManagement" : "dependencies");
    assertThat(Files.readString(file(artifact))).doesNotContain("${");
    assertThat(project.getElementsByTagName("connection").item(0).getTextContent())
        .startsWith("scm:git:https://");

    List<Element> dependencies = new ArrayList<>();
    for (Element child : children(project)) {
      if (child.getNodeName().equals("dependencies")) {
        dependencies.addAll(children(child));
      }
    }
    assertThat(dependencies)
        .allSatisfy(
            dependency -> {
              assertThat(text(dependency, "version")).matches("[0-9][A-Za-z0-9.-]*");
              assertThat(text(dependency, "scope")).isIn("compile", "runtime");
              assertThat(dependency.getElementsByTagName("systemPath").getLength()).isZero();
            });
  }

  @Test
  void bom_always_managesAllThatIsPublishedAndNothingElse() throws Exception {
    Set<String> published;
    try (Stream<Path> artifacts = Files.list(PUBLISHED.resolve("io/github/aigateway"))) {
      published = artifacts.map(each -> each.getFileName().toString()).collect(Collectors.toSet());
    }
    published.removeAll(NOT_PUBLISHED);
    published.remove("ai-gateway-bom");

    NodeList managed = published("ai-gateway-bom").getElementsByTagName("dependency");

    List<String> names = new ArrayList<>();
    for (int i = 0; i < managed.getLength(); i++) {
      Element each = (Element) managed.item(i);
      names.add(text(each, "artifactId"));
      assertThat(text(each, "version")).isEqualTo(VERSION);
    }
    assertThat(names).containsExactlyInAnyOrderElementsOf(published);
  }

  private static Path file(String artifact) {
    return PUBLISHED.resolve(
        Path.of("io/github/aigateway", artifact, VERSION, artifact + "-" + VERSION + ".pom"));
  }

  private static Element published(String artifact) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(file(artifact).toFile())
        .getDocumentElement();
  }

  private static String text(Element dependency, String name) {
    return children(dependency).stream()
        .filter(child -> child.getNodeName().equals(name))
        .map(Node::getTextContent)
        .findFirst()
        .orElse("");
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }
}
