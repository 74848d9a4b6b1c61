package io.github.aigateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import feign.Feign;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.LogFilterKey;
import io.github.aigateway.model.LogFilterOperator;
import io.github.aigateway.wire.AiGatewayFeign;
import io.github.aigateway.wire.JsonDecoder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The {@code filters} of logs, one JSON text in one parameter. */
class LogFiltersOnTheWireTest {

  private final RecordingClient client = new RecordingClient("{\"success\":true}");
  private final GatewayLogsApi logs =
      AiGatewayFeign.builder().client(client).target(GatewayLogsApi.class, RecordingClient.SERVER);

  private static LogFilter filter(LogFilterKey key, LogFilterOperator operator, Object... values) {
    return LogFilter.builder().key(key).operator(operator).value(Arrays.asList(values)).build();
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
        GatewayLogsApi.ListQuery.builder()
            .page(1)
            .addFiltersItem(filter(LogFilterKey.CACHED, LogFilterOperator.EQ, true))
            .addFiltersItem(
                filter(LogFilterKey.METADATA_KEY, LogFilterOperator.CONTAINS, "a b", 1.5, null))
            .build());

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
        GatewayLogsApi.DeleteQuery.builder()
            .limit(10)
            .addFiltersItem(filter(LogFilterKey.MODEL, LogFilterOperator.NEQ, "a&b=c/d:e+f%25"))
            .build());

    assertThat(query())
        .isEqualTo(
            "filters=%5B%7B%22key%22%3A%22model%22%2C%22operator%22%3A%22neq%22%2C"
                + "%22value%22%3A%5B%22a%26b%3Dc%2Fd%3Ae%2Bf%2525%22%5D%7D%5D&limit=10");
  }

  @Test
  void query_emptyTextByItself_keepsItsEqualsSign() {
    logs.list("acc", "gw-1", GatewayLogsApi.ListQuery.builder().search("").build());

    assertThat(query()).isEqualTo("search=");
  }

  @Test
  void query_emptyTextAmongOthers_keepsItsEqualsSign() {
    logs.list(
        "acc", "gw-1", GatewayLogsApi.ListQuery.builder().page(1).search("").success(true).build());

    assertThat(query()).isEqualTo("page=1&search=&success=true");
  }

  @Test
  void filters_unknownKeyAndOperator_areSentAsTheyAre() {
    logs.list(
        "acc",
        "gw-1",
        GatewayLogsApi.ListQuery.builder()
            .addFiltersItem(filter(LogFilterKey.of("region"), LogFilterOperator.of("regex"), "^a"))
            .build());

    assertThat(decodedQuery())
        .isEqualTo("filters=[{\"key\":\"region\",\"operator\":\"regex\",\"value\":[\"^a\"]}]");
  }

  @Test
  void filters_emptyListOrNone_areNotSent() {
    logs.list("acc", "gw-1", GatewayLogsApi.ListQuery.builder().filters(List.of()).page(1).build());

    assertThat(query()).isEqualTo("page=1");
  }

  /** Feign would send the text form of the filters, and the service would delete what they keep. */
  @Test
  void query_throughAFeignBuilderThatIsNotConfigured_isNotSent() {
    GatewayLogsApi plain =
        Feign.builder()
            .client(client)
            .decoder(new JsonDecoder())
            .target(GatewayLogsApi.class, RecordingClient.SERVER);
    GatewayLogsApi.DeleteQuery query =
        GatewayLogsApi.DeleteQuery.builder()
            .addFiltersItem(filter(LogFilterKey.CACHED, LogFilterOperator.EQ, true, null))
            .build();

    assertThatIllegalStateException()
        .isThrownBy(() -> plain.delete("acc", "gw-1", query))
        .withMessageContaining("AiGatewayFeign.configure");
    assertThat(client.requests()).isEmpty();
  }

  @Test
  void query_withAParameterOfTomorrow_isSentBesideTheOthers() {
    logs.list(
        "acc",
        "gw-1",
        GatewayLogsApi.ListQuery.builder()
            .metaInfo(true)
            .putAdditionalParameter("cursor", "a b")
            .build());

    assertThat(query()).isEqualTo("meta_info=true&cursor=a%20b");
  }

  @Test
  void query_textThatLooksEncoded_isEncodedOnceMore() {
    logs.list("acc", "gw-1", GatewayLogsApi.ListQuery.builder().search("50%25").build());

    assertThat(query()).isEqualTo("search=50%2525");
  }

  @Test
  void query_withoutAnyParameter_sendsNoQuestionMark() {
    logs.list("acc", "gw-1", GatewayLogsApi.ListQuery.builder().build());

    assertThat(client.line()).isEqualTo("GET /accounts/acc/ai-gateway/gateways/gw-1/logs");
  }

  @Test
  void query_comparedWithAnother_isEqualWhenAllOfItIs() {
    GatewayLogsApi.ListQuery query =
        GatewayLogsApi.ListQuery.builder()
            .page(1)
            .addFiltersItem(filter(LogFilterKey.COST, LogFilterOperator.GT, 1))
            .search("s")
            .build();
    GatewayLogsApi.ListQuery same =
        GatewayLogsApi.ListQuery.builder()
            .search("s")
            .filters(List.of(filter(LogFilterKey.COST, LogFilterOperator.GT, 1)))
            .page(1)
            .build();

    assertThat(query)
        .isEqualTo(same)
        .hasSameHashCodeAs(same)
        .isEqualTo(query.toBuilder().build())
        .isNotEqualTo(query.toBuilder().clearFilters().build())
        .isNotEqualTo(query.toBuilder().page(2).build())
        .isNotEqualTo(query.toBuilder().putAdditionalParameter("a", "b").build())
        .hasToString(
            "ListQuery{filters=[LogFilter{key=cost, operator=gt, value=***}], page=1, search=s}");
  }
}
