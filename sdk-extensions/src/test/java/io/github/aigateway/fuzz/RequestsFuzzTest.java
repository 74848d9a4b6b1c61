package io.github.aigateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.ScriptedTransport;
import io.github.aigateway.logs.LogField;
import io.github.aigateway.logs.LogFilters;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.RouteElement;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.routes.Route;
import io.github.aigateway.routes.RouteProblem;
import io.github.aigateway.wire.WireMapper;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes out: paths, queries, filters, and the checks of routes. */
@Tag("slow")
@Timeout(value = 1, unit = TimeUnit.HOURS)
class RequestsFuzzTest {

  private static final String BASE = "https://api.example.com/client/v4";
  private static final String PATH = "/client/v4/accounts/acc/ai-gateway/gateways/";

  private final ObjectMapper mapper = WireMapper.create();
  private ScriptedTransport transport;

  private AiGatewayClient client(String response) {
    transport = new ScriptedTransport().then(ScriptedTransport.response(200, response));
    return AiGatewayClient.builder()
        .baseUrl(BASE)
        .accountId("acc")
        .apiToken("t0k3n")
        .transport(transport)
        .rateBudget(RateBudget.unlimited())
        .validation(false)
        .build();
  }

  @Test
  void path_anyText_isOneSegmentThatMeansItOrIsRefused() {
    Fuzz.tries(
        "path segments",
        5_000,
        random -> {
          String id = AnyJson.text(random);
          try {
            client("{\"success\":true,\"result\":{\"id\":\"x\"}}").gateways().get(id);
          } catch (IllegalArgumentException e) {
            assertThat(transport.requests()).isEmpty();
            assertThat(e).hasMessageContaining("must not");
            return;
          }
          URI sent = URI.create(transport.last().url());
          assertThat(sent.getHost()).isEqualTo("api.example.com");
          assertThat(sent.getRawQuery()).isNull();
          assertThat(sent.getRawFragment()).isNull();
          assertThat(sent.normalize()).isEqualTo(sent);
          assertThat(sent.getRawPath()).startsWith(PATH);
          String segment = sent.getRawPath().substring(PATH.length());
          assertThat(segment).doesNotContain("/", ";");
          assertThat(decoded(segment)).isEqualTo(id);
        });
  }

  @Test
  void query_anyFilters_arriveAsTheyWereBuilt() {
    Fuzz.tries(
        "filters",
        3_000,
        random -> {
          LogFilters filters = filters(random);
          String search = AnyJson.text(random);
          try {
            client("{\"success\":true,\"result\":[]}")
                .gateway("prod")
                .logs()
                .list(query -> query.filters(filters.toList()).search(search))
                .firstPage();
          } catch (IllegalArgumentException e) {
            assertThat(transport.requests()).isEmpty();
            assertThat(e).hasMessageContaining("must not");
            return;
          }
          List<String> expected = new ArrayList<>();
          for (LogFilter filter : filters.toList()) {
            expected.add(filter.key() + " " + filter.operator());
            filter.value().forEach(value -> expected.add(plain(value)));
          }
          List<String> sent = new ArrayList<>();
          for (String pair : URI.create(transport.last().url()).getRawQuery().split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(pair.substring(0, equals));
            String value = decoded(pair.substring(equals + 1));
            if (name.equals("search")) {
              assertThat(value).isEqualTo(search);
            } else if (name.equals("filters")) {
              for (JsonNode filter : mapper.readTree(value)) {
                sent.add(filter.path("key").asText() + " " + filter.path("operator").asText());
                filter
                    .path("value")
                    .forEach(
                        each ->
                            sent.add(plain(each.isNumber() ? each.decimalValue() : each.asText())));
              }
            }
          }
          assertThat(sent).isEqualTo(expected);
        });
  }

  private static LogFilters filters(Random random) {
    LogFilters filters = LogFilters.where(LogField.MODEL).eq(AnyJson.text(random));
    for (int i = random.nextInt(4); i > 0; i--) {
      filters =
          switch (random.nextInt(4)) {
            case 0 -> filters.and(LogField.COST).gt(AnyJson.decimal(random));
            case 1 ->
                filters.and(LogField.CREATED_AT).before(Instant.ofEpochMilli(random.nextInt()));
            case 2 -> filters.and(LogField.SUCCESS).eq(random.nextBoolean());
            default ->
                filters.and(LogField.PROVIDER).eq(AnyJson.text(random), AnyJson.text(random));
          };
    }
    return filters;
  }

  private static String plain(Object value) {
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Test
  void route_anyElements_isJudgedAndDrawn() {
    Fuzz.tries(
        "routes",
        5_000,
        random -> {
          ArrayNode json = mapper.createArrayNode();
          for (int i = random.nextInt(7); i > 0; i--) {
            if (random.nextInt(20) == 0) {
              json.addNull();
            } else {
              json.add(element(random, json.size()));
            }
          }
          List<RouteElement> elements =
              mapper.convertValue(json, new TypeReference<List<RouteElement>>() {});
          Route route = Route.of(elements);
          List<RouteProblem> problems = route.problems();
          assertThat(problems).allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
          assertThat(route.toMermaid()).startsWith("flowchart");
          assertThat(route.toString()).startsWith("Route[");
          assertThat(route).isEqualTo(Route.of(elements)).hasSameHashCodeAs(Route.of(elements));
          if (problems.isEmpty()) {
            everyWayEnds(json, random);
          }
        });
  }

  /** The check and a walk must agree: no problem means that every walk comes to an end. */
  private static void everyWayEnds(ArrayNode elements, Random random) {
    ObjectNode at = null;
    for (var element : elements) {
      if (element.isNull() || element.path("type").asText().startsWith("x_")) {
        return;
      }
      at = element.path("type").asText().equals("start") ? (ObjectNode) element : at;
    }
    for (int step = 0; !at.path("type").asText().equals("end"); step++) {
      assertThat(step).as("steps through %s", elements).isLessThan(elements.size());
      List<String> targets = at.path("outputs").findValuesAsText("elementId");
      if (targets.isEmpty()) {
        // That outputs must be there is for the constraints of the document to say.
        return;
      }
      String target = targets.get(random.nextInt(targets.size()));
      at = null;
      for (var element : elements) {
        at = element.path("id").asText().equals(target) ? (ObjectNode) element : at;
      }
      assertThat(at).as("%s leads to %s", elements, target).isNotNull();
    }
  }

  /** Few ids, most of them further on, so that some routes work. */
  private ObjectNode element(Random random, int index) {
    String[] types = {"start", "conditional", "percentage", "rate", "model", "end", "x_new"};
    String type = index == 0 ? "start" : types[1 + random.nextInt(6)];
    type = random.nextInt(15) == 0 ? types[random.nextInt(types.length)] : type;
    ObjectNode element = mapper.createObjectNode().put("type", type);
    element.put("id", "e" + (random.nextInt(10) == 0 ? random.nextInt(6) : index));
    String[] names =
        switch (type) {
          case "start" -> new String[] {"next"};
          case "conditional" -> new String[] {"true", "false"};
          case "percentage" -> new String[] {"40%", "60%"};
          case "end" -> new String[0];
          default -> new String[] {"success", "fallback"};
        };
    ObjectNode outputs = element.putObject("outputs");
    for (String name : names) {
      int target = random.nextInt(8) == 0 ? random.nextInt(7) : index + 1 + random.nextInt(2);
      if (random.nextInt(20) > 0) {
        outputs.putObject(name).put("elementId", "e" + target);
      }
    }
    return element;
  }
}
