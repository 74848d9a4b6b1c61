package io.github.aigateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.aigateway.model.LogFeedback;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.SortDirection;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueryWriterTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  static List<List<Object>> scalars() {
    return List.of(
        List.of("a b/ü", "a%20b%2F%C3%BC"),
        List.of(7, "7"),
        List.of(1e21, "1000000000000000000000"),
        List.of(0.1, "0.1"),
        List.of(new BigDecimal("1E+3"), "1000"),
        List.of(new BigDecimal("0.10"), "0.10"),
        List.of(true, "true"),
        List.of(SortDirection.of("sideways"), "sideways"),
        List.of(LogFeedback.of(10), "10"),
        List.of(Instant.parse("2024-01-02T03:04:00Z"), "2024-01-02T03%3A04%3A00Z"));
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void add_scalar_isWrittenInFull(List<Object> scalarAndText) {
    assertThat(new QueryWriter().add("p", scalarAndText.get(0)).toMap())
        .isEqualTo(Map.of("p", List.of(scalarAndText.get(1))));
  }

  @Test
  void add_null_addsNothing() {
    assertThat(new QueryWriter().add("p", null).addJson("q", null).addJson("r", List.of()).toMap())
        .isEmpty();
  }

  @Test
  void addJson_items_areOneTextWithTheirTypesAndDigits() {
    List<Object> items =
        List.of(Map.of("a", Arrays.asList("x y", true, null, new BigDecimal("0.10"), 7)));

    assertThat(decoded(new QueryWriter().addJson("p", items)))
        .isEqualTo("[{\"a\":[\"x y\",true,null,0.10,7]}]");
  }

  @Test
  void add_halfACharacter_isRefusedRatherThanSentAsAnother() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QueryWriter().add("search", "a\ud83d"))
        .withMessage("search must not contain half of a surrogate pair");
  }

  @Test
  void add_decimalOfABillionDigits_keepsItsExponent() {
    assertThat(new QueryWriter().add("p", new BigDecimal("1E+999999999")).toMap())
        .isEqualTo(Map.of("p", List.of("1E%2B999999999")));
  }

  @Test
  void addJson_halfACharacter_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QueryWriter().addJson("p", List.of(Map.of("a", "b\ud83d"))))
        .withMessage("p must not contain half of a surrogate pair");
  }

  @Test
  void addJson_itemThatSaysNothing_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QueryWriter().addJson("filters", Arrays.asList((Object) null)))
        .withMessage("filters must not contain null");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new QueryWriter()
                    .addJson("filters", List.of(LogFilter.fromJson(NODES.objectNode()))))
        .withMessage("filters must not contain an empty item");
  }

  private static String decoded(QueryWriter writer) {
    List<?> values = (List<?>) writer.toMap().get("p");
    return URLDecoder.decode((String) values.get(0), StandardCharsets.UTF_8);
  }
}
