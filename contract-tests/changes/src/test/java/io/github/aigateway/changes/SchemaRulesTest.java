package io.github.aigateway.changes;

import static io.github.aigateway.changes.Verdict.BREAKING;
import static io.github.aigateway.changes.Verdict.COMPATIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.aigateway.changes.SchemaRules.Judgement;
import io.swagger.v3.core.util.Yaml;
import io.swagger.v3.oas.models.media.Schema;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the table, both ways. */
class SchemaRulesTest {

  private static Schema<?> schema(String yaml) throws JsonProcessingException {
    return Yaml.mapper().readValue(yaml, Schema.class);
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @MethodSource
  void change_ofASchema_isJudgedByItsDirection(
      String before, String after, String what, Verdict sent, Verdict received) throws Exception {
    String member = what.startsWith(".") ? what.substring(0, what.indexOf(' ')) : "";
    String text = member.isEmpty() ? what : what.substring(member.length() + 1);

    assertThat(SchemaRules.compare(schema(before), schema(after), Direction.SENT))
        .containsExactly(new Judgement(member, sent, text));
    assertThat(SchemaRules.compare(schema(before), schema(after), Direction.RECEIVED))
        .containsExactly(new Judgement(member, received, text));
  }

  static Stream<Arguments> change_ofASchema_isJudgedByItsDirection() {
    return Stream.of(
        same("{type: string}", "{type: integer}", "type integer, was string", BREAKING),
        both("{type: string}", "{type: string, format: uri}", "format uri, was none", "narrower"),
        both("{type: string, format: uri}", "{type: string}", "format none, was uri", "wider"),
        same(
            "{type: string, format: date}",
            "{type: string, format: date-time}",
            "format date-time, was date",
            BREAKING),
        same(
            "{type: string}",
            "{type: string, format: password}",
            "format password, was none",
            COMPATIBLE),
        both("{type: string}", "{type: string, nullable: true}", "may be null", "wider"),
        both(
            "{type: string, nullable: true}",
            "{type: string}",
            "may no longer be null",
            "narrower"),
        both("{minimum: 0}", "{minimum: 1}", "minimum 1, was 0", "narrower"),
        both("{minimum: 1}", "{minimum: 0}", "minimum 0, was 1", "wider"),
        both("{type: integer}", "{type: integer, minimum: 1}", "minimum 1, was none", "narrower"),
        both("{type: integer, minimum: 1}", "{type: integer}", "minimum none, was 1", "wider"),
        both("{maximum: 9}", "{maximum: 8}", "maximum 8, was 9", "narrower"),
        both("{maximum: 8}", "{maximum: 9}", "maximum 9, was 8", "wider"),
        both("{type: number}", "{type: number, maximum: 9}", "maximum 9, was none", "narrower"),
        both(
            "{minimum: 0}",
            "{minimum: 0, exclusiveMinimum: true}",
            "exclusiveMinimum true, was false",
            "narrower"),
        both(
            "{maximum: 0, exclusiveMaximum: true}",
            "{maximum: 0}",
            "exclusiveMaximum false, was true",
            "wider"),
        both("{minLength: 1}", "{minLength: 2}", "minLength 2, was 1", "narrower"),
        both("{maxLength: 9}", "{maxLength: 8}", "maxLength 8, was 9", "narrower"),
        both("{maxLength: 9}", "{}", "maxLength none, was 9", "wider"),
        both("{minItems: 1}", "{minItems: 2}", "minItems 2, was 1", "narrower"),
        both("{maxItems: 9}", "{maxItems: 10}", "maxItems 10, was 9", "wider"),
        both("{minProperties: 1}", "{}", "minProperties none, was 1", "wider"),
        both("{}", "{maxProperties: 1}", "maxProperties 1, was none", "narrower"),
        both("{}", "{uniqueItems: true}", "uniqueItems true, was false", "narrower"),
        both("{}", "{multipleOf: 2}", "multipleOf 2, was none", "narrower"),
        both("{}", "{pattern: a}", "pattern a, was none", "narrower"),
        both("{pattern: a}", "{}", "pattern none, was a", "wider"),
        same("{pattern: a}", "{pattern: b}", "pattern b, was a", BREAKING),
        both(
            "{type: string, enum: [a, b]}",
            "{type: string, enum: [b]}",
            "value a removed",
            "narrower"),
        same(
            "{type: string, enum: [a]}",
            "{type: string, enum: [a, b]}",
            "value b added",
            COMPATIBLE),
        both("{type: string}", "{type: string, enum: [a]}", "only [a] are left", "narrower"),
        both("{type: string, enum: [a]}", "{type: string}", "any value, was one of [a]", "wider"),
        same("{properties: {a: {}, b: {}}}", "{properties: {b: {}}}", ".a removed", BREAKING),
        same("{properties: {b: {}}}", "{properties: {a: {}, b: {}}}", ".a added", COMPATIBLE),
        both(
            "{properties: {b: {}}}",
            "{properties: {a: {}, b: {}}, required: [a]}",
            ".a added, required",
            "narrower"),
        both(
            "{properties: {a: {}}}",
            "{properties: {a: {}}, required: [a]}",
            ".a required, was optional",
            "narrower"),
        both(
            "{properties: {a: {}}, required: [a]}",
            "{properties: {a: {}}}",
            ".a optional, was required",
            "wider"),
        both(
            "{type: object}",
            "{type: object, additionalProperties: false}",
            "no longer fields of any name",
            "narrower"),
        both(
            "{type: object, additionalProperties: {type: string}}",
            "{type: object, additionalProperties: true}",
            "fields of any name are of any type",
            "wider"),
        both(
            "{oneOf: [{$ref: '#/a/A'}, {$ref: '#/a/B'}]}",
            "{oneOf: [{$ref: '#/a/B'}]}",
            "branch A removed",
            "narrower"),
        same(
            "{oneOf: [{$ref: '#/a/A'}]}",
            "{oneOf: [{$ref: '#/a/A'}, {$ref: '#/a/B'}]}",
            "branch B added",
            COMPATIBLE),
        same(
            "{oneOf: [{$ref: '#/a/A'}], discriminator: {propertyName: x}}",
            "{oneOf: [{$ref: '#/a/A'}], discriminator: {propertyName: y}}",
            "discriminator y, was x",
            BREAKING),
        arguments("{default: 1}", "{default: 2}", "default 2, was 1", BREAKING, COMPATIBLE),
        arguments("{default: 1}", "{}", "default none, was 1", BREAKING, COMPATIBLE),
        same("{}", "{default: 1}", "default 1, was none", COMPATIBLE),
        same("{}", "{deprecated: true}", "deprecated", COMPATIBLE),
        same("{}", "{readOnly: true}", "read-only true, was none", BREAKING));
  }

  private static Arguments same(String before, String after, String what, Verdict verdict) {
    return arguments(before, after, what, verdict, verdict);
  }

  /** What is narrower breaks those who send, what is wider those who receive. */
  private static Arguments both(String before, String after, String what, String way) {
    boolean narrower = way.equals("narrower");
    return arguments(
        before, after, what, narrower ? BREAKING : COMPATIBLE, narrower ? COMPATIBLE : BREAKING);
  }

  @Test
  void branch_withAValueOfTheDiscriminator_isNamedByIt() throws Exception {
    String union =
        "{oneOf: [{$ref: '#/a/A'}], discriminator: {propertyName: type, mapping: {a: '#/a/A'}}}";

    assertThat(
            SchemaRules.compare(schema(union), schema(union.replace("a: ", "b: ")), Direction.SENT))
        .containsExactly(
            new Judgement("", BREAKING, "branch a (A) removed"),
            new Judgement("", COMPATIBLE, "branch b (A) added"));
  }

  @Test
  void words_changed_areNoChange() throws Exception {
    assertThat(
            SchemaRules.compare(
                schema("{description: a, example: 1}"), schema("{description: b}"), Direction.SENT))
        .isEmpty();
  }
}
