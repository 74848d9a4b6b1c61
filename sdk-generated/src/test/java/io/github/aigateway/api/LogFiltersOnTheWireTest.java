package io.github.aigateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Feign;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.LogFilterKey;
import io.github.aigateway.model.LogFilterOperator;
import io.github.aigateway.wire.AiGatewayFeign;
import io.github.aigateway.wire.JsonDecoder;
import io.github.aigateway.wire.WireMapper;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The {@code filters} of logs, in the form with dots and repeated names that the vendor's own
 * clients send.
 */
class LogFiltersOnTheWireTest {

  private final RecordingClient client = new RecordingClient("{\"success\":true}");
  private final GatewayLogsApi logs =
      AiGatewayFeign.builder().client(client).target(GatewayLogsApi.class, RecordingClient.SERVER);

  private static LogFilter filter(LogFilterKey key, LogFilterOperator operator, Object... values) {
    return new LogFilter().key(key).operator(operator).value(Arrays.asList(values));
  }

  private String query() {
    String line = client.line();
    return line.substring(line.indexOf('?') + 1);
  }

  @Test
  void filters_twoClausesWithSeveralValues_areInterleavedAsTheOfficialClientSendsThem() {
    logs.list(
        "acc",
        "gw-1",
        new GatewayLogsApi.ListQuery()
            .page(1)
            .addFiltersItem(filter(LogFilterKey.CACHED, LogFilterOperator.EQ, true))
            .addFiltersItem(
                filter(LogFilterKey.METADATA_KEY, LogFilterOperator.CONTAINS, "a b", 1.5, null)));

    assertThat(query())
        .isEqualTo(
            "filters.key=cached&filters.operator=eq&filters.value=true"
                + "&filters.key=metadata.key&filters.operator=contains&filters.value=a%20b&filters.value=1.5&filters.value="
                + "&page=1");
  }

  @Test
  void filters_ofADelete_areInterleavedToo() {
    logs.delete(
        "acc",
        "gw-1",
        new GatewayLogsApi.DeleteQuery()
            .limit(10)
            .addFiltersItem(filter(LogFilterKey.COST, LogFilterOperator.GT, new BigDecimal("1E+2")))
            .addFiltersItem(filter(LogFilterKey.MODEL, LogFilterOperator.NEQ, "a&b=c/d:e+f%25")));

    assertThat(query())
        .isEqualTo(
            "filters.key=cost&filters.operator=gt&filters.value=100"
                + "&filters.key=model&filters.operator=neq&filters.value=a%26b%3Dc%2Fd%3Ae%2Bf%2525"
                + "&limit=10");
  }

  @Test
  void query_emptyTextByItself_keepsItsEqualsSign() {
    logs.list("acc", "gw-1", new GatewayLogsApi.ListQuery().search(""));

    assertThat(query()).isEqualTo("search=");
  }

  @Test
  void filters_nullBetweenValues_keepsItsPlace() {
    logs.list(
        "acc",
        "gw-1",
        new GatewayLogsApi.ListQuery()
            .addFiltersItem(
                filter(LogFilterKey.PROVIDER, LogFilterOperator.EQ, "a", null, null, "b"))
            .addFiltersItem(filter(LogFilterKey.MODEL, LogFilterOperator.EQ, (Object) null)));

    assertThat(query())
        .isEqualTo(
            "filters.key=provider&filters.operator=eq"
                + "&filters.value=a&filters.value=&filters.value=&filters.value=b"
                + "&filters.key=model&filters.operator=eq&filters.value=");
  }

  @Test
  void filters_unknownKeyAndOperator_areSentAsTheyAre() {
    logs.list(
        "acc",
        "gw-1",
        new GatewayLogsApi.ListQuery()
            .addFiltersItem(
                filter(LogFilterKey.of("user_agent"), LogFilterOperator.of("regex"), "^a")));

    assertThat(query())
        .isEqualTo("filters.key=user_agent&filters.operator=regex&filters.value=%5Ea");
  }

