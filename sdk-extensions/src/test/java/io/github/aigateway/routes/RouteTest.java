package io.github.aigateway.routes;

import static io.github.aigateway.routes.Steps.end;
import static io.github.aigateway.routes.Steps.model;
import static io.github.aigateway.routes.Steps.rateLimit;
import static io.github.aigateway.routes.Steps.split;
import static io.github.aigateway.routes.Steps.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aigateway.model.DynamicRoute;
import io.github.aigateway.model.RouteElement;
import io.github.aigateway.wire.WireMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

  private static final ObjectMapper JSON = WireMapper.create();

  private static Route read(String elements) throws Exception {
    return Route.of(
        JSON.readValue(elements.replace('\'', '"'), new TypeReference<List<RouteElement>>() {}));
  }

  private static List<String> problems(String elements) throws Exception {
    return read(elements).problems().stream().map(RouteProblem::toString).toList();
  }

  private static Route everyKindOfStep() {
    Step cheap = model("workers-ai", "llama").id("cheap");
    return Route.start(
        when(Map.of("metadata.plan", Map.of("$eq", "free")))
            .then(cheap)
            .otherwise(
                rateLimit("metadata.user_id")
                    .requests(100, Duration.ofHours(1))
                    .within(
                        split()
                            .percent(12.5, model("openai", "gpt-4o").retries(2).fallback(cheap))
                            .rest(model("anthropic", "claude").timeout(Duration.ofSeconds(5))))
                    .beyond(end())));
  }

  @Test
  void start_everyKindOfStep_writesTheElementsInReadingOrder() throws Exception {
    assertThat(everyKindOfStep())
        .isEqualTo(
            read(
                """
                [{'id':'start','type':'start','outputs':{'next':{'elementId':'conditional-1'}}},
                 {'id':'conditional-1','type':'conditional',
                  'properties':{'conditions':{'metadata.plan':{'$eq':'free'}}},
                  'outputs':{'true':{'elementId':'cheap'},'false':{'elementId':'rate-1'}}},
                 {'id':'cheap','type':'model',
                  'properties':{'provider':'workers-ai','model':'llama','retries':0,'timeout':60000},
                  'outputs':{'success':{'elementId':'end'},'fallback':{'elementId':'end'}}},
                 {'id':'end','type':'end','outputs':{}},
                 {'id':'rate-1','type':'rate',
                  'properties':{'key':'metadata.user_id','limit':100,'limitType':'count','window':3600},
                  'outputs':{'success':{'elementId':'percentage-1'},'fallback':{'elementId':'end'}}},
                 {'id':'percentage-1','type':'percentage',
                  'outputs':{'12.5%':{'elementId':'model-1'},'else':{'elementId':'model-2'}}},
                 {'id':'model-1','type':'model',
                  'properties':{'provider':'openai','model':'gpt-4o','retries':2,'timeout':60000},
                  'outputs':{'success':{'elementId':'end'},'fallback':{'elementId':'cheap'}}},
                 {'id':'model-2','type':'model',
                  'properties':{'provider':'anthropic','model':'claude','retries':0,'timeout':5000},
                  'outputs':{'success':{'elementId':'end'},'fallback':{'elementId':'end'}}}]
                """));
  }

  @Test
  void start_everyKindOfStep_hasNoProblems() {
    assertThat(everyKindOfStep().problems()).isEmpty();
  }

  @Test
  void start_idsThatLookLikeMadeUpOnes_areNotGivenTwice() {
    Route route =
        Route.start(
            model("a", "b").id("model-2").fallback(model("c", "d").fallback(model("e", "f"))));

    assertThat(route).hasToString("Route[start, model-2, end, model-1, model-3]");
    assertThat(route.problems()).isEmpty();
  }

  @Test
  void start_sameIdOnTwoSteps_isAProblem() {
    Route route = Route.start(model("a", "b").id("x").fallback(model("c", "d").id("x")));

    assertThat(route.problems())
        .extracting(RouteProblem::toString)
        .contains("elements[3].id must be unique, but elements[1] is also \"x\"");
  }

  @Test
  void problems_unknownElements_areNotJudged() throws Exception {
    assertThat(
            problems(
                """
                [{'id':'s','type':'start','outputs':{'next':{'elementId':'g'}}},
                 {'id':'g','type':'guard','outputs':{'ok':{'elementId':'e'},'no':{'elementId':'gone'}}},
                 {'id':'hidden','type':'model',
                  'properties':{'provider':'a','model':'b','retries':0,'timeout':1},
                  'outputs':{'success':{'elementId':'g'},'fallback':{'elementId':'e'}}},
                 {'id':'note','type':'comment'},
                 {'id':'e','type':'end','outputs':{}}]
                """))
        .isEmpty();
    assertThat(problems("[{'id':'w','type':'webhook_start'}]")).isEmpty();
  }

  @Test
  void problems_loopWithAWayOut_isStillALoop() throws Exception {
    assertThat(
            problems(
                """
                [{'id':'s','type':'start','outputs':{'next':{'elementId':'a'}}},
                 {'id':'a','type':'model','properties':{'provider':'p','model':'m','retries':0,'timeout':1},
                  'outputs':{'success':{'elementId':'e'},'fallback':{'elementId':'b'}}},
                 {'id':'b','type':'model','properties':{'provider':'p','model':'m','retries':0,'timeout':1},
                  'outputs':{'success':{'elementId':'e'},'fallback':{'elementId':'a'}}},
                 {'id':'e','type':'end','outputs':{}}]
                """))
        .containsExactly(
            "elements[2].outputs.fallback.elementId must not lead back, but makes a loop: a → b → a");
  }

  @Test
  void problems_twoStartsOrNone_areCounted() throws Exception {
    String start = "{'id':'%s','type':'start','outputs':{'next':{'elementId':'e'}}}";
    String end = "{'id':'e','type':'end','outputs':{}}";

    assertThat(problems("[" + end + "]"))
        .containsExactly("elements must have exactly 1 start element, but has 0");
    assertThat(problems("[" + start.formatted("a") + "," + start.formatted("b") + "," + end + "]"))
        .containsExactly("elements must have exactly 1 start element, but has 2");
  }

  @Test
  void problems_thousandsOfModelsInARow_areFollowedToTheEnd() {
    Step step = end();
    for (int i = 0; i < 10_000; i++) {
      step = model("p", "m").fallback(step);
    }

    assertThat(Route.start(step).problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "60% 40%, ",
    "33.3% 66.7%, ",
    "10% else, ",
    "10 90, ",
    "a b, ",
    "60% 50%, 'must add up to 100, but add up to 110'",
    "60% 30%, 'must add up to 100, but add up to 90'",
    "60% 50% else, 'must add up to at most 100, but add up to 110'",
  })
  void problems_percentages_mustAddUp(String outputs, String problem) throws Exception {
    StringBuilder ways = new StringBuilder();
    for (String output : outputs.split(" ")) {
      ways.append(ways.length() == 0 ? "" : ",").append("'" + output + "':{'elementId':'e'}");
    }
    List<String> problems =
        problems(
            "[{'id':'s','type':'start','outputs':{'next':{'elementId':'p'}}},"
                + "{'id':'p','type':'percentage','outputs':{"
                + ways
                + "}},"
                + "{'id':'e','type':'end','outputs':{}}]");

    assertThat(problems)
        .isEqualTo(problem == null ? List.of() : List.of("elements[1].outputs " + problem));
  }

  @Test
  void of_unknownElements_areKept() throws Exception {
    Route route = read("[{'id':'g','type':'guard','strength':11}]");

    assertThat(JSON.writeValueAsString(route.elements()))
        .isEqualTo("[{\"id\":\"g\",\"type\":\"guard\",\"strength\":11}]");
  }

  @Test
  void steps_valuesOutOfRange_nameTheBound() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model("a", "b").retries(-1))
        .withMessage("retries must be at least 0, but is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model("a", "b").timeout(Duration.ZERO))
        .withMessage(
            "timeout must be at least PT0.001S and at most PT2562047788015H12M55.807S, but is PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rateLimit("k").requests(0, Duration.ofHours(1)))
        .withMessage("limit must be above 0, but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rateLimit("k").cost(BigDecimal.ONE, Duration.ofMillis(1500)))
        .withMessage("window must be a whole number of seconds above 0, but is PT1.5S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> split().percent(101, end()))
        .withMessage("share must be above 0 and at most 100, but is 101.0");
    assertThatIllegalArgumentException().isThrownBy(() -> split().percent(Double.NaN, end()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> split().percent(50, end()).percent(50, end()))
        .withMessage("there is an output \"50%\" already");
  }

  @Test
  void toMermaid_everyKindOfStep_isDrawn() {
    assertThat(everyKindOfStep().toMermaid())
        .isEqualTo(
            """
            flowchart TD
              n0(["start"])
              n1{"conditional-1<br/>#123;#34;metadata.plan#34;:#123;#34;$eq#34;:#34;free#34;#125;#125;"}
              n2["cheap<br/>workers-ai llama"]
              n3(["end"])
              n4[/"rate-1<br/>count 100 in 3600 by metadata.user_id"/]
              n5{{"percentage-1"}}
              n6["model-1<br/>openai gpt-4o"]
              n7["model-2<br/>anthropic claude"]
              n0 -->|"next"| n1
              n1 -->|"true"| n2
              n1 -->|"false"| n4
              n2 -->|"success"| n3
              n2 -->|"fallback"| n3
              n4 -->|"success"| n5
              n4 -->|"fallback"| n3
              n5 -->|"12.5%"| n6
              n5 -->|"else"| n7
              n6 -->|"success"| n3
              n6 -->|"fallback"| n2
              n7 -->|"success"| n3
              n7 -->|"fallback"| n3
            """);
  }

  @Test
  void toMermaid_hostileTextMissingTargetsAndUnknownElements_areDrawnToo() throws Exception {
    Route route =
        read(
            """
            [{'id':'end','type':'start','outputs':{'next':{'elementId':'"]; click'}}},
             {'id':'<script>`\\n#','type':'guard|x','outputs':{'a|b':{'elementId':'gone'}}}]
            """
                .replace("'\"]; click'", "'\\\"]; click'"));

    assertThat(route.toMermaid())
        .isEqualTo(
            """
            flowchart TD
              n0(["end"])
              n1[["#60;script#62;#96; #35;<br/>type #34;guard#124;x#34;"]]
              m0["#34;#93;#59; click<br/>(missing)"]:::missing
              n0 -->|"next"| m0
              m1["gone<br/>(missing)"]:::missing
              n1 -->|"a#124;b"| m1
              classDef missing stroke-dasharray: 4
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'elements':[{},[7]]",
        "'elements':'[{},[7]]'",
        "'version':{'data':'[{},[7]]'}",
      })
  void of_elementThatIsNoObject_isKeptAsItCame(String json) throws Exception {
    DynamicRoute route =
        DynamicRoute.fromJson(JSON.readTree(("{" + json + "}").replace('\'', '"')));

    assertThat(JSON.writeValueAsString(Route.of(route).elements())).isEqualTo("[{},[7]]");
  }

  @Test
  void of_nullAmongTheElements_isNone() throws Exception {
    String element = "{'id':'end','type':'end','outputs':{}}";
    DynamicRoute list =
        DynamicRoute.fromJson(
            JSON.readTree(("{'elements':[null," + element + "]}").replace('\'', '"')));
    DynamicRoute text =
        DynamicRoute.fromJson(JSON.readTree("{'elements':'[null,{}]'}".replace('\'', '"')));

    assertThat(Route.of(list).elements()).hasSize(1);
    assertThat(Route.of(text).elements()).hasSize(1);
  }
}
