package io.github.aigateway.spec;

import java.util.List;
import java.util.function.Function;

/** What every document of this project must hold to; each rule names all that break it. */
enum Rule {
  OPERATION_IDS_ARE_UNIQUE(OperationRules::idsAreUnique),
  OPERATION_IDS_ARE_TAG_AND_VERB(OperationRules::idsAreTagAndVerb),
  OPERATION_IDS_ARE_NO_NAMES_THAT_GENERATORS_MAKE(OperationRules::idsAreNoNamesThatGeneratorsMake),
  OPERATIONS_HAVE_ONE_DECLARED_TAG(OperationRules::haveOneDeclaredTag),
  OPERATIONS_TAKE_A_TOKEN_OR_EMAIL_AND_KEY(OperationRules::takeTokenOrEmailAndKey),
  OPERATIONS_HAVE_EXAMPLES(OperationRules::haveExamples),
  OPERATIONS_DOCUMENT_THEIR_ERRORS(OperationRules::documentTheirErrors),
  OPERATIONS_RESPOND_WITH_AN_ENVELOPE(OperationRules::respondWithAnEnvelope),
  PATH_PARAMETERS_ARE_DECLARED_IN_FULL(OperationRules::pathParametersAreDeclaredInFull),
  OPERATIONS_SAY_WHETHER_TO_RETRY(OperationFactRules::sayWhetherToRetry),
  OPERATIONS_NAME_THEIR_PAYLOAD(OperationFactRules::nameTheirPayload),
  LISTS_SAY_HOW_THEY_ARE_PAGED(OperationFactRules::sayHowTheyArePaged),
  OPERATIONS_NAME_THEIR_SENSITIVE_BODIES(OperationFactRules::nameTheirSensitiveBodies),
  OBJECTS_IN_QUERIES_ARE_JSON(OperationRules::objectsInQueriesAreJson),
  PARAMETERS_SAY_THEIR_TYPE(OperationRules::parametersSayTheirType),
  NULLABLE_PARAMETERS_MAY_BE_EMPTY(OperationRules::nullableParametersMayBeEmpty),
  SUMMARIES_ARE_IMPERATIVE(DescriptionRules::summariesAreImperative),
  DESCRIPTIONS_ARE_SENTENCES(DescriptionRules::descriptionsAreSentences),
  DESCRIPTIONS_ARE_NO_BOILERPLATE(DescriptionRules::descriptionsAreNoBoilerplate),
  DESCRIPTIONS_OF_OPERATIONS_ARE_UNIQUE(DescriptionRules::descriptionsOfOperationsAreUnique),
  SCHEMA_NAMES_ARE_SPECIFIC_PASCAL_CASE(SchemaRules::namesAreSpecificPascalCase),
  SCHEMAS_ARE_NAMED(SchemaRules::areNamed),
  REFERENCES_RESOLVE_AND_STAND_ALONE(SchemaRules::referencesResolveAndStandAlone),
  COMPONENTS_ARE_USED(SchemaRules::componentsAreUsed),
  REQUIRED_PROPERTIES_EXIST(SchemaRules::requiredPropertiesExist),
  ENUM_VALUES_ARE_UNIQUE_AND_OF_THEIR_TYPE(SchemaRules::enumValuesAreUniqueAndOfTheirType),
  NUMBERS_IN_ENUMS_ARE_INTEGERS(SchemaRules::numbersInEnumsAreIntegers),
  ENUM_VALUES_ARE_NO_KEYWORDS(SchemaRules::enumValuesAreNoKeywords),
  BOUNDS_FIT_THE_TYPE(SchemaRules::boundsFitTheType),
  SECRETS_ARE_PASSWORDS(SchemaRules::secretsArePasswords),
  NEWER_PARTS_SAY_DATE_AND_SOURCE(NewerRules::sayDateAndSource),
  NEWER_PARTS_ARE_NOT_REQUIRED(NewerRules::areNotRequired),
  DEFAULTS_ARE_VALID(ExampleRules::defaultsAreValid),
  EXAMPLES_ARE_VALID(ExampleRules::examplesAreValid),
  EXAMPLES_HAVE_IDS_OF_THEIR_OWN(ExampleRules::idsAreUnique);

  private final Function<OpenApiDocument, List<String>> check;

  Rule(Function<OpenApiDocument, List<String>> check) {
    this.check = check;
  }

  List<String> offenders(OpenApiDocument document) {
    return check.apply(document);
  }
}