  @Test
  void filters_emptyListOrNone_areNotSent() {
    logs.list("acc", "gw-1", new GatewayLogsApi.ListQuery().filters(List.of()).page(1));

    assertThat(query()).isEqualTo("page=1");
  }

  @Test
  void filters_aHundredClauses_keepTheirOrder() {
    GatewayLogsApi.ListQuery query = new GatewayLogsApi.ListQuery();
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      query.addFiltersItem(filter(LogFilterKey.ID, LogFilterOperator.EQ, "id" + i));
      expected.append("&filters.key=id&filters.operator=eq&filters.value=id").append(i);
    }

    logs.list("acc", "gw-1", query);

    assertThat(query()).isEqualTo(expected.substring(1));
  }

  /**
   * A builder of the user's own, which does not spell names plainly, still says the same thing to
   * any server.
   */
  @Test
  void filters_throughAPlainFeignBuilder_decodeToTheSameParametersInTheSameOrder() {
    GatewayLogsApi plain =
        Feign.builder()
            .client(client)
            .decoder(new JsonDecoder(WireMapper.create()))
            .target(GatewayLogsApi.class, RecordingClient.SERVER);

    plain.delete(
        "acc",
        "gw-1",
        new GatewayLogsApi.DeleteQuery()
            .addFiltersItem(filter(LogFilterKey.CACHED, LogFilterOperator.EQ, true))
            .addFiltersItem(
                filter(LogFilterKey.METADATA_KEY, LogFilterOperator.CONTAINS, "a b", null, "c")));

    List<String> decoded = new ArrayList<>();
    for (String parameter : query().split("&")) {
      decoded.add(URLDecoder.decode(parameter, StandardCharsets.UTF_8));
    }
    assertThat(decoded)
        .containsExactly(
            "filters.key=cached",
            "filters.operator=eq",
            "filters.value=true",
            "filters.key=metadata.key",
            "filters.operator=contains",
            "filters.value=a b",
            "filters.value",
            "filters.value=c");
  }

  @Test
  void rawQuery_withAParameterOfTomorrow_isSentBesideTheTypedOnes() {
    Map<String, Object> query =
        new GatewayLogsApi.ListQuery()
            .addFiltersItem(filter(LogFilterKey.CACHED, LogFilterOperator.EQ, false))
            .toMap();
    query.put("cursor", "a b");

    logs.list("acc", "gw-1", query);

    assertThat(query())
        .isEqualTo("filters.key=cached&filters.operator=eq&filters.value=false&cursor=a%20b");
  }

  @Test
  void query_textThatLooksEncoded_isEncodedOnceMore() {
    logs.list("acc", "gw-1", new GatewayLogsApi.ListQuery().search("50%25"));

    assertThat(query()).isEqualTo("search=50%2525");
  }

  @Test
  void query_withoutAnyParameter_sendsNoQuestionMark() {
    logs.list("acc", "gw-1", new GatewayLogsApi.ListQuery());

    assertThat(client.line()).isEqualTo("GET /accounts/acc/ai-gateway/gateways/gw-1/logs");
  }

  @Test
  void query_comparedWithAnother_isEqualWhenAllOfItIs() {
    GatewayLogsApi.ListQuery query =
        new GatewayLogsApi.ListQuery().page(1).addFiltersItem(new LogFilter()).search("s");

    assertThat(query)
        .isEqualTo(
            new GatewayLogsApi.ListQuery().page(1).addFiltersItem(new LogFilter()).search("s"))
        .hasSameHashCodeAs(
            new GatewayLogsApi.ListQuery().page(1).addFiltersItem(new LogFilter()).search("s"))
        .isNotEqualTo(new GatewayLogsApi.ListQuery().page(1).search("s"))
        .isNotEqualTo(
            new GatewayLogsApi.ListQuery().page(2).addFiltersItem(new LogFilter()).search("s"))
        .hasToString("ListQuery{filters=[LogFilter{}], page=1, search=s}");
  }
}
