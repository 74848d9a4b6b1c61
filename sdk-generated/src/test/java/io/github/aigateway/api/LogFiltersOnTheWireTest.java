package io.github.aigateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Feign;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.LogFilterKey;
import io.github.aigateway.model.LogFilterOperator;
import io.github.aigateway.wire.AiGatewayFeign;
import io.github.aigateway.wire.JsonDecoder;
import io.github.aigateway.wire.WireMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The {@code filters} of logs, one JSON text in one parameter. */
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

  private String decodedQuery() {
    return URLDecoder.decode(query(), StandardCharsets.UTF_8);
  }

  @Test
  void filters_severalOfAList_areOneJsonText() {
    logs.list(
        "acc",
        "gw-1",
        new GatewayLogsApi.ListQuery()
            .page(1)
            .addFiltersItem(filter(LogFilterKey.CACHED, LogFilterOperator.EQ, true))
            .addFiltersItem(
                filter(LogFilterKey.METADATA_KEY, LogFilterOperator.CONTAINS, "a b", 1.5, null)));

    assertThat(decodedQuery())
        .isEqualTo(
            "filters=[{\"key\":\"cached\",\"operator\":\"eq\",\"value\":[true]},"
                + "{\"key\":\"metadata.key\",\"operator\":\"contains\",\"value\":[\"a b\",1.5,null]}]"
                + "&page=1");
  }

  @Test
  void filters_ofADelete_areEncodedToTheLastCharacter() {
    logs.delete(
        "acc",
        "gw-1",
        new GatewayLogsApi.DeleteQuery()
            .limit(10)
            .addFiltersItem(filter(LogFilterKey.MODEL, LogFilterOperator.NEQ, "a&b=c/d:e+f%25")));

    assertThat(query())
        .isEqualTo(
            "filters=%5B%7B%22key%22%3A%22model%22%2C%22operator%22%3A%22neq%22%2C"
                + "%22value%22%3A%5B%22a%26b%3Dc%2Fd%3Ae%2Bf%2525%22%5D%7D%5D&limit=10");
  }

  @Test
  void query_emptyTextByItself_keepsItsEqualsSign() {
    logs.list("acc", "gw-1", new GatewayLogsApi.ListQuery().search(""));

    assertThat(query()).isEqualTo("search=");
  }

  @Test
  void query_emptyTextAmongOthers_keepsItsEqualsSign() {
    logs.list("acc", "gw-1", new GatewayLogsApi.ListQuery().page(1).search("").success(true));

    assertThat(query()).isEqualTo("page=1&search=&success=true");
  }

  @Test
  void filters_unknownKeyAndOperator_areSentAsTheyAre() {
    logs.list(
        "acc",
        "gw-1",
        new GatewayLogsApi.ListQuery()
            .addFiltersItem(
                filter(LogFilterKey.of("region"), LogFilterOperator.of("regex"), "^a")));

    assertThat(decodedQuery())
        .isEqualTo("filters=[{\"key\":\"region\",\"operator\":\"regex\",\"value\":[\"^a\"]}]");
  }

  @Test
  void filters_emptyListOrNone_areNotSent() {
    logs.list("acc", "gw-1", new GatewayLogsApi.ListQuery().filters(List.of()).page(1));

    assertThat(query()).isEqualTo("page=1");
  }

  /** A builder of the user's own, without our interceptors, sends the same. */
  @Test
  void filters_throughAPlainFeignBuilder_areTheSame() {
    GatewayLogsApi plain =
        Feign.builder()
            .client(client)
            .decoder(new JsonDecoder(WireMapper.create()))
            .target(GatewayLogsApi.class, RecordingClient.SERVER);

    plain.delete(
        "acc",
        "gw-1",
        new GatewayLogsApi.DeleteQuery()
            .addFiltersItem(filter(LogFilterKey.CACHED, LogFilterOperator.EQ, true, null)));

    assertThat(decodedQuery())
        .isEqualTo("filters=[{\"key\":\"cached\",\"operator\":\"eq\",\"value\":[true,null]}]");
  }

  @Test
  void rawQuery_withAParameterOfTomorrow_isSentBesideTheTypedOnes() {
    Map<String, Object> query = new GatewayLogsApi.ListQuery().metaInfo(true).toMap();
    query.put("cursor", "a b");

    logs.list("acc", "gw-1", query);

    assertThat(query()).isEqualTo("meta_info=true&cursor=a%20b");
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
