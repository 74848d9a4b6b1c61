package io.github.aigateway;

import static io.github.aigateway.ScriptedTransport.response;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.aigateway.auth.Credentials;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.logs.FilterCheck;
import io.github.aigateway.logs.LogAnnotation;
import io.github.aigateway.logs.LogField;
import io.github.aigateway.logs.LogFilters;
import io.github.aigateway.pagination.Page;
import io.github.aigateway.pagination.PagedIterable;
import io.github.aigateway.retry.Backoff;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryAfter;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.retry.Sleeper;
import io.github.aigateway.routes.Route;
import io.github.aigateway.routes.Steps;
import io.github.aigateway.spending.SpendLimit;
import io.github.aigateway.wire.JsonModel;
import io.github.aigateway.wire.OpenEnum;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is null and may not be, and times without an end, are refused in words of ours before
 * anything is sent.
 */
class PublicArgumentsTest {

  private static final ScriptedTransport TRANSPORT =
      new ScriptedTransport().then(response(200, "{\"success\":true,\"result\":{}}"));

  private static final AiGatewayClient CLIENT =
      AiGatewayClient.builder().apiToken("t0k3n").accountId("acc").transport(TRANSPORT).build();

  /** Not called by callers, but by us, by Jackson or by a validator; or made by callers for us. */
  private static final Pattern OTHERS =
      Pattern.compile("\\.(internal|error|telemetry|validation)\\.");

  /** One of each class that a caller calls. A class stands for its static methods. */
  private static List<Object> receivers() {
    AtomicReference<RequestOptions.Builder> options = new AtomicReference<>();
    CLIENT.gateways().withOptions(options::set);
    GatewayHandle gateway = CLIENT.gateway("prod");
    return List.of(
        CLIENT,
        AiGatewayClient.builder(),
        options.get(),
        CLIENT.gateways(),
        Gateways.class,
        gateway,
        gateway.logs(),
        gateway.datasets(),
        Datasets.class,
        gateway.evaluations(),
        gateway.routes(),
        gateway.providerConfigs(),
        CLIENT.customProviders(),
        CLIENT.evaluationTypes(),
        CLIENT.billing(),
        CLIENT.billing().topups(),
        CLIENT.billing().autoTopup(),
        CLIENT.billing().spendingLimit(),
        Credentials.class,
        RawRequest.class,
        RawRequest.get("/x"),
        Cents.class,
        Cents.of(1),
        LogFilters.class,
        LogFilters.where(LogField.COST).gt(1),
        LogFilters.where(LogField.COST),
        LogFilters.where(LogField.PROVIDER),
        LogFilters.where(LogField.SUCCESS),
        LogFilters.where(LogField.CREATED_AT),
        LogFilters.where(LogField.METADATA_VALUE),
        LogAnnotation.empty(),
        gateway.logs().snapshot(),
        Page.class,
        PagedIterable.class,
        Backoff.class,
        RateBudget.class,
        RetryAfter.class,
        Sleeper.class,
        RetryPolicy.standard(),
        Route.class,
        Steps.class,
        Steps.model("openai", "gpt"),
        Steps.when(Map.of("a", "b")),
        Steps.rateLimit("k"),
        Steps.rateLimit("k").requests(1, Duration.ofSeconds(1)),
        Steps.split(),
        Steps.end(),
        FilterCheck.class,
        SpendLimit.class,
        SpendLimit.of(BigDecimal.ONE, Duration.ofHours(1)));
  }

  /** A call, of which one argument is special. */
  record Call(Object receiver, Method method, int special) {

    Class<?> type() {
      return method.getParameterTypes()[special];
    }

    /** Makes the call; returns what it throws, or null. */
    @Nullable Throwable with(@Nullable Object argument) throws IllegalAccessException {
      Object[] arguments =
          Stream.of(method.getParameterTypes()).map(PublicArgumentsTest::sample).toArray();
      arguments[special] = argument;
      try {
        Object made = method.invoke(receiver instanceof Class<?> ? null : receiver, arguments);
        if (made instanceof PagedIterable<?> list) {
          list.firstPage();
        }
        return null;
      } catch (InvocationTargetException e) {
        return e.getCause();
      } catch (RuntimeException e) {
        return e;
      }
    }

    @Override
    public String toString() {
      return method.getDeclaringClass().getSimpleName()
          + "."
          + method.getName()
          + Stream.of(method.getParameterTypes()).map(Class::getSimpleName).toList()
          + " at "
          + special;
    }
  }

