package io.github.aigateway.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DottedFiltersStageTest {

  private static String json(String filters) {
    return "filters=" + URLEncoder.encode(filters, StandardCharsets.UTF_8);
  }

  @Test
  void respell_filters_areOneAfterTheOtherInTheirPlace() {
    String query =
        "page=1&"
            + json(
                "[{\"key\":\"cost\",\"operator\":\"gt\",\"value\":[0.50]},"
                    + "{\"key\":\"provider\",\"operator\":\"eq\",\"value\":[\"a\",\"b\"]}]")
            + "&per_page=50";

    assertThat(DottedFiltersStage.respell(query))
        .isEqualTo(
            "page=1&filters.key=cost&filters.operator=gt&filters.value=0.50"
                + "&filters.key=provider&filters.operator=eq&filters.value=a&filters.value=b"
                + "&per_page=50");
  }

  @Test
  void respell_anyValue_isEncoded() {
    String query =
        json(
            "[{\"key\":\"metadata.value\",\"operator\":\"contains\","
                + "\"value\":[\"a&b=c d+e/%20é\",true,1000000000000000000000,1E-7,null]}]");

    assertThat(DottedFiltersStage.respell(query))
        .isEqualTo(
            "filters.key=metadata.value&filters.operator=contains"
                + "&filters.value=a%26b%3Dc%20d%2Be%2F%2520%C3%A9&filters.value=true"
                + "&filters.value=1000000000000000000000&filters.value=0.0000001&filters.value=");
  }

  @Test
  void respell_listOrObject_isNotAnEmptyText() {
    String query =
        json("[{\"key\":\"metadata.value\",\"operator\":\"eq\",\"value\":[[1],{\"a\":2}]}]");

    assertThat(DottedFiltersStage.respell(query))
        .isEqualTo(
            "filters.key=metadata.value&filters.operator=eq"
                + "&filters.value=%5B1%5D&filters.value=%7B%22a%22%3A2%7D");
  }

  @Test
  void respell_noFilters_leavesTheQueryAsItIs() {
    for (String query : new String[] {"", "page=1&search=filters%3D", "my_filters=1&b"}) {
      assertThat(DottedFiltersStage.respell(query)).isSameAs(query);
    }
  }
}
