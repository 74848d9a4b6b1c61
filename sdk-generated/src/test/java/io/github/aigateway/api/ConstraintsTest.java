package io.github.aigateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.aigateway.Json;
import io.github.aigateway.OpenApiDocument;
import io.github.aigateway.model.*;
import io.github.aigateway.wire.AiGatewayFeign;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (arguments[i] != null && !types[i].isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private static GatewayUpdateRequest.Builder validUpdate() {
    return GatewayUpdateRequest.builder()
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
                    .guardrails(null)
                    .build()))
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
                GatewayUpdateRequest.fromJson(Json.tree("{'collect_logs':'perhaps'}")).toBuilder()
                    .cacheInvalidateOnUpdate(true)
                    .rateLimitingInterval(null)
                    .rateLimitingLimit(null)
                    .cacheTtl(-1L)
                    .retryDelay(9000)
                    .retryMaxAttempts(0)
                    .logManagement(9999)
                    .logpushPublicKey("short")
                    .addOtelItem(
                        OtelExporter.fromJson(Json.tree("{}")).toBuilder()
                            .authorization("a".repeat(257))
                            .url("u".repeat(2049))
                            .build())
                    .guardrails(Guardrails.fromJson(Json.tree("{'prompt':{}}")))
                    .dlp(Dlp.fromJson(Json.tree("{'enabled':true,'policies':[{'id':'1'}]}")))
                    .build()))
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
                DynamicRouteVersionCreateRequest.builder()
                    .addElementsItem(
                        EndElement.builder()
                            .id("e")
                            .putOutputsItem("x", RouteElementOutput.fromJson(Json.tree("{}")))
                            .build())
                    .build()))
        .containsOnlyKeys("createVersion.body.elements[0].outputs[x].elementId");
  }

  @Test
  void body_amountsAndListSizes_areBounded() throws Exception {
    assertThat(
            violations(
                TopupsApi.class,
                "create",
                "acc",
                TopupCreateRequest.builder().amount(999L).build()))
        .containsOnlyKeys("create.body.amount");
    assertThat(
            violations(
                AutoTopupApi.class,
                "set",
                "acc",
                AutoTopupRequest.builder().amount(1000L).threshold(499L).build()))
        .containsOnlyKeys("set.body.threshold");
    assertThat(
            violations(
                EvaluationsApi.class,
                "create",
                "acc",
                "gw-1",
                EvaluationCreateRequest.builder()
                    .name("n")
                    .evaluationTypeIds(List.of())
                    .datasetIds(List.of("1", "2", "3", "4", "5", "6"))
                    .build()))
        .containsOnlyKeys("create.body.datasetIds");
    assertThat(
            violations(
                GatewayLogsApi.class,
                "edit",
                "acc",
                "gw-1",
                "l",
                GatewayLogEditRequest.builder()
                    .feedback(new BigDecimal("1.5"))
                    .score(new BigDecimal("-0.1"))
                    .build()))
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
    assertThat(violations(DynamicRoutesApi.class, "listVersions", "acc", "Routes take any", "r"))
        .isEmpty();
  }

  @Test
  void query_outOfItsBounds_isReportedBesideThePath() throws Exception {
    assertThat(
            violations(
                GatewayLogsApi.class,
                "list",
                "acc",
                "-",
                GatewayLogsApi.ListQuery.builder()
                    .page(0)
                    .perPage(51)
                    .addFiltersItem(LogFilter.fromJson(Json.tree("{'key':'cost'}")))
                    .build()))
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
                EvaluationTypesApi.ListQuery.builder().perPage(4).build()))
        .containsOnlyKeys("list.query.perPage");
    assertThat(
            violations(
                GatewayLogsApi.class,
                "delete",
                "acc",
                "gw-1",
                GatewayLogsApi.DeleteQuery.builder().limit(10001).build()))
        .containsOnlyKeys("delete.query.limit");
    assertThat(
            violations(
                BillingApi.class,
                "getUsageHistory",
                "acc",
                BillingApi.GetUsageHistoryQuery.builder()
                    .valueGroupingWindow(UsageGroupingWindow.DAY)
                    .build()))
        .isEmpty();
  }

  /** A bound of a property, and values on both sides of it. */
  record Bound(String schema, String property, String keyword, JsonNode within, JsonNode beyond) {

    @Override
    public String toString() {
      return schema + "." + property + " " + keyword;
    }

    /** How often a value breaks this bound. */
    long violations(JsonNode value) throws ReflectiveOperationException {
      Class<?> type = model(schema);
      Field field =
          Arrays.stream(type.getDeclaredFields())
              .filter(each -> each.isAnnotationPresent(JsonProperty.class))
              .filter(each -> each.getAnnotation(JsonProperty.class).value().equals(property))
              .findFirst()
              .orElseThrow();
      JsonNode json = NODES.objectNode().set(property, value);
      Object read = type.getMethod("fromJson", JsonNode.class).invoke(null, json);
      return VALIDATOR.validate(read).stream()
          .filter(each -> each.getPropertyPath().toString().equals(field.getName()))
          .filter(each -> ANNOTATIONS.get(keyword).contains(annotation(each)))
          .count();
    }

    private static Class<?> annotation(ConstraintViolation<?> violation) {
      return violation.getConstraintDescriptor().getAnnotation().annotationType();
    }
  }

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Map<String, Set<Class<?>>> ANNOTATIONS =
      Map.of(
          "minimum", Set.of(Min.class, DecimalMin.class),
          "maximum", Set.of(Max.class, DecimalMax.class),
          "minLength", Set.of(Size.class),
          "maxLength", Set.of(Size.class),
          "minItems", Set.of(Size.class),
          "maxItems", Set.of(Size.class),
          "pattern", Set.of(Pattern.class));

  static List<Bound> bounds() {
    List<Bound> bounds = new ArrayList<>();
    for (String name : OpenApiDocument.schemaNames()) {
      OpenApiDocument.schema(name)
          .path("properties")
          .fields()
          .forEachRemaining(
              property -> {
                JsonNode schema = OpenApiDocument.resolved(property.getValue());
                for (String keyword : ANNOTATIONS.keySet()) {
                  if (schema.has(keyword)) {
                    bounds.add(bound(name, property.getKey(), keyword, schema));
                  }
                }
              });
    }
    return bounds;
  }

  private static Bound bound(String name, String property, String keyword, JsonNode schema) {
    JsonNode bound = schema.get(keyword);
    int size = bound.asInt();
    boolean integer = schema.path("type").asText().equals("integer");
    BigDecimal step = integer ? BigDecimal.ONE : new BigDecimal("0.001");
    boolean exclusive = schema.path("exclusiveM" + keyword.substring(1)).asBoolean();
    BigDecimal inner = exclusive ? step : BigDecimal.ZERO;
    BigDecimal outer = exclusive ? BigDecimal.ZERO : step;
    return switch (keyword) {
      case "minimum" ->
          new Bound(
              name,
              property,
              keyword,
              NODES.numberNode(bound.decimalValue().add(inner)),
              NODES.numberNode(bound.decimalValue().subtract(outer)));
      case "maximum" ->
          new Bound(
              name,
              property,
              keyword,
              NODES.numberNode(bound.decimalValue().subtract(inner)),
              NODES.numberNode(bound.decimalValue().add(outer)));
      case "minLength" -> new Bound(name, property, keyword, text(size), text(size - 1));
      case "maxLength" -> new Bound(name, property, keyword, text(size), text(size + 1));
      case "minItems" -> new Bound(name, property, keyword, items(size), items(size - 1));
      case "maxItems" -> new Bound(name, property, keyword, items(size), items(size + 1));
      default -> new Bound(name, property, keyword, text(1), NODES.textNode("- -"));
    };
  }

  private static JsonNode text(int length) {
    return NODES.textNode("x".repeat(length));
  }

  private static JsonNode items(int size) {
    ArrayNode items = NODES.arrayNode();
    for (int i = 0; i < size; i++) {
      // Read by lists of models and of texts alike.
      items.addObject();
    }
    return items;
  }

  @ParameterizedTest
  @MethodSource("bounds")
  void bound_ofEachProperty_isFoundOnceWhereItEnds(Bound bound) throws Exception {
    assertThat(bound.violations(bound.within())).isZero();
    assertThat(bound.violations(bound.beyond())).isOne();
  }

  @Test
  void bounds_ofTheDocument_areOfEachKind() {
    assertThat(bounds())
        .hasSizeGreaterThan(20)
        .extracting(Bound::keyword)
        .contains("minimum", "maximum", "minLength", "maxLength", "maxItems", "pattern");
  }

  /** The paths of the violations, each as often as it comes. */
  private static List<String> paths(Object model) {
    return VALIDATOR.validate(model).stream()
        .map(violation -> violation.getPropertyPath().toString())
        .sorted()
        .toList();
  }

  @Test
  void items_null_areReportedOnceEach() {
    assertThat(paths(DynamicRouteCreateRequest.builder().name("r").addElementsItem(null).build()))
        .containsExactly("elements[0].<list element>");
    assertThat(paths(validUpdate().addOtelItem(null).addOtelItem(null).build()))
        .containsExactly("otel[0].<list element>", "otel[1].<list element>");
    assertThat(
            paths(
                EvaluationCreateRequest.builder()
                    .name("n")
                    .addDatasetIdsItem(null)
                    .addEvaluationTypeIdsItem("e")
                    .build()))
        .containsExactly("datasetIds[0].<list element>");
    assertThat(paths(EndElement.builder().id("e").putOutputsItem("x", null).build()))
        .containsExactly("outputs[x].<map value>");
    assertThat(
            paths(
                LogFilter.builder()
                    .key(LogFilterKey.COST)
                    .operator(LogFilterOperator.EQ)
                    .addValueItem(null)
                    .build()))
        .isEmpty();
  }

  @Test
  void members_missing_areReportedThroughListsMapsUnionsAndNullables() {
    GatewayUpdateRequest request =
        validUpdate()
            .addOtelItem(OtelExporter.fromJson(Json.tree("{}")))
            .stripe(StripeBilling.fromJson(Json.tree("{'usage_events':[{}]}")))
            .dlp(DlpPolicies.fromJson(Json.tree("{'enabled':true,'policies':[{'id':'1'}]}")))
            .build();

    assertThat(paths(request))
        .containsExactly(
            "dlp.policies[0].action",
            "dlp.policies[0].check",
            "dlp.policies[0].enabled",
            "dlp.policies[0].profiles",
            "otel[0].headers",
            "otel[0].url",
            "stripe.authorization",
            "stripe.usageEvents[0].payload");
  }

  @Test
  void query_nullItem_isReportedOnce() throws Exception {
    assertThat(
            violations(
                GatewayLogsApi.class,
                "delete",
                "acc",
                "gw-1",
                GatewayLogsApi.DeleteQuery.builder().addFiltersItem(null).build()))
        .containsOnlyKeys("delete.query.filters[0].<list element>");
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
