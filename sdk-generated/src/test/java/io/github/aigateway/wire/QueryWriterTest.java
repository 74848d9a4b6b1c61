package io.github.aigateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.aigateway.model.LogFeedback;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.SortDirection;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueryWriterTest {

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
        List.of(LogFeedback.of(new BigDecimal("1E+1")), "10"),
        List.of(OffsetDateTime.parse("2024-01-02T03:04Z"), "2024-01-02T03%3A04%3A00Z"));
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void add_scalar_isWrittenInFull(List<Object> scalarAndText) {
    assertThat(new QueryWriter().add("p", scalarAndText.get(0)).toMap())
        .isEqualTo(Map.of("p", List.of(scalarAndText.get(1))));
  }

  @Test
  void add_null_addsNothing() {
    assertThat(new QueryWriter().add("p", null).add("q", List.of()).toMap()).isEmpty();
  }

  @Test
  void add_nestedObjects_areTakenApartByDots() {
    assertThat(
            new QueryWriter()
                .add("p", Map.of("a", Map.of("b", Arrays.asList(1, new BigDecimal("1E+2")))))
                .toMap())
        .isEqualTo(Map.of("p.a.b", List.of("1", "100")));
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
  void add_aNameThatComesBack_isSpelledDifferentlyEachTime() {
    Map<String, Object> parameters =
        new QueryWriter().add("k", 1).add("o", 2).add("k", 3).add("o", 4).toMap();

    assertThat(new ArrayList<>(parameters.keySet())).containsExactly("k", "o", "%6B", "%6F");
  }

  @Test
  void add_moreItemsThanAName_hasSpellings_isRefused() {
    QueryWriter writer = new QueryWriter().add("k", 1).add("o", 2).add("k", 3).add("oo", 4);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.add("k", 5))
        .withMessage("k has too many items for one request");
  }

  @Test
  void add_listWithAnItemThatSaysNothing_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QueryWriter().add("filters", Arrays.asList((Object) null)))
        .withMessage("filters must not contain null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QueryWriter().add("filters", List.of(new LogFilter())))
        .withMessage("filters must not contain an empty item");
  }
}
