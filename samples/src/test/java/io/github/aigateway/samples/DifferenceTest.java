package io.github.aigateway.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{a: 1, b: 2}                     | {a: 3}                        | {a: 3, b: 2}",
        "{a: {b: 1, c: 2}}                | {a: {b: 3}}                   | {a: {b: 3, c: 2}}",
        "{a: 1}                           | {a: null}                     | {a: null}",
        "{a: 1.0}                         | {a: 1}                        | {a: 1.0}",
        "{a: [1, 2]}                      | {a: [2]}                      | {a: [2]}",
        "{a: [{b: 1, c: 2}]}              | {a: [{b: 3}]}                 | {a: [{b: 3, c: 2}]}",
        "{a: [{b: 1, c: 2}, {b: 1}]}      | {a: [{b: 3}]}                 | {a: [{b: 3}]}",
        "{a: [{id: x, c: 1}, {id: y}]}    | {a: [{id: z}, {id: x}]}"
            + "   | {a: [{id: z}, {id: x, c: 1}]}",
        "{a: [{url: x, s: 1}, {url: y, s: 2}]} | {a: [{url: y}, {url: x}]}"
            + "   | {a: [{url: y, s: 2}, {url: x, s: 1}]}",
        "{a: [{url: x, s: 1}, {url: x, s: 2}]} | {a: [{url: x}, {url: x}]}"
            + "   | {a: [{url: x, s: 1}, {url: x, s: 2}]}",
        "{a: [{id: x, w: 1}, {id: y, w: 2}]} | {a: [{w: 2}]}              | {a: [{id: y, w: 2}]}",
        "{a: [{id: x, w: 1}, {id: y, w: 2}]} | {a: [{w: 2}, {w: 1}]}"
            + " | {a: [{id: y, w: 2}, {id: x, w: 1}]}",
        "{a: [{id: x, w: 1}, {id: y, w: 1}]} | {a: [{w: 1}, {w: 1}]}"
            + " | {a: [{id: x, w: 1}, {id: y, w: 1}]}",
        "{a: [{id: x, w: 1}, {id: y, w: 2}]} | {a: [{w: 3}, {w: 2}]}"
            + " | {a: [{id: x, w: 3}, {id: y, w: 2}]}",
        "{a: [{url: x, s: 1}]}            | {a: [{url: y}]}               | {a: [{url: y}]}",
        "{id: x, type: a, c: 1}           | {id: x, type: b}              | {id: x, type: b}",
        "{outputs: {'10%': 1, else: 2}}   | {outputs: {'20%': 1, else: 2}}"
            + " | {outputs: {'20%': 1, else: 2}}",
        "{conditions: {a: {eq: 1}}}       | {conditions: {a: {in: [1]}}}"
            + " | {conditions: {a: {in: [1]}}}",
      })
  void merged_keepsWhatIsNotNamedAndTakesWhatIs(String there, String wanted, String merged) {
    JsonNode result = Difference.merged(json(there), json(wanted));

    assertThat(result).isEqualTo(json(merged));
    assertThat(Difference.merged(result, json(wanted))).as("once more").isEqualTo(result);
  }

  @Test
  void merged_whatShallStay_staysAlsoInAMapOfTheUser() {
    ObjectNode wanted = (ObjectNode) json("{headers: {plain: b}}");
    ((ObjectNode) wanted.get("headers")).set("secret", Difference.stay("x"));

    assertThat(Difference.merged(json("{headers: {plain: a, secret: s, old: o}}"), wanted))
        .isEqualTo(json("{headers: {plain: b, secret: s}}"));
    assertThatThrownBy(() -> Difference.merged(MissingNode.getInstance(), wanted))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x");
  }

  @Test
  void lines_eachChangedValue_hasOne() {
    assertThat(
            lines(
                "{a: 1, b: {c: x, d: 1}, e: [{id: m, v: 1}, {id: n}], f: [1, 2], g: [1]}",
                "{a: 2, b: {c: y, d: 1}, e: [{id: n}, {id: m, v: 2}], f: [1, 3], g: [1, 2], h: z}"))
        .containsExactly(
            "a: 1 → 2",
            "b.c: x → y",
            "e[m].v: 1 → 2",
            "f[1]: 2 → 3",
            "g: [1] → [1,2]",
            "h: (none) → z");
    assertThat(lines("{a: 1, b: 2}", "{b: 2.0, a: 1}")).isEmpty();
  }

  private static List<String> lines(String before, String after) {
    return Difference.lines(json(before), json(after), UnaryOperator.identity());
  }

  private static JsonNode json(String yaml) {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(yaml);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