  static Stream<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (Object receiver : receivers()) {
      boolean statics = receiver instanceof Class<?>;
      Class<?> type = statics ? (Class<?>) receiver : receiver.getClass();
      for (Method method : type.getMethods()) {
        if (!method.getDeclaringClass().getName().startsWith("io.github.aigateway.")
            || Modifier.isStatic(method.getModifiers()) != statics
            || method.isBridge()
            || method.getName().equals("equals")) {
          continue;
        }
        for (int i = 0; i < method.getParameterCount(); i++) {
          Parameter parameter = method.getParameters()[i];
          if (!parameter.getType().isPrimitive()
              && !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            calls.add(new Call(receiver, method, i));
          }
        }
      }
    }
    return calls.stream();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void call_argumentIsNull_isRefusedInWordsOfOurs(Call call) throws Exception {
    int before = TRANSPORT.requests().size();

    Throwable thrown = call.with(null);

    assertThat(TRANSPORT.requests()).as("sent by %s", call).hasSize(before);
    assertThat(thrown)
        .as("%s", call)
        .isInstanceOfAny(IllegalArgumentException.class, NullPointerException.class);
    assertThat(thrown.getMessage()).as("%s", call).isNotNull().doesNotStartWith("Cannot ");
  }

  @Test
  void call_durationWithoutAnEnd_isTakenOrRefused() throws Exception {
    List<Call> timed = calls().filter(call -> call.type() == Duration.class).toList();
    assertThat(timed).hasSizeGreaterThan(15);
    for (Call call : timed) {
      for (long seconds : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
        int before = TRANSPORT.requests().size();

        Throwable thrown = call.with(Duration.ofSeconds(seconds));

        assertThat(TRANSPORT.requests()).as("sent by %s", call).hasSize(before);
        if (thrown != null) {
          assertThat(thrown).as("%s", call).isInstanceOf(IllegalArgumentException.class);
        }
      }
    }
  }

  @Test
  void receivers_ofAllPackages_areHere() throws Exception {
    Set<String> known =
        receivers().stream()
            .map(each -> each instanceof Class<?> type ? type : each.getClass())
            .map(Class::getName)
            .collect(Collectors.toSet());
    Path classes =
        Path.of(AiGatewayClient.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes.resolve("io/github/aigateway"))) {
      assertThat(files)
          .map(file -> classes.relativize(file).toString().replace(File.separatorChar, '.'))
          .filteredOn(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .filteredOn(name -> !known.contains(name) && !OTHERS.matcher(name).find())
          .allSatisfy(name -> assertThat(takesArguments(Class.forName(name))).isFalse());
    }
  }

  /** Whether callers hand it anything: its methods are public, and not of what it implements. */
  private static boolean takesArguments(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers())
        && (outer == null || Modifier.isPublic(outer.getModifiers()))
        && !type.isEnum()
        && Stream.of(type.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> !type.isInterface() || Modifier.isStatic(method.getModifiers()))
            .filter(method -> !Modifier.isAbstract(method.getModifiers()))
            .filter(method -> !method.isBridge() && !method.getName().equals("equals"))
            .flatMap(method -> Stream.of(method.getParameterTypes()))
            .anyMatch(parameter -> !parameter.isPrimitive());
  }

  private static Object sample(Class<?> type) {
    if (type == int.class) {
      return 1;
    }
    if (type == long.class) {
      return 1L;
    }
    if (type == double.class) {
      return 1.0;
    }
    if (type == boolean.class) {
      return true;
    }
    Map<Class<?>, Object> samples =
        Map.of(
            String.class,
            "1",
            Object.class,
            "x",
            Duration.class,
            Duration.ofSeconds(60),
            Instant.class,
            Instant.EPOCH,
            BigDecimal.class,
            BigDecimal.ONE,
            Integer.class,
            1,
            OutputStream.class,
            new ByteArrayOutputStream(),
            Clock.class,
            Clock.systemUTC(),
            JsonNode.class,
            JsonNodeFactory.instance.objectNode());
    if (samples.containsKey(type)) {
      return samples.get(type);
    }
    if (type == Path.class) {
      return Path.of("target/missing-argument.ndjson");
    }
    if (type == SSLContext.class) {
      try {
        return SSLContext.getDefault();
      } catch (java.security.NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
    if (type == Credentials.class) {
      return Credentials.token("t0k3n");
    }
    if (type == ProxySelector.class) {
      return ProxySelector.getDefault();
    }
    if (type == Route.class) {
      return Route.start(Steps.end());
    }
    if (type == LogField.class) {
      return LogField.COST;
    }
    if (type == Map.class) {
      return Map.of("a", "b");
    }
    if (type == List.class) {
      return List.of();
    }
    for (Object receiver : receivers()) {
      if (type.isInstance(receiver) && type != Class.class) {
        return receiver;
      }
    }
    if (type.isArray()) {
      return Array.newInstance(type.getComponentType(), 0);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    try {
      if (JsonModel.class.isAssignableFrom(type)) {
        return type.getMethod("fromJson", JsonNode.class)
            .invoke(null, JsonNodeFactory.instance.objectNode());
      }
      if (OpenEnum.class.isAssignableFrom(type)) {
        return type.getMethod("of", String.class).invoke(null, "x");
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    if (type.isInterface()) {
      return Proxy.newProxyInstance(
          type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> null);
    }
    throw new IllegalStateException("no sample of " + type);
  }
}
