package io.github.aigateway.sandbox;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.OpenApiInteractionValidator.SpecSource;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.atlassian.oai.validator.schema.ValidationConfiguration;
import com.atlassian.oai.validator.util.OpenApiLoader;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI document: which operations there are, and whether a request or a response is one of
 * them.
 */
final class Contract {

  static final String DOCUMENT = "META-INF/openapi/ai-gateway.openapi.yaml";

  /** More than the document has schemas: each is compiled once. */
  private static final int COMPILED_SCHEMAS = 2_000;

  /**
   * Loading takes most of the time that a sandbox needs to start, and the document does not change.
   */
  private static final class Holder {
    static final Contract CONTRACT = new Contract();
  }

  private final List<Operation> operations = new ArrayList<>();
  private final Set<String> secretProperties = new HashSet<>();

  /** Leaves unknown properties of a request alone, unless the document itself forbids them. */
  private final OpenApiInteractionValidator requests;

  /** Takes any property that the document does not know for a mistake of the sandbox. */
  private final OpenApiInteractionValidator responses;

  private final SchemaValidator schemas;

  private Contract() {
    OpenAPI document = load();
    document
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) ->
                            operations.add(
                                new Operation(
                                    path,
                                    com.atlassian.oai.validator.model.Request.Method.valueOf(
                                        method.name()),
                                    operation))));
    document.getComponents().getSchemas().values().forEach(this::collectSecrets);
    LevelResolver.Builder open =
        LevelResolver.create()
            .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE);
    schemas = new SchemaValidator(document, new MessageResolver(open.build()));
    requests = validator(document, open);
    responses = validator(document, LevelResolver.create());
  }

  static Contract get() {
    return Holder.CONTRACT;
  }

  private static OpenAPI load() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    options.setResolveFully(true);
    // Without it the validator takes allOf for a closed object and refuses what is allowed.
    options.setResolveCombinators(true);
    try (InputStream yaml = Contract.class.getClassLoader().getResourceAsStream(DOCUMENT)) {
      if (yaml == null) {
        throw new IllegalStateException(
            DOCUMENT + " is not on the class path; ai-gateway-spec has it");
      }
      String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
      return new OpenApiLoader().loadApi(SpecSource.inline(text), List.of(), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OpenApiInteractionValidator validator(
      OpenAPI document, LevelResolver.Builder levels) {
    return OpenApiInteractionValidator.createFor(document)
        .withLevelResolver(levels.build())
        .withSchemaValidationConfiguration(
            new ValidationConfiguration().setMaxCacheSize(COMPILED_SCHEMAS))
        .build();
  }

  private void collectSecrets(Schema<?> schema) {
    if (schema.getProperties() != null) {
      schema
          .getProperties()
          .forEach(
              (name, property) -> {
                if ("password".equals(property.getFormat())) {
                  secretProperties.add(name);
                }
              });
    }
  }

  List<Operation> operations() {
    return operations;
  }

  Operation operation(String id) {
    return operations.stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The document has no operation " + id));
  }

  @Nullable Schema<?> responseOf(String operationId) {
    return operation(operationId).responseSchema(200);
  }

  /** The names of all properties that the document has as passwords. */
  Set<String> secretProperties() {
    return secretProperties;
  }

  List<ValidationReport.Message> request(
      Operation operation, String path, Query query, byte[] body, @Nullable String contentType) {
    List<ValidationReport.Message> messages = new ArrayList<>();
    Query plain = query;
    for (Parameter parameter : operation.jsonParameters()) {
      messages.addAll(json(parameter, query.values(parameter.getName())));
      plain = plain.without(parameter.getName());
    }
    SimpleRequest.Builder request =
        new SimpleRequest.Builder(operation.method(), path)
            // Credentials are looked at before; their values are nothing that the document says
            // anything about.
            .withAuthorization("Bearer seen");
    plain
        .byName()
        .forEach(
            (name, values) -> {
              if (!(operation.mayBeNull(name) && values.equals(List.of("")))) {
                request.withQueryParam(name, values);
              }
            });
    if (body.length > 0) {
      request
          .withBody(body)
          .withContentType(contentType == null ? "application/json" : contentType);
    }
    messages.addAll(requests.validateRequest(request.build()).getMessages());
    return messages;
  }

  /** The validator does not know parameters that have a content in place of a schema. */
  private List<ValidationReport.Message> json(Parameter parameter, List<String> values) {
    List<ValidationReport.Message> messages = new ArrayList<>();
    for (String value : values) {
      messages.addAll(
          schemas
              .validate(value, Operation.json(parameter.getContent()), "request.parameter")
              .withAdditionalContext(
                  ValidationReport.MessageContext.create().withParameter(parameter).build())
              .getMessages());
    }
    return messages;
  }

  List<ValidationReport.Message> response(
      Operation operation, String path, int status, JsonNode body) {
    SimpleResponse response =
        SimpleResponse.Builder.status(status)
            .withContentType("application/json")
            .withBody(Json.text(body))
            .build();
    return responses.validateResponse(path, operation.method(), response).getMessages();
  }
}
