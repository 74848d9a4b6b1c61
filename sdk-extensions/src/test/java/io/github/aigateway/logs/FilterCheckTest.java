package io.github.aigateway.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aigateway.error.FilterNotAppliedException;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.model.LogFilter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which logs show that a filter was not applied, and which leave it open. */
class FilterCheckTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # log                                  | key            | operator | values
          {"provider":"openai"}                  | provider       | eq       | ["anthropic"]
          {"provider":"openai"}                  | provider       | eq       | ["anthropic","bedrock"]
          {"provider":"openai"}                  | provider       | contains | ["anth"]
          {"model":"gpt-4o"}                     | model          | eq       | ["claude-3"]
          {"id":"01A"}                           | id             | eq       | ["01B"]
          {"cost":0.4}                           | cost           | gt       | [0.5]
          {"cost":0.6}                           | cost           | lt       | [0.5]
          {"cost":0.6}                           | cost           | eq       | [0.5]
          {"cost":0}                             | cost           | gt       | ["0.5"]
          {"duration":900}                       | duration       | gt       | [1000]
          {"duration":900.5}                     | duration       | lt       | [800]
          {"tokens_in":5}                        | tokens_in      | gt       | [10]
          {"tokens_in":"5"}                      | tokens_in      | gt       | [10]
          {"tokens_out":50}                      | tokens_out     | lt       | [10]
          {"tokens_in":5,"tokens_out":4}         | tokens         | gt       | [10]
          {"success":true}                       | success        | eq       | [false]
          {"success":true}                       | success        | eq       | [0]
          {"success":1}                          | success        | eq       | ["false"]
          {"cached":false}                       | cached         | eq       | [true]
          {"created_at":"2026-01-01T00:00:00Z"}  | created_at     | gt       | ["2026-01-02T00:00:00Z"]
          {"created_at":"2026-01-03T00:00:00Z"}  | created_at     | lt       | ["2026-01-02T00:00:00Z"]
          {"created_at":"2026-01-03 00:00:00"}   | created_at     | lt       | ["2026-01-02T00:00:00+02:00"]
          {"metadata":{"team":"search"}}         | metadata.key   | eq       | ["tier"]
          {"metadata":{"team":"search"}}         | metadata.value | eq       | ["ads"]
          {"metadata":{"team":"b","tier":2}}     | metadata.value | eq       | ["ads"]
          {"metadata":"{\\"team\\":\\"search\\"}" } | metadata.value | contains | ["ads"]
          """)
  void contradicts_logThatSurelyFailsTheFilter_isTrue(
      String log, String key, String operator, String values) throws IOException {
    assertThat(FilterCheck.contradicts(log(log), filter(key, operator, values))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # It meets the filter.
          {"provider":"openai"}                  | provider       | eq       | ["anthropic","openai"]
          {"cost":0.6}                           | cost           | gt       | [0.5]
          {"success":false}                      | success        | eq       | [false]
          {"created_at":"2026-01-03T00:00:00Z"}  | created_at     | gt       | ["2026-01-02T00:00:00Z"]
          {"metadata":{"team":"search"}}         | metadata.key   | eq       | ["team"]
          {"metadata":{"team":"a","tier":2}}     | metadata.value | eq       | [2]
          # Case, punctuation, and names that are given in part.
          {"provider":"OpenAI"}                  | provider       | eq       | ["openai"]
          {"provider":"workers-ai"}              | provider       | eq       | ["Workers AI"]
          {"model":"openai/gpt-4o-2024-08-06"}   | model          | eq       | ["gpt-4o"]
          {"model":"gpt-4o"}                     | model          | eq       | ["gpt-4o-2024-08-06"]
          # The precision of times and numbers.
          {"created_at":"2026-01-02T00:00:00Z"}  | created_at     | gt       | ["2026-01-02T00:00:00.9Z"]
          {"created_at":"2026-01-02T00:00:01Z"}  | created_at     | lt       | ["2026-01-02T00:00:00.1Z"]
          {"cost":0.4999}                        | cost           | gt       | [0.5]
          {"cost":0.5001}                        | cost           | lt       | [0.5]
          {"cost":0.5001}                        | cost           | eq       | [0.5]
          {"cost":0}                             | cost           | gt       | [0.0000001]
          # A missing, null or misshapen value of the log.
          {}                                     | provider       | eq       | ["openai"]
          {"provider":null}                      | provider       | eq       | ["openai"]
          {"provider":""}                        | provider       | eq       | ["openai"]
          {"provider":"-"}                       | provider       | eq       | ["openai"]
          {"cost":null}                          | cost           | gt       | [1]
          {"cost":"free"}                        | cost           | gt       | [1]
          {"cost":{"usd":0}}                     | cost           | gt       | [1]
          {"tokens_in":5}                        | tokens         | gt       | [10]
          {"success":"perhaps"}                  | success        | eq       | [true]
          {"created_at":"yesterday"}             | created_at     | gt       | ["2026-01-02T00:00:00Z"]
          {"metadata":{}}                        | metadata.value | eq       | ["ads"]
          {"metadata":null}                      | metadata.value | eq       | ["ads"]
          {"metadata":["search"]}                | metadata.value | eq       | ["ads"]
          {"metadata":"team=search"}             | metadata.value | eq       | ["ads"]
          {"metadata":{"team":{"name":"a"}}}     | metadata.value | eq       | ["ads"]
          {"metadata":{"team":"","tier":"b"}}    | metadata.value | eq       | ["ads"]
          # A value of the filter of which nobody knows what the service takes it for.
          {"provider":"openai"}                  | provider       | eq       | [""]
          {"provider":"openai"}                  | provider       | eq       | [null]
          {"provider":"openai"}                  | provider       | eq       | ["anthropic"," "]
          {"cost":0.6}                           | cost           | eq       | ["cheap"]
          {"success":true}                       | success        | eq       | ["no"]
          {"created_at":"2026-01-03T00:00:00Z"}  | created_at     | lt       | ["last week"]
          {"provider":"openai"}                  | provider       | eq       | []
          # Operators and keys that say nothing for sure.
          {"provider":"openai"}                  | provider       | neq      | ["openai"]
          {"cost":0.5}                           | cost           | neq      | [0.5]
          {"success":true}                       | success        | neq      | [true]
          {"created_at":"2026-01-03T00:00:00Z"}  | created_at     | eq       | ["2026-01-02T00:00:00Z"]
          {"provider":"openai"}                  | provider       | resembles | ["anthropic"]
          {"color":"red"}                        | color          | eq       | ["blue"]
          {"request_type":"chat"}                | request_type   | eq       | ["embedding"]
          """)
  void contradicts_anyDoubt_isFalse(String log, String key, String operator, String values)
      throws IOException {
    assertThat(FilterCheck.contradicts(log(log), filter(key, operator, values))).isFalse();
  }

  @Test
  void check_oneLogContradictsOneFilter_namesBothWithoutValues() throws IOException {
    List<GatewayLog> logs =
        List.of(
            log("{\"id\":\"1\",\"provider\":\"openai\",\"cost\":9}"),
            log("{\"id\":\"2\",\"provider\":\"openai\",\"cost\":0.25}"));
    List<LogFilter> filters =
        List.of(filter("provider", "eq", "[\"openai\"]"), filter("cost", "gt", "[0.75]"));

    assertThatThrownBy(() -> FilterCheck.check(logs, filters))
        .isInstanceOf(FilterNotAppliedException.class)
        .hasMessage("the service did not apply the filter \"cost gt\": log 2 does not meet it");
    assertThatCode(() -> FilterCheck.check(logs, filters.subList(0, 1))).doesNotThrowAnyException();
    assertThatCode(() -> FilterCheck.check(logs, null)).doesNotThrowAnyException();
  }

  private static GatewayLog log(String json) throws IOException {
    return GatewayLog.fromJson(JSON.readTree(json));
  }

  private static LogFilter filter(String key, String operator, String values) throws IOException {
    JsonNode json =
        JSON.createObjectNode()
            .put("key", key)
            .put("operator", operator)
            .set("value", JSON.readTree(values));
    return LogFilter.fromJson(json);
  }
}
