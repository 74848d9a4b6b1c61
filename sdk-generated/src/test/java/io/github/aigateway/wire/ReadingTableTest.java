package io.github.aigateway.wire;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.Json;
import io.github.aigateway.model.ConditionalProperties;
import io.github.aigateway.model.EndElement;
import io.github.aigateway.model.EvaluationCreateRequest;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.GatewayUpdateRequest;
import io.github.aigateway.model.Guardrails;
import io.github.aigateway.model.LogFeedback;
import io.github.aigateway.model.LogFilter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How each kind of property reads each kind of JSON value; the package describes the same table.
 */
class ReadingTableTest {

  /** A property of each kind. */
  private record Property(Class<? extends JsonModel> model, String name) {}

  private static final Map<String, Property> KINDS =
      Map.ofEntries(
          Map.entry("text", new Property(GatewayLog.class, "model")),
          Map.entry("boolean", new Property(GatewayLog.class, "cached")),
          Map.entry("int32", new Property(GatewayLog.class, "status_code")),
          Map.entry("int64", new Property(GatewayLog.class, "duration")),
          Map.entry("int64 or null", new Property(GatewayLog.class, "tokens_in")),
          Map.entry("decimal", new Property(GatewayLog.class, "cost")),
          Map.entry("date-time", new Property(GatewayLog.class, "created_at")),
          Map.entry("enum", new Property(Gateway.class, "workers_ai_billing_mode")),
          Map.entry("enum or null", new Property(Gateway.class, "retry_backoff")),
          Map.entry("any JSON", new Property(ConditionalProperties.class, "conditions")),
          Map.entry("model", new Property(Guardrails.class, "prompt")),
          Map.entry("union", new Property(GatewayUpdateRequest.class, "dlp")),
          Map.entry("texts", new Property(EvaluationCreateRequest.class, "dataset_ids")),
          Map.entry("scalars", new Property(LogFilter.class, "value")),
          Map.entry("map", new Property(EndElement.class, "outputs")));

  /** Kind, JSON, and the text of the reading; a line stands for no reading. */
  private static final String TABLE =
      """
      text          | 'a'                          | a
      text          | ''                           |
      text          | 1.50                         | 1.50
      text          | 12345678901234567890123      | 12345678901234567890123
      text          | true                         | true
      text          | {'a':[1,null,0.10]}          | {'a':[1,null,0.10]}
      text          | []                           | []
      text          | null                         | -
      boolean       | true                         | true
      boolean       | false                        | false
      boolean       | 1                            | true
      boolean       | 0                            | false
      boolean       | 'true'                       | true
      boolean       | 'False'                      | false
      boolean       | '1'                          | true
      boolean       | '0'                          | false
      boolean       | 2                            | -
      boolean       | 0.5                          | -
      boolean       | 'yes'                        | -
      boolean       | ''                           | -
      boolean       | {'true':true}                | -
      boolean       | [true]                       | -
      boolean       | null                         | -
      int32         | 200                          | 200
      int32         | -2147483648                  | -2147483648
      int32         | 2147483648                   | -
      int32         | 200.0                        | 200
      int32         | 2e2                          | 200
      int32         | 200.5                        | -
      int32         | '200'                        | 200
      int32         | ' 200.0 '                    | 200
      int32         | '2OO'                        | -
      int32         | ''                           | -
      int32         | true                         | -
      int32         | {}                           | -
      int32         | [200]                        | -
      int32         | null                         | -
      int64         | 9223372036854775807          | 9223372036854775807
      int64         | 9223372036854775808          | -
      int64         | 750.00                       | 750
      int64         | 750.75                       | -
      int64         | 1e999999999                  | -
      int64         | '750'                        | 750
      int64         | '1e999999999'                | -
      int64         | 'x'                          | -
      int64         | false                        | -
      int64         | {'ms':750}                   | -
      int64         | []                           | -
      int64         | null                         | -
      int64 or null | 1                            | 1
      int64 or null | '1'                          | 1
      int64 or null | 'many'                       | -
      int64 or null | null                         | -
      decimal       | 0.10                         | 0.10
      decimal       | 7                            | 7
      decimal       | 1E+2                         | 1E+2
      decimal       | '0.10'                       | 0.10
      decimal       | 'free'                       | -
      decimal       | 'NaN'                        | -
      decimal       | true                         | -
      decimal       | {'usd':1}                    | -
      decimal       | [1]                          | -
      decimal       | null                         | -
      date-time     | '2026-01-02T03:04:05Z'       | 2026-01-02T03:04:05Z
      date-time     | '2026-01-02T03:04:05.000Z'   | 2026-01-02T03:04:05Z
      date-time     | '2026-01-02T03:04:05.1Z'     | 2026-01-02T03:04:05.100Z
      date-time     | '2026-01-02T03:04:05+02:00'  | 2026-01-02T01:04:05Z
      date-time     | '2026-01-02t03:04:05z'       | 2026-01-02T03:04:05Z
      date-time     | '2026-01-02 03:04:05'        | 2026-01-02T03:04:05Z
      date-time     | '2026-01-02 03:04:05+00'     | 2026-01-02T03:04:05Z
      date-time     | '2026-01-02T03:04:05.123456' | 2026-01-02T03:04:05.123456Z
      date-time     | 1767323045                   | 2026-01-02T03:04:05Z
      date-time     | 1767323045.5                 | 2026-01-02T03:04:05.500Z
      date-time     | 1767323045123                | 2026-01-02T03:04:05.123Z
      date-time     | '1767323045'                 | 2026-01-02T03:04:05Z
      date-time     | 0                            | 1970-01-01T00:00:00Z
      date-time     | 1e999999999                  | -
      date-time     | '1e-999999999'               | -
      date-time     | 'yesterday'                  | -
      date-time     | ''                           | -
      date-time     | true                         | -
      date-time     | {'seconds':1}                | -
      date-time     | [2026,1,2]                   | -
      date-time     | null                         | -
      enum          | 'postpaid'                   | postpaid
      enum          | 'unified'                    | unified
      enum          | 1.50                         | 1.50
      enum          | true                         | true
      enum          | {'mode':'postpaid'}          | -
      enum          | ['postpaid']                 | -
      enum          | null                         | -
      enum or null  | 'linear'                     | linear
      enum or null  | 0                            | 0
      enum or null  | []                           | -
      enum or null  | null                         | -
      any JSON      | 'a'                          | 'a'
      any JSON      | 0.10                         | 0.10
      any JSON      | true                         | true
      any JSON      | {'a':null}                   | {'a':null}
      any JSON      | [1]                          | [1]
      any JSON      | null                         | null
      model         | {'P1':'FLAG'}                | GuardrailCategories{p1=FLAG}
      model         | {'new':1}                    | GuardrailCategories{unknown=[new]}
      model         | 'FLAG'                       | -
      model         | 1                            | -
      model         | false                        | -
      model         | []                           | -
      model         | null                         | -
      union         | {'profiles':['a']}           | DlpProfiles{profiles=[a]}
      union         | {'new':1}                    | Dlp.Unknown{unknown=[new]}
      union         | {}                           | Dlp.Unknown{}
      union         | 'BLOCK'                      | Dlp.Unknown{}
      union         | 1.50                         | Dlp.Unknown{}
      union         | true                         | Dlp.Unknown{}
      union         | [{'profiles':[]}]            | Dlp.Unknown{}
      union         | null                         | -
      texts         | ['a','b']                    | [a, b]
      texts         | ['a',1.50,true,null,{},[]]   | [a, 1.50, true, {}, []]
      texts         | []                           | []
      texts         | 'a'                          | -
      texts         | 1                            | -
      texts         | true                         | -
      texts         | {'0':'a'}                    | -
      texts         | null                         | -
      scalars       | ['a',1.50,7,true,null]       | [a, 1.50, 7, true, null]
      scalars       | [{},'a',[1],2]               | [a, 2]
      scalars       | 'a'                          | -
      scalars       | null                         | -
      map           | {'a':{'elementId':'b'}}      | {a=RouteElementOutput{elementId=b}}
      map           | {'a':{},'b':1,'c':null}      | {a=RouteElementOutput{}}
      map           | {}                           | {}
      map           | [{'a':{}}]                   | -
      map           | 'a'                          | -
      map           | 1                            | -
      map           | true                         | -
      map           | null                         | -
      """;

