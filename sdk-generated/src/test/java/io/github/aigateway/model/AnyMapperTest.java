package io.github.aigateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.Json;
import io.github.aigateway.OpenApiDocument;
import io.github.aigateway.OpenApiDocument.Example;
import io.github.aigateway.wire.JsonModel;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mappers that know nothing of this library, of Jackson 2 and 3, read and write its models. */
class AnyMapperTest {

  /** What a mapper does, whichever major version it is of. */
  interface AnyMapper {
    Object read(String json, Class<?> type) throws Exception;

    Object readList(String json, Class<?> type) throws Exception;

    String write(Object value) throws Exception;
  }

  static List<AnyMapper> mappers() {
    com.fasterxml.jackson.databind.ObjectMapper two =
        new com.fasterxml.jackson.databind.ObjectMapper();
    tools.jackson.databind.ObjectMapper three = new tools.jackson.databind.ObjectMapper();
    return List.of(
        new AnyMapper() {
          @Override
          public Object read(String json, Class<?> type) throws Exception {
            return two.readValue(json, type);
          }

          @Override
          public Object readList(String json, Class<?> type) throws Exception {
            return two.readValue(
                json, two.getTypeFactory().constructCollectionType(List.class, type));
          }

          @Override
          public String write(Object value) throws Exception {
            return two.writeValueAsString(value);
          }

          @Override
          public String toString() {
            return "Jackson 2";
          }
        },
        new AnyMapper() {
          @Override
          public Object read(String json, Class<?> type) {
            return three.readValue(json, type);
          }

          @Override
          public Object readList(String json, Class<?> type) {
            return three.readValue(
                json, three.getTypeFactory().constructCollectionType(List.class, type));
          }

          @Override
          public String write(Object value) {
            return three.writeValueAsString(value);
          }

          @Override
          public String toString() {
            return "Jackson 3";
          }
        });
  }

  private static final List<Arguments> VALUES =
      List.of(
          Arguments.of(GatewayLogEditRequest.class, "{}"),
          Arguments.of(GatewayLogEditRequest.class, "{'score':null}"),
          Arguments.of(GatewayLogEditRequest.class, "{'score':7,'feedback':-1}"),
          Arguments.of(
              GatewayLogEditRequest.class, "{'metadata':{'a':'1','b':1,'c':true,'d':null}}"),
          Arguments.of(GatewayUpdateRequest.class, "{'otel':null,'retry_delay':5,'guardrails':{}}"),
          Arguments.of(Gateway.class, "{'created_at':'2026-01-02T03:04:05.120Z','cache_ttl':null}"),
          Arguments.of(Gateway.class, "{'created_at':'2026-01-02T03:04:05+02:00'}"),
          Arguments.of(Gateway.class, "{'created_at':'2026-01-02 03:04:05','is_default':1}"),
          Arguments.of(Gateway.class, "{'new':{'a':[1,null,{'b':'c'}]},'dlp':'all','id':[7]}"),
          Arguments.of(
              Gateway.class, "{'retry_backoff':'new','workers_ai_billing_mode':'postpaid'}"),
          Arguments.of(Dlp.class, "{'action':'BLOCK','enabled':true,'profiles':['a']}"),
          Arguments.of(Dlp.class, "{'enabled':true,'policies':[]}"),
          Arguments.of(Dlp.class, "{'new':1}"),
          Arguments.of(Dlp.class, "['a']"),
          Arguments.of(DlpProfiles.class, "{'profiles':['a']}"),
          Arguments.of(RouteElement.class, "{'id':'e','type':'end','outputs':{}}"),
          Arguments.of(RouteElement.class, "{'id':'x','type':'new'}"),
          Arguments.of(DynamicRouteCreateRequest.class, "{'elements':[{'type':'start'},null,1]}"),
          Arguments.of(RetryBackoff.class, "'linear'"),
          Arguments.of(RetryBackoff.class, "'new'"),
          Arguments.of(LogFeedback.class, "1"),
          Arguments.of(LogFilter.class, "{'value':['a',1,true,null,12345678901234567890]}"),
          Arguments.of(ConditionalProperties.class, "{'conditions':{'a':[{},null]}}"));

  static Stream<Arguments> values() {
    return mappers().stream()
        .flatMap(
            mapper ->
                VALUES.stream().map(value -> Arguments.of(mapper, value.get()[0], value.get()[1])));
  }

  @ParameterizedTest
  @MethodSource("values")
  void value_throughAnyMapper_isReadAndWrittenAsTheLibraryDoes(
      AnyMapper mapper, Class<?> type, String text) throws Exception {
    String json = text.replace('\'', '"');
    Object expected = Json.read(Json.tree(json), type);

    Object read = mapper.read(json, type);

    assertThat(read).isEqualTo(expected).hasSameClassAs(expected);
    assertThat(Json.exact(Json.tree(mapper.write(read)))).isEqualTo(Json.written(expected));
    assertThat(Json.exact(Json.tree(mapper.write(Map.of("a", read)))))
        .isEqualTo("{\"a\":" + Json.written(expected) + "}");
  }

  @ParameterizedTest
  @MethodSource("values")
  void list_throughAnyMapper_isReadAndWritten(AnyMapper mapper, Class<?> type, String text)
      throws Exception {
    String json = ("[" + text + "," + text + ",null]").replace('\'', '"');
    Object expected = Json.read(Json.tree(text), type);

    Object read = mapper.readList(json, type);

    assertThat(read)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .containsExactly(expected, expected, null);
    assertThat(Json.exact(Json.tree(mapper.write(read)))).isEqualTo(Json.exact(Json.tree(json)));
  }

  static Stream<Arguments> examples() {
    return mappers().stream()
        .flatMap(
            mapper ->
                OpenApiDocument.examples().stream()
                    .filter(example -> !example.schema().equals("AnyJson"))
                    .map(example -> Arguments.of(mapper, example)));
  }

  /**
   * A mapper that is not told to keep digits reads decimals as doubles, which no model can mend.
   */
  @ParameterizedTest
  @MethodSource("examples")
  void example_throughAnyMapper_isTheSameModelAndTheSameTree(AnyMapper mapper, Example example)
      throws Exception {
    Class<?> type = Class.forName("io.github.aigateway.model." + example.schema());

    Object read = mapper.read(example.body().toString(), type);

    assertThat(read).isInstanceOf(JsonModel.class);
    assertThat(Json.tree(mapper.write(read))).isEqualTo(example.body());
    assertThat(Json.tree(mapper.write(Json.read(example.body(), type)))).isEqualTo(example.body());
  }
}
