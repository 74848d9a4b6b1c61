package io.github.aigateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.aigateway.OpenApiDocument;
import io.github.aigateway.model.*;
import io.github.aigateway.wire.AiGatewayFeign;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bounds of the document, found by any Jakarta validator on parameters, queries and bodies
 * alike.
 */
class ConstraintsTest {

  private static final ValidatorFactory FACTORY =
      Validation.byDefaultProvider()
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory();

  private static final Validator VALIDATOR = FACTORY.getValidator();

  @AfterAll
  static void close() {
    FACTORY.close();
  }

  /** The violations of a call, by path. */
  private static <T> Map<String, String> violations(
      Class<T> api, String operation, Object... arguments) throws Exception {
    Method method =
        Arrays.stream(api.getMethods())
            .filter(candidate -> candidate.getName().equals(operation))
            .filter(candidate -> fits(candidate, arguments))
            .findFirst()
            .orElseThrow();
    T target =
        AiGatewayFeign.builder()
            .client(new RecordingClient("{}"))
            .target(api, RecordingClient.SERVER);
    Map<String, String> violations = new TreeMap<>();
    for (ConstraintViolation<T> violation :
        VALIDATOR.forExecutables().validateParameters(target, method, arguments)) {
      String path = violation.getPropertyPath().toString();
      assertThat(violations.put(path, violation.getMessage()))
          .as("reported twice: " + path)
          .isNull();
    }
    return violations;
  }

  private static boolean fits(Method method, Object... arguments) {
    Class<?>[] types = method.getParameterTypes();
    for (int i = 0; i < types.length; i++) {
      if (arguments[i] != null && !types[i].isInstance(arguments[i])) {
        return false;
      }
    }
    return types.length == arguments.length;
  }

  private static GatewayUpdateRequest validUpdate() {
    return new GatewayUpdateRequest()
        .cacheInvalidateOnUpdate(true)
        .cacheTtl(null)
        .collectLogs(true)
        .rateLimitingInterval(null)
        .rateLimitingLimit(null);
  }

  @Test
  void body_withinItsBounds_passes() throws Exception {
    assertThat(
            violations(
                GatewaysApi.class,
                "update",
                "acc",
                "gw-1",
                validUpdate()
                    .retryDelay(5000)
                    .retryMaxAttempts(5)
                    .logManagement(10000)
                    .logpushPublicKey("x".repeat(16))
                    .otel(null)
                    .guardrails(null)))
        .isEmpty();
  }

  @Test
  void body_outOfItsBounds_isReportedAllAtOnceAndOnceEach() throws Exception {
    assertThat(
            violations(
                GatewaysApi.class,
                "update",
                "acc",
                "gw-1",
                validUpdate()
                    .cacheTtl(-1L)
                    .retryDelay(9000)
                    .retryMaxAttempts(0)
                    .logManagement(9999)
                    .logpushPublicKey("short")
                    .collectLogs(null)
                    .addOtelItem(
                        new OtelExporter().authorization("a".repeat(257)).url("u".repeat(2049)))
                    .guardrails(new Guardrails().prompt(new GuardrailCategories()))
                    .dlp(new DlpPolicies().enabled(true).addPoliciesItem(new DlpPolicy().id("1")))))
        .containsOnlyKeys(
            "update.body.cacheTtl",
            "update.body.retryDelay",
            "update.body.retryMaxAttempts",
            "update.body.logManagement",
            "update.body.logpushPublicKey",
            "update.body.collectLogs",
            "update.body.otel[0].authorization",
            "update.body.otel[0].headers",
            "update.body.otel[0].url",
            "update.body.guardrails.response",
            "update.body.dlp.policies[0].action",
            "update.body.dlp.policies[0].check",
            "update.body.dlp.policies[0].enabled",
            "update.body.dlp.policies[0].profiles")
        .containsEntry("update.body.retryDelay", "must be less than or equal to 5000")
        .containsEntry("update.body.logManagement", "must be greater than or equal to 10000");
  }

  @Test
  void body_null_isReported() throws Exception {
    assertThat(violations(GatewaysApi.class, "create", "acc", null))
        .containsOnlyKeys("create.body");
  }

  @Test
  void body_withAMap_reportsTheEntry() throws Exception {
    assertThat(
            violations(
                DynamicRoutesApi.class,
                "createVersion",
                "acc",
                "gw-1",
                "rt-1",
                new DynamicRouteVersionCreateRequest()
                    .addElementsItem(
                        new EndElement().id("e").putOutputsItem("x", new RouteElementOutput()))))
        .containsOnlyKeys("createVersion.body.elements[0].outputs[x].elementId");
  }

