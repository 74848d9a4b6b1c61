package io.github.aigateway.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A published POM says all that Maven Central asks for, and nothing that Gradle would read
 * differently: no parent, no managed versions, no properties, no profiles, no imports.
 */
class PublishedPomTest {

  private static final Path PUBLISHED = Path.of(System.getProperty("published"));
  private static final String VERSION = System.getProperty("project.version");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ai-gateway-spec",
        "ai-gateway-sdk-generated",
        "ai-gateway-sdk-extensions",
        "ai-gateway-sandbox",
        "ai-gateway-pacts"
      })
  void pom_ofAPublishedArtifact_standsAlone(String artifact) throws Exception {
    Path file =
        PUBLISHED.resolve(
            Path.of("io/github/aigateway", artifact, VERSION, artifact + "-" + VERSION + ".pom"));
    Element project =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();

    assertThat(children(project))
        .extracting(Node::getNodeName)
        .contains("name", "description", "url", "licenses", "developers", "scm")
        .isSubsetOf(
            "modelVersion",
            "groupId",
            "artifactId",
            "version",
            "name",
            "description",
            "url",
            "licenses",
            "developers",
            "scm",
            "dependencies");
    assertThat(Files.readString(file)).doesNotContain("${");
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
