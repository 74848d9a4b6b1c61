package io.github.aigateway.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A rule that cannot fail guards nothing: each one accepts a good document and finds every fault
 * seeded into it.
 */
class RuleTest {

  private static final OpenApiDocument SMALL = OpenApiDocument.read("/small.openapi.yaml");

  private static final String GET = "/paths/~1accounts~1{account_id}~1pet-logs/get";
  private static final String POST = "/paths/~1accounts~1{account_id}~1pet-logs/post";
  private static final String SCHEMAS = "/components/schemas";
  private static final String PET = SCHEMAS + "/PetLog";

  @ParameterizedTest
  @EnumSource
  void rule_goodDocument_hasNoOffenders(Rule rule) {
    assertThat(rule.offenders(SMALL)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void rule_anyRule_hasAFault(Rule rule) {
    assertThat(faults()).anyMatch(fault -> fault.rule() == rule);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void rule_brokenDocument_namesTheOffender(Fault fault) {
    OpenApiDocument broken = SMALL.with(fault.seed());

    assertThat(fault.rule().offenders(broken)).anyMatch(text -> text.contains(fault.offender()));
  }

  static List<Fault> faults() {
    return List.of(
        put(Rule.OPERATION_IDS_ARE_UNIQUE, POST, "operationId", "petLogs_list", "post"),
        put(Rule.OPERATION_IDS_ARE_TAG_AND_VERB, GET, "operationId", "listPetLogs", "petLogs_"),
        put(Rule.OPERATION_IDS_ARE_TAG_AND_VERB, GET, "operationId", "petLogs_fetch", "petLogs_"),
        put(
            Rule.OPERATION_IDS_ARE_NO_NAMES_THAT_GENERATORS_MAKE,
            POST,
            "operationId",
            "petLogs_listRequest",
            "petLogs_listRequest"),
        fault(
            Rule.OPERATIONS_HAVE_ONE_DECLARED_TAG,
            "petLogs_list",
            root -> root.withArray(GET + "/tags").set(0, "Pets")),
        fault(
            Rule.OPERATIONS_HAVE_ONE_DECLARED_TAG,
            "petLogs_list",
            root -> root.withArray(GET + "/tags").add("Pet Logs")),
        fault(
            Rule.OPERATIONS_TAKE_A_TOKEN_OR_EMAIL_AND_KEY,
            "petLogs_list",
            root -> root.withArray(GET + "/security").remove(1)),
        fault(
            Rule.OPERATIONS_HAVE_EXAMPLES,
            "petLogs_list: no example of the response",
            root ->
                root.withObject(GET + "/responses/200/content/application~1json")
                    .remove("example")),
        fault(
            Rule.OPERATIONS_HAVE_EXAMPLES,
            "petLogs_create: no example of the request",
            root ->
                root.withObject(POST + "/requestBody/content/application~1json")
                    .remove("examples")),
        fault(
            Rule.OPERATIONS_DOCUMENT_THEIR_ERRORS,
            "petLogs_list",
            root -> root.withObject(GET + "/responses").remove("400")),
        fault(
            Rule.OPERATIONS_RESPOND_WITH_AN_ENVELOPE,
            "petLogs_list",
            root -> root.withObject(SCHEMAS + "/PetLogListResponse").remove("x-envelope")),
        fault(
            Rule.OPERATIONS_RESPOND_WITH_AN_ENVELOPE,
            "petLogs_list",
            root -> root.withArray(SCHEMAS + "/PetLogListResponse/required").remove(1)),
        put(
            Rule.PATH_PARAMETERS_ARE_DECLARED_IN_FULL,
            "/components/parameters/AccountId",
            "name",
            "account",
            "declares [account]"),
        fault(
            Rule.PATH_PARAMETERS_ARE_DECLARED_IN_FULL,
            "{id} does not say of what",
            root -> {
              root.withObject("/components/parameters/AccountId").put("name", "id");
              ObjectNode paths = root.withObject("/paths");
              paths.set("/accounts/{id}", paths.remove("/accounts/{account_id}/pet-logs"));
            }),
        put(Rule.OPERATIONS_SAY_WHETHER_TO_RETRY, GET, "x-retry", "idempotent", "petLogs_list"),
        put(Rule.OPERATIONS_SAY_WHETHER_TO_RETRY, POST, "x-retry", "idempotent", "petLogs_create"),
        put(Rule.OPERATIONS_SAY_WHETHER_TO_RETRY, POST, "x-retry", "safe", "petLogs_create"),
        fault(
            Rule.OPERATIONS_SAY_WHETHER_TO_RETRY,
            "petLogs_create",
            root -> root.withObject(POST).remove("x-retry")),
        put(Rule.OPERATIONS_NAME_THEIR_PAYLOAD, GET, "x-payload", "result.pets", "petLogs_list"),
        fault(
            Rule.OPERATIONS_NAME_THEIR_PAYLOAD,
            "petLogs_create",
            root -> root.withObject(POST).remove("x-payload")),
        put(Rule.LISTS_SAY_HOW_THEY_ARE_PAGED, GET, "x-pagination", "page", "petLogs_list"),
        put(Rule.LISTS_SAY_HOW_THEY_ARE_PAGED, POST, "x-pagination", "page", "petLogs_create"),
        fault(
            Rule.LISTS_SAY_HOW_THEY_ARE_PAGED,
            "do not name page",
            root -> root.withObject(GET + "/x-pagination").remove("parameters")),
        put(
            Rule.LISTS_SAY_HOW_THEY_ARE_PAGED,
            GET + "/x-pagination/parameters",
            "size",
            "limit",
            "size \"limit\""),
        put(
            Rule.LISTS_SAY_HOW_THEY_ARE_PAGED,
            GET + "/x-pagination/members",
            "total",
            "count",
            "total \"count\""),
        put(
            Rule.LISTS_SAY_HOW_THEY_ARE_PAGED,
            GET + "/x-pagination/members",
            "pages",
            "result_info.pages",
            "pages"),
        fault(
            Rule.OPERATIONS_NAME_THEIR_SENSITIVE_BODIES,
            "petLogs_list",
            root -> root.withArray(GET + "/x-sensitive").remove(0)),
        fault(
            Rule.OPERATIONS_NAME_THEIR_SENSITIVE_BODIES,
            "petLogs_create",
            root -> root.withArray(POST + "/x-sensitive").remove(1)),
        fault(
            Rule.OPERATIONS_NAME_THEIR_SENSITIVE_BODIES,
            "petLogs_list",
            root -> root.withObject(GET).remove("x-sensitive")),
        fault(
            Rule.PARAMETERS_SAY_THEIR_TYPE,
            "petLogs_list: order",
            root -> root.withObject(GET + "/parameters/1/schema").remove("type")),
        put(
            Rule.PARAMETERS_SAY_THEIR_TYPE,
            GET + "/parameters/1/schema",
            "type",
            "integer",
            "petLogs_list: order"),
        fault(
            Rule.NULLABLE_PARAMETERS_MAY_BE_EMPTY,
            "petLogs_list: page",
            root -> root.withObject(GET + "/parameters/3").remove("allowEmptyValue")),
        fault(
            Rule.OBJECTS_IN_QUERIES_ARE_JSON,
            "petLogs_list: filters",
            root -> {
              ObjectNode filters = root.withObject(GET + "/parameters/2");
              filters.set("schema", filters.remove("content").at("/application~1json/schema"));
            }),
        put(Rule.SUMMARIES_ARE_IMPERATIVE, GET, "summary", "Lists logs", "Lists logs"),
        put(Rule.SUMMARIES_ARE_IMPERATIVE, GET, "summary", "List logs.", "List logs."),
        put(Rule.SUMMARIES_ARE_IMPERATIVE, GET, "summary", "", "petLogs_list"),
        put(Rule.DESCRIPTIONS_ARE_SENTENCES, GET, "description", "Returns logs", "petLogs_list"),
        put(Rule.DESCRIPTIONS_ARE_SENTENCES, PET, "description", "what a pet did.", "PetLog"),
        fault(
            Rule.DESCRIPTIONS_ARE_SENTENCES,
            "PetLog/properties/legs",
            root -> root.withObject(PET + "/properties/legs").remove("description")),
        fault(
            Rule.DESCRIPTIONS_ARE_SENTENCES,
            "parameter account_id",
            root -> root.withObject("/components/parameters/AccountId").remove("description")),
        put(
            Rule.DESCRIPTIONS_ARE_NO_BOILERPLATE,
            GET,
            "description",
            "Lists all AI Gateway evaluator types configured for the account.",
            "petLogs_list"),
        put(
            Rule.DESCRIPTIONS_ARE_NO_BOILERPLATE,
            POST,
            "description",
            "Creates a new AI Gateway.",
            "petLogs_create"),
        put(
            Rule.DESCRIPTIONS_OF_OPERATIONS_ARE_UNIQUE,
            POST,
            "description",
            "Returns the logs of all pets.",
            "petLogs_create"),
        rename(Rule.SCHEMA_NAMES_ARE_SPECIFIC_PASCAL_CASE, "Log"),
        rename(Rule.SCHEMA_NAMES_ARE_SPECIFIC_PASCAL_CASE, "ApiResponse"),
        rename(Rule.SCHEMA_NAMES_ARE_SPECIFIC_PASCAL_CASE, "pet_log"),
        rename(Rule.SCHEMA_NAMES_ARE_SPECIFIC_PASCAL_CASE, "PetURL"),
        put(Rule.SCHEMAS_ARE_NAMED, PET + "/properties/mood", "type", "object", "properties/mood"),
        fault(
            Rule.SCHEMAS_ARE_NAMED,
            "properties/mood",
            root -> root.withArray(PET + "/properties/mood/enum").add("good")),
        fault(
            Rule.SCHEMAS_ARE_NAMED,
            "PetFilter/properties/value/items",
            root ->
                root.withObject(SCHEMAS + "/PetFilter/properties/value/items")
                    .put("type", "object")),
        fault(
            Rule.SCHEMAS_ARE_NAMED,
            "AccountId/schema",
            root -> root.withArray("/components/parameters/AccountId/schema/enum").add("me")),
        fault(
            Rule.SCHEMAS_ARE_NAMED,
            "PetLog/additionalProperties",
            root -> root.withObject(PET + "/additionalProperties").put("type", "object")),
        fault(
            Rule.SCHEMAS_ARE_NAMED,
            "parameters/1/schema",
            root -> root.withObject(GET + "/parameters/1/schema").put("title", "order")),
        put(
            Rule.REFERENCES_RESOLVE_AND_STAND_ALONE,
            SCHEMAS + "/PetFilter/properties/key",
            "$ref",
            "#/components/schemas/PetKey",
            "PetKey does not exist"),
        put(
            Rule.REFERENCES_RESOLVE_AND_STAND_ALONE,
            SCHEMAS + "/PetFilter/properties/key",
            "nullable",
            "true",
            "beside a $ref"),
        fault(
            Rule.COMPONENTS_ARE_USED,
            "#/components/schemas/PetTail",
            root -> root.withObject(SCHEMAS).putObject("PetTail")),
        fault(
            Rule.COMPONENTS_ARE_USED,
            "#/components/schemas/PetFilter",
            root ->
                root.withObject(GET + "/parameters/2/content/application~1json/schema")
                    .remove("items")),
        fault(
            Rule.COMPONENTS_ARE_USED,
            "#/components/securitySchemes/api_other",
            root -> root.withObject("/components/securitySchemes").putObject("api_other")),
        fault(
            Rule.REQUIRED_PROPERTIES_EXIST,
            "PetLog: tail",
            root -> root.withArray(PET + "/required").add("tail")),
        fault(
            Rule.ENUM_VALUES_ARE_UNIQUE_AND_OF_THEIR_TYPE,
            "\"name\" twice",
            root -> root.withArray(SCHEMAS + "/PetFilterKey/enum").add("name")),
        fault(
            Rule.ENUM_VALUES_ARE_UNIQUE_AND_OF_THEIR_TYPE,
            "1 is no string",
            root -> root.withArray(SCHEMAS + "/PetFilterKey/enum").add(1)),
        fault(
            Rule.ENUM_VALUES_ARE_UNIQUE_AND_OF_THEIR_TYPE,
            "null is no string",
            root -> root.withArray(SCHEMAS + "/PetFilterKey/enum").addNull()),
        fault(
            Rule.ENUM_VALUES_ARE_UNIQUE_AND_OF_THEIR_TYPE,
            "PetFilterKey: null is not among the values",
            root -> root.withObject(SCHEMAS + "/PetFilterKey").put("nullable", true)),
        put(
            Rule.NUMBERS_IN_ENUMS_ARE_INTEGERS,
            SCHEMAS + "/PetFilterKey",
            "type",
            "number",
            "PetFilterKey"),
        fault(
            Rule.ENUM_VALUES_ARE_NO_KEYWORDS,
            "PetFilterKey: end is a keyword",
            root -> root.withObject(SCHEMAS + "/PetFilterKey").remove("x-enum-varnames")),
        fault(
            Rule.ENUM_VALUES_ARE_NO_KEYWORDS,
            "PetFilterKey: END is a keyword",
            root -> root.withArray(SCHEMAS + "/PetFilterKey/x-enum-varnames").set(2, "END")),
        fault(
            Rule.ENUM_VALUES_ARE_NO_KEYWORDS,
            "PetFilterKey: not one name for each value",
            root -> root.withArray(SCHEMAS + "/PetFilterKey/x-enum-varnames").remove(2)),
        fault(
            Rule.BOUNDS_FIT_THE_TYPE,
            "minimum on string",
            root -> root.withObject(PET + "/properties/name").put("minimum", 1)),
        fault(
            Rule.SECRETS_ARE_PASSWORDS,
            "PetLog/properties/secret",
            root -> root.withObject(PET + "/properties/secret").remove("format")),
        put(
            Rule.NEWER_PARTS_SAY_DATE_AND_SOURCE,
            PET + "/properties/wings",
            "x-since",
            "last year",
            "PetLog/properties/wings: x-since"),
        put(
            Rule.NEWER_PARTS_SAY_DATE_AND_SOURCE,
            PET + "/properties/wings",
            "x-since",
            "2026-05-11",
            "PetLog/properties/wings: x-since"),
        fault(
            Rule.NEWER_PARTS_SAY_DATE_AND_SOURCE,
            "PetLog/properties/wings: no x-source",
            root -> root.withObject(PET + "/properties/wings").remove("x-source")),
        fault(
            Rule.NEWER_PARTS_SAY_DATE_AND_SOURCE,
            "PetLog/properties/wings: no date",
            root -> root.withObject(PET + "/properties/wings").remove("x-since")),
        fault(
            Rule.NEWER_PARTS_SAY_DATE_AND_SOURCE,
            "x-enum-since of best",
            root ->
                root.withObject(SCHEMAS + "/PetOrder/x-enum-since/best")
                    .put("x-since", "2026-08-25")
                    .put("x-source", "npm pets 2.0.0")),
        fault(
            Rule.NEWER_PARTS_SAY_DATE_AND_SOURCE,
            "x-member-since of fins",
            root ->
                root.withObject(PET + "/x-member-since/fins")
                    .put("x-since", "2026-08-25")
                    .put("x-source", "npm pets 2.0.0")),
        fault(
            Rule.NEWER_PARTS_ARE_NOT_REQUIRED,
            "PetLog: name is required",
            root ->
                root.withObject(PET + "/x-member-since/name")
                    .put("x-since", "2026-08-25")
                    .put("x-source", "npm pets 2.0.0")),
        fault(
            Rule.NEWER_PARTS_ARE_NOT_REQUIRED,
            "PetLog: wings is required",
            root -> root.withArray(PET + "/required").add("wings")),
        fault(
            Rule.NEWER_PARTS_ARE_NOT_REQUIRED,
            "PetLog: name is required",
            root ->
                root.withObject(PET + "/properties/name").put("x-optional-since", "2026-08-25")),
        fault(
            Rule.NEWER_PARTS_ARE_NOT_REQUIRED,
            "petLogs_list: page is required",
            root ->
                root.withObject(GET + "/parameters/3")
                    .put("x-since", "2026-08-25")
                    .put("required", true)),
        put(
            Rule.DEFAULTS_ARE_VALID,
            PET + "/properties/legs",
            "default",
            "four",
            "properties/legs"),
        put(Rule.DEFAULTS_ARE_VALID, GET + "/parameters/1/schema", "default", "best", "default"),
        put(Rule.EXAMPLES_ARE_VALID, "/components/examples/PetLog/value", "legs", "four", "legs"),
        put(Rule.EXAMPLES_ARE_VALID, "/components/examples/PetLog/value", "name", "", "name"),
        put(Rule.EXAMPLES_ARE_VALID, "/components/examples/PetLog/value", "tail", "long", "tail"),
        fault(
            Rule.EXAMPLES_HAVE_IDS_OF_THEIR_OWN,
            "id \"rex\" twice",
            root -> {
              root.withObject("/components/examples/PetLog/value").put("id", "rex");
              root.withObject(GET + "/responses/200/content/application~1json/example")
                  .put("id", "rex");
            }),
        fault(
            Rule.EXAMPLES_ARE_VALID,
            "mood",
            root -> root.withObject(PET + "/properties/mood").remove("nullable")),
        fault(
            Rule.EXAMPLES_ARE_VALID,
            "AccountId/schema",
            root -> root.withObject("/components/parameters/AccountId").put("example", 1)));
  }

  private static Fault put(Rule rule, String pointer, String key, String value, String offender) {
    return fault(rule, offender, root -> root.withObject(pointer).put(key, value));
  }

  private static Fault rename(Rule rule, String name) {
    return fault(
        rule,
        name,
        root -> {
          ObjectNode schemas = root.withObject(SCHEMAS);
          schemas.set(name, schemas.remove("PetOrder"));
        });
  }

  private static Fault fault(Rule rule, String offender, Consumer<ObjectNode> seed) {
    return new Fault(rule, offender, seed);
  }

  /** One thing wrong in an otherwise good document, and what the rule must say about it. */
  record Fault(Rule rule, String offender, Consumer<ObjectNode> seed) {

    @Override
    public String toString() {
      return rule + ": " + offender;
    }
  }
}
