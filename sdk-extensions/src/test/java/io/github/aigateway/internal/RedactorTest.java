package io.github.aigateway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"secret":"s3cr3t","a":1}                     | {"secret":"***","a":1}
          {"secret" : "s3c\\"r3t", "a":1}                | {"secret" : "***", "a":1}
          {"a":{"client_secret":"s3cr3t"}}              | {"a":{"client_secret":"***"}}
          {"headers":{"x-key":"s3cr3t","b":["}"]},"a":1} | {"headers":"***","a":1}
          {"secret":["s3","cr3t"]}                      | {"secret":"***"}
          {"secret":12345,"a":1}                        | {"secret":"***","a":1}
          {"secret":null}                               | {"secret":"***"}
          {"secret":"s3cr3t                             | {"secret":"***"
          {"headers":{"x":"s3cr3t                       | {"headers":"***"
          {"a":1,,"secret":"s3cr3t"]]                   | {"a":1,,"secret":"***"]]
          [{"secret":"s3cr3t"},{"secret":"s3cr3t"}]     | [{"secret":"***"},{"secret":"***"}]
          {"a":"\\"secret\\":\\"no field\\""}               | {"a":"\\"secret\\":\\"no field\\""}
          {"se\\u0063ret":"s3cr3t"}                      | {"se\\u0063ret":"***"}
          plain text                                    | plain text
          """)
  void body_secretFields_areHiddenAlsoWhereJsonIsBroken(String body, String shown) {
    assertThat(Redactor.BY_NAME.body(body, 1000)).isEqualTo(shown);
  }

  @Test
  void body_secretOfTheRequestInAnotherPlace_isHidden() {
    Redactor redactor = Redactor.BY_NAME.with(List.of("s3cr3t", "abc"));
    assertThat(redactor.body("{\"message\":\"bad key s3cr3t, abc\"}", 1000))
        .as("too short a secret would hide ordinary words")
        .isEqualTo("{\"message\":\"bad key ***, abc\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "clientSecret",
        "client-secret",
        "apiKey",
        "API_KEY",
        "X-Auth-Key"
      })
  void body_secretFieldOfAnotherSpelling_isHidden(String field) {
    assertThat(Redactor.BY_NAME.body("{\"" + field + "\":\"s3cr3t\"}", 1000))
        .isEqualTo("{\"" + field + "\":\"***\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cr,s3cr3t", "s3cr3t,s3cr"})
  void text_secretThatBeginsWithAnother_isHiddenToItsEnd(String secrets) {
    Redactor redactor = Redactor.BY_NAME.with(List.of(secrets.split(",")));
    assertThat(redactor.text("bad key s3cr3t")).isEqualTo("bad key ***");
  }

  @Test
  void body_cutInTheMiddleOfASecret_showsNoPieceOfIt() {
    Redactor redactor = Redactor.BY_NAME.with(List.of("s3cr3t-s3cr3t"));
    for (int limit = 1; limit < 60; limit++) {
      String body = "x".repeat(20) + "s3cr3t-s3cr3t" + "y".repeat(40);
      assertThat(redactor.body(body, limit)).hasSizeLessThanOrEqualTo(limit).doesNotContain("s3");
    }
  }

  @Test
  void secretsOf_nestedAndEscaped_findsEachInBothForms() {
    assertThat(
            Redactor.secretsOf(
                "{\"id\":\"no\",\"otel\":[{\"authorization\":\"line\\nbreak\","
                    + "\"headers\":{\"x\":\"other\"}}],\"secret\":\"plain\"}"))
        .contains("line\\nbreak", "line\nbreak", "other", "plain")
        .doesNotContain("no");
  }

  @Test
  void headers_notKnownToBeHarmless_areHidden() {
    assertThat(
            Redactor.BY_NAME.headers(
                Map.of(
                    "Authorization", List.of("Bearer s3cr3t"),
                    "x-whatever", List.of("a", "b"),
                    "CF-Ray", List.of("8f1"))))
        .containsEntry("authorization", List.of("***"))
        .containsEntry("X-Whatever", List.of("***", "***"))
        .containsEntry("cf-ray", List.of("8f1"));
  }

  @Test
  void query_secretParameter_isHidden() {
    assertThat(Redactor.BY_NAME.query("?page=1&token=s3cr3t&search=$1"))
        .isEqualTo("?page=1&token=***&search=$1");
  }

  @Test
  void isSecretField_whatTheDocumentMarks_isHidden() throws Exception {
    Set<String> marked = new LinkedHashSet<>();
    try (InputStream yaml =
        getClass().getResourceAsStream("/META-INF/openapi/ai-gateway.openapi.yaml")) {
      collect(new ObjectMapper(new YAMLFactory()).readTree(yaml), marked);
    }
    assertThat(marked).contains("secret", "authorization", "client_secret", "request_head");
    assertThat(marked).allMatch(Redactor::isSecretField);
  }

  private static void collect(JsonNode node, Set<String> marked) {
    node.path("properties")
        .fields()
        .forEachRemaining(
            property -> {
              JsonNode schema = property.getValue();
              String reference = schema.path("$ref").asText("");
              boolean sensitive =
                  schema.path("format").asText().equals("password")
                      || schema.path("x-sensitive").asBoolean()
                      // The one schema that is sensitive as a whole.
                      || reference.endsWith("/OtelHeaders");
              if (sensitive) {
                marked.add(property.getKey());
              }
            });
    node.forEach(child -> collect(child, marked));
  }
}
