package io.github.aigateway.pact;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pact file is an artifact of the build, so it must not depend on the run, and it must be fit
 * to be seen.
 */
@Tag("slow")
class PactFileTest {

  private static final Pattern SECRET_NAMES =
      Pattern.compile("authorization|secret|client_secret|x-auth-key", Pattern.CASE_INSENSITIVE);

  @Test
  void pactFile_writtenInAnotherOrder_isTheSameToTheByte(@TempDir Path directory) throws Exception {
    List<Class<?>> consumers = consumerTests();
    Collections.reverse(consumers);
    for (Class<?> consumer : consumers) {
      pactOf(consumer).write(directory.toString(), PactSpecVersion.V4);
    }
    assertThat(directory.resolve(PactFile.PATH.getFileName()))
        .hasSameBinaryContentAs(PactFile.PATH);
  }

  /** All that one class adds, as Pact does it: each writing reads the file and writes it anew. */
  private static V4Pact pactOf(Class<?> consumer) throws ReflectiveOperationException {
    PactBuilder nothing = new PactBuilder(Interaction.SDK, Interaction.API, PactSpecVersion.V4);
    V4Pact pact = nothing.toPact();
    for (Method method : consumer.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Pact.class)) {
        pact = (V4Pact) pact.mergeInteractions(pactOf(consumer, method).getInteractions());
      }
    }
    return pact;
  }

  private static V4Pact pactOf(Class<?> consumer, Method method)
      throws ReflectiveOperationException {
    Constructor<?> constructor = consumer.getDeclaredConstructor();
    constructor.setAccessible(true);
    method.setAccessible(true);
    PactBuilder builder = new PactBuilder(Interaction.SDK, Interaction.API, PactSpecVersion.V4);
    return (V4Pact) method.invoke(constructor.newInstance(), builder);
  }

  private static List<Class<?>> consumerTests()
      throws URISyntaxException, IOException, ClassNotFoundException {
    Path classes =
        Path.of(PactFileTest.class.getResource("PactFileTest.class").toURI()).getParent();
    List<Class<?>> consumers = new ArrayList<>();
    try (Stream<Path> files = Files.list(classes)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith("PactTest.class")) {
          consumers.add(
              Class.forName(
                  PactFileTest.class.getPackageName() + "." + name.replace(".class", "")));
        }
      }
    }
    return consumers;
  }

  @Test
  void pactFile_whereASecretWouldStand_hasAPlaceholder() throws Exception {
    List<String> found = new ArrayList<>();
    secrets(JsonBody.MAPPER.readTree(PactFile.PATH.toFile()), "", found);
    assertThat(found)
        .hasSizeGreaterThan(100)
        .allMatch(value -> value.contains(Facts.SECRET) || value.equals("null"));
  }

  /** pact-js writes 100.0 anew as 100, below the length of what it was, and never ends. */
  @Test
  void pactFile_wholeNumbersOfRequests_haveNoFraction() throws Exception {
    List<String> numbers = new ArrayList<>();
    for (JsonNode interaction :
        JsonBody.MAPPER.readTree(PactFile.PATH.toFile()).path("interactions")) {
      numbers(interaction.at("/request/body/content"), numbers);
    }
    assertThat(numbers).hasSizeGreaterThan(100).noneMatch(number -> number.matches(".*\\.0+"));
  }

  private static void numbers(JsonNode node, List<String> found) {
    if (node.isNumber()) {
      found.add(node.asText());
    }
    node.forEach(each -> numbers(each, found));
  }

  private static void secrets(JsonNode node, String name, List<String> found) {
    if (node.isValueNode() && SECRET_NAMES.matcher(name).matches()) {
      found.add(node.asText());
    }
    node.properties()
        .forEach(
            field -> {
              // Beside the examples there are rules, which go by the same names.
              if (!field.getKey().equals("matchingRules")) {
                secrets(field.getValue(), field.getKey(), found);
              }
            });
    if (node.isArray()) {
      node.forEach(element -> secrets(element, name, found));
    }
  }
}