  static Stream<Arguments> table() {
    return TABLE
        .lines()
        .map(line -> line.replace('\'', '"').split(" *\\| *", -1))
        .map(cells -> Arguments.of(cells[0].strip(), cells[1].strip(), cells[2].strip()));
  }

  @ParameterizedTest
  @MethodSource("table")
  void value_ofEachKind_isReadAndWrittenBackAsItCame(String kind, String json, String reading) {
    Property property = KINDS.get(kind);
    JsonNode value = Json.tree(json);
    byte[] body = ("{\"" + property.name() + "\":" + json + ",\"after\":1}").getBytes();

    JsonModel model = Json.read(body, property.model());

    Object read = model.value(property.name());
    assertThat(read == null ? "-" : read.toString()).isEqualTo(reading);
    assertThat(Json.written(model)).isEqualTo(Json.exact(body));
    assertThat(Json.exact(model.rawValue(property.name()))).isEqualTo(Json.exact(value));
    assertThat(model.additionalProperties()).containsOnlyKeys("after");
  }

  /** A cell that is missing would be missed by nobody. */
  @Test
  void table_ofAllKinds_hasEachKindOfValue() {
    Map<String, List<String>> byKind =
        table()
            .collect(
                groupingBy(
                    row -> (String) row.get()[0],
                    mapping(
                        row -> Json.tree((String) row.get()[1]).getNodeType().name(), toList())));

    assertThat(byKind).containsOnlyKeys(KINDS.keySet());
    byKind.keySet().removeAll(List.of("int64 or null", "enum or null", "scalars"));
    assertThat(byKind)
        .allSatisfy(
            (kind, types) ->
                assertThat(types)
                    .as(kind)
                    .contains("STRING", "NUMBER", "BOOLEAN", "OBJECT", "ARRAY", "NULL"));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, true", "'\"1\"', 1, true", "-1, -1, false"})
  void enumOfNumbers_ofEachKind_isReadAsANumber(String json, String reading, boolean known) {
    LogFeedback read = Json.read(json.getBytes(), LogFeedback.class);

    assertThat(read).hasToString(reading);
    assertThat(read.isKnown()).isEqualTo(known);
  }
}
