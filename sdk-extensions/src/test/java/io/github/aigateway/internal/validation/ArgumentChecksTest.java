package io.github.aigateway.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.aigateway.Fixture;
import io.github.aigateway.GeneratedCode;
import io.github.aigateway.ScriptedTransport;
import io.github.aigateway.api.BillingApi;
import io.github.aigateway.api.GatewayLogsApi;
import io.github.aigateway.model.LogFilter;
import io.github.aigateway.model.LogOrderBy;
import io.github.aigateway.model.UsageGroupingWindow;
import io.github.aigateway.wire.InvalidInputException;
import io.github.aigateway.wire.Query;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArgumentChecksTest {

  private static final List<Object> SAMPLES = new ArrayList<>();

  static {
    for (int length : new int[] {0, 1, 2, 15, 16, 63, 64, 65, 256, 257, 1024, 1025}) {
      SAMPLES.add("x".repeat(length));
    }
    SAMPLES.addAll(List.of("A", "a-b", "-a", "a b", "a/b", "\n", "é"));
    SAMPLES.addAll(
        List.of(-1, 0, 1, 4, 5, 20, 50, 51, 100, 101, 10_000, 10_001, Integer.MAX_VALUE));
    SAMPLES.addAll(List.of(true, BigDecimal.TEN, new BigDecimal("-1"), LogOrderBy.MODEL));
    SAMPLES.addAll(List.of(Instant.parse("2026-01-01T00:00:00Z"), List.of()));
  }

  static Stream<Method> methods() {
    return GeneratedCode.apis().stream().flatMap(api -> Stream.of(api.getMethods()));
  }

  /** The shortcut may call the validator for nothing, but must never let by what it would stop. */
  @ParameterizedTest
  @MethodSource("methods")
  void areSurelyValid_whateverTheArguments_theValidatorAgrees(Method method) throws Exception {
    Object api = new Fixture(new ScriptedTransport()).api(method.getDeclaringClass());
    ArgumentChecks checks = new ArgumentChecks(method);
    int shortcuts = 0;
    for (Object[] arguments : arguments(method)) {
      if (checks.areSurelyValid(arguments)) {
        shortcuts++;
        try {
          LazyValidator.validate(api, method, arguments, null);
        } catch (InvalidInputException e) {
          throw new AssertionError("let by: " + e.getMessage(), e);
        }
      }
    }
    boolean hasBody = Stream.of(method.getParameters()).anyMatch(p -> p.getName().equals("body"));
    assertThat(shortcuts > 0).as("shortcut taken").isEqualTo(!hasBody);
  }

  /** Rules over two values of a query are the validator's: the shortcut must leave them to it. */
  @ParameterizedTest
  @MethodSource("methods")
  void areSurelyValid_twoValuesInTheWrongOrder_theValidatorAgrees(Method method) throws Exception {
    Object api = new Fixture(new ScriptedTransport()).api(method.getDeclaringClass());
    ArgumentChecks checks = new ArgumentChecks(method);
    for (Object[] arguments : descending(method)) {
      if (checks.areSurelyValid(arguments)) {
        assertThatCode(() -> LazyValidator.validate(api, method, arguments, null))
            .doesNotThrowAnyException();
      }
    }
  }

  private static List<Object[]> descending(Method method) throws Exception {
    Map<Class<?>, Object[]> pairs =
        Map.of(
            Integer.class, new Object[] {50, 5},
            BigDecimal.class, new Object[] {BigDecimal.TEN, BigDecimal.ONE},
            Instant.class,
                new Object[] {
                  Instant.parse("2026-01-02T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z")
                });
    List<Object[]> all = new ArrayList<>();
    int last = method.getParameterCount() - 1;
    Class<?> type = method.getParameterTypes()[last];
    if (!type.getSimpleName().endsWith("Query")) {
      return all;
    }
    Object[] arguments = new Object[last + 1];
    for (int i = 0; i < last; i++) {
      arguments[i] = valid(method.getParameterTypes()[i]);
    }
    for (Method first : setters(type)) {
      for (Method second : setters(type)) {
        Object[] pair = pairs.get(first.getParameterTypes()[0]);
        boolean alike = first.getParameterTypes()[0] == second.getParameterTypes()[0];
        if (pair != null && alike && !first.equals(second)) {
          Object query = builder(type);
          first.invoke(query, pair[0]);
          second.invoke(query, pair[1]);
          all.add(replaced(arguments, last, built(query)));
        }
      }
    }
    return all;
  }

  @Test
  void areSurelyValid_queryOfMoreThanPlainValues_isForTheValidator() throws Exception {
    Method list =
        GatewayLogsApi.class.getMethod(
            "list", String.class, String.class, GatewayLogsApi.ListQuery.class);
    ArgumentChecks checks = new ArgumentChecks(list);
    assertThat(checks.areSurelyValid(query(q -> q.page(3).perPage(50).search("x")))).isTrue();
    assertThat(checks.areSurelyValid(query(q -> q.orderBy(LogOrderBy.MODEL)))).isTrue();
    assertThat(checks.areSurelyValid(query(q -> q.perPage(51)))).isFalse();
    assertThat(
            checks.areSurelyValid(
                query(
                    q ->
                        q.addFiltersItem(
                            LogFilter.fromJson(JsonNodeFactory.instance.objectNode())))))
        .isFalse();
    assertThat(checks.areSurelyValid(query(q -> q.startDate(Instant.MAX)))).isFalse();
    assertThat(checks.areSurelyValid(query(q -> q.minCost(BigDecimal.ONE)))).isFalse();
  }

  private static Object[] query(
      java.util.function.Consumer<GatewayLogsApi.ListQuery.Builder> change) {
    GatewayLogsApi.ListQuery.Builder query = GatewayLogsApi.ListQuery.builder();
    change.accept(query);
    return new Object[] {"acc", "g", query.build()};
  }

  /** Returns valid arguments, and each of them replaced by every sample that fits. */
  private static List<Object[]> arguments(Method method) throws Exception {
    Object[] valid = new Object[method.getParameterCount()];
    for (int i = 0; i < valid.length; i++) {
      valid[i] = valid(method.getParameterTypes()[i]);
    }
    List<Object[]> all = new ArrayList<>();
    all.add(valid);
    for (int i = 0; i < valid.length; i++) {
      Class<?> type = method.getParameterTypes()[i];
      all.add(replaced(valid, i, null));
      for (Object sample : SAMPLES) {
        if (type.isInstance(sample)) {
          all.add(replaced(valid, i, sample));
        }
      }
      if (type.getSimpleName().endsWith("Query")) {
        for (Method setter : setters(type)) {
          for (Object sample : SAMPLES) {
            if (setter.getParameterTypes()[0].isInstance(sample)) {
              Object query = builder(type);
              setter.invoke(query, sample);
              all.add(replaced(valid, i, built(query)));
            }
          }
        }
      }
    }
    return all;
  }

  private static Object valid(Class<?> type) throws Exception {
    if (type == String.class) {
      return "a";
    }
    if (Query.class.isAssignableFrom(type)) {
      return built(builder(type));
    }
    return type.getMethod("fromJson", JsonNode.class)
        .invoke(null, JsonNodeFactory.instance.objectNode());
  }

  private static Object builder(Class<?> query) throws Exception {
    return query == BillingApi.GetUsageHistoryQuery.class
        ? BillingApi.GetUsageHistoryQuery.builder().valueGroupingWindow(UsageGroupingWindow.DAY)
        : query.getMethod("builder").invoke(null);
  }

  private static Object built(Object builder) throws Exception {
    return builder.getClass().getMethod("build").invoke(builder);
  }

  /** What sets a parameter of a query as a whole. */
  private static List<Method> setters(Class<?> query) throws Exception {
    Class<?> builder = query.getMethod("builder").getReturnType();
    return Stream.of(builder.getMethods())
        .filter(method -> method.getReturnType() == builder && method.getParameterCount() == 1)
        .filter(method -> !method.getName().startsWith("add"))
        .toList();
  }

  private static Object[] replaced(Object[] arguments, int index, Object value) {
    Object[] copy = arguments.clone();
    copy[index] = value;
    return copy;
  }
}