  @Test
  void body_amountsAndListSizes_areBounded() throws Exception {
    assertThat(violations(TopupsApi.class, "create", "acc", new TopupCreateRequest().amount(999L)))
        .containsOnlyKeys("create.body.amount");
    assertThat(
            violations(
                AutoTopupApi.class,
                "set",
                "acc",
                new AutoTopupRequest().amount(1000L).threshold(499L)))
        .containsOnlyKeys("set.body.threshold");
    assertThat(
            violations(
                EvaluationsApi.class,
                "create",
                "acc",
                "gw-1",
                new EvaluationCreateRequest()
                    .name("n")
                    .evaluationTypeIds(List.of())
                    .datasetIds(List.of("1", "2", "3", "4", "5", "6"))))
        .containsOnlyKeys("create.body.datasetIds");
    assertThat(
            violations(
                GatewayLogsApi.class,
                "edit",
                "acc",
                "gw-1",
                "l",
                new GatewayLogEditRequest()
                    .feedback(new BigDecimal("1.5"))
                    .score(new BigDecimal("-0.1"))))
        .containsEntry("edit.body.feedback", "must be less than or equal to 1")
        .containsEntry("edit.body.score", "must be greater than or equal to 0")
        .hasSize(2);
  }

  @Test
  void pathParameters_outOfTheirBounds_areReported() throws Exception {
    assertThat(violations(GatewaysApi.class, "get", null, ""))
        .containsOnlyKeys("get.accountId", "get.gatewayId");
    assertThat(violations(GatewaysApi.class, "get", "acc", "x".repeat(65)))
        .containsEntry("get.gatewayId", "size must be between 1 and 64");
    assertThat(violations(GatewayLogsApi.class, "get", "acc", "Not A Gateway", null))
        .containsOnlyKeys("get.gatewayId", "get.logId");
    assertThat(violations(DynamicRoutesApi.class, "list", "acc", "Routes take any")).isEmpty();
  }

  @Test
  void query_outOfItsBounds_isReportedBesideThePath() throws Exception {
    assertThat(
            violations(
                GatewayLogsApi.class,
                "list",
                "acc",
                "-",
                new GatewayLogsApi.ListQuery()
                    .page(0)
                    .perPage(51)
                    .addFiltersItem(new LogFilter().key(LogFilterKey.COST))))
        .containsOnlyKeys(
            "list.gatewayId",
            "list.query.page",
            "list.query.perPage",
            "list.query.filters[0].operator",
            "list.query.filters[0].value");
    assertThat(
            violations(
                EvaluationTypesApi.class,
                "list",
                "acc",
                new EvaluationTypesApi.ListQuery().perPage(4)))
        .containsOnlyKeys("list.query.perPage");
    assertThat(
            violations(
                GatewayLogsApi.class,
                "delete",
                "acc",
                "gw-1",
                new GatewayLogsApi.DeleteQuery().limit(10001)))
        .containsOnlyKeys("delete.query.limit");
    assertThat(
            violations(
                BillingApi.class, "getUsageHistory", "acc", new BillingApi.GetUsageHistoryQuery()))
        .containsOnlyKeys("getUsageHistory.query.valueGroupingWindow");
  }

  static Stream<Class<?>> wireClasses() throws Exception {
    return Stream.concat(
        OpenApiDocument.examples().stream()
            .map(OpenApiDocument.Example::schema)
            .filter(schema -> !schema.equals("AnyJson"))
            .distinct()
            .map(ConstraintsTest::model),
        Stream.of(
            GatewayLogsApi.ListQuery.class,
            GatewayLogsApi.DeleteQuery.class,
            BillingApi.GetUsageHistoryQuery.class,
            GuardrailCategories.class,
            ConditionalOutputs.class,
            AutoTopup.class));
  }

  private static Class<?> model(String schema) {
    try {
      return Class.forName("io.github.aigateway.model." + schema);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A validator names bean properties; whoever reports them to users looks their JSON names up on
   * the fields.
   */
  @ParameterizedTest
  @MethodSource("wireClasses")
  void beanProperty_ofEveryField_hasTheFieldsName(Class<?> type) {
    List<Field> fields =
        Arrays.stream(type.getDeclaredFields())
            .filter(field -> field.isAnnotationPresent(JsonProperty.class))
            .toList();

    assertThat(fields).isNotEmpty();
    assertThat(VALIDATOR.getConstraintsForClass(type).getConstrainedProperties())
        .allSatisfy(
            property ->
                assertThat(fields).extracting(Field::getName).contains(property.getPropertyName()));
  }
}
