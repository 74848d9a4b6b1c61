package io.github.aigateway.sandbox;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.OpenApiInteractionValidator.SpecSource;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.atlassian.oai.validator.util.OpenApiLoader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the validator makes of one operation. */
final class Checks {

  private final Request.Method method;
  private final Operation operation;

  /** Leaves unknown properties of a request alone, unless the document itself forbids them. */
  private final OpenApiInteractionValidator requests;

  /** Takes any property that the document does not know for a mistake of the sandbox. */
  private final OpenApiInteractionValidator responses;

  private final SchemaValidator schemas;

  /**
   * @param document has this operation alone
   */
  Checks(String method, ObjectNode document) {
    this.method = Request.Method.valueOf(method);
    OpenAPI api = load(document);
    operation =
        api.getPaths().values().iterator().next().readOperationsMap().values().iterator().next();
    LevelResolver open =
        LevelResolver.create()
            .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
            .build();
    schemas = new SchemaValidator(api, new MessageResolver(open));
    requests = validator(api, open);
    responses = validator(api, LevelResolver.create().build());
  }

  private static OpenAPI load(ObjectNode document) {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    options.setResolveFully(true);
    // Without it the validator takes allOf for a closed object and refuses what is allowed.
    options.setResolveCombinators(true);
    return new OpenApiLoader().loadApi(SpecSource.inline(Json.text(document)), List.of(), options);
  }

  private static OpenApiInteractionValidator validator(OpenAPI api, LevelResolver levels) {
    return OpenApiInteractionValidator.createFor(api).withLevelResolver(levels).build();
  }

  /** The operation with everything that it refers to in its place. */
  Operation operation() {
    return operation;
  }

  List<ValidationReport.Message> request(
      String path, Query query, byte[] body, @Nullable String contentType) {
    SimpleRequest.Builder request =
        new SimpleRequest.Builder(method, path)
            // Credentials are looked at before; their values are nothing that the document says
            // anything about.
            .withAuthorization("Bearer seen");
    query.byName().forEach(request::withQueryParam);
    if (body.length > 0) {
      request
          .withBody(body)
          .withContentType(contentType == null ? "application/json" : contentType);
    }
    return requests.validateRequest(request.build()).getMessages();
  }

  /** The validator does not know parameters that have a content in place of a schema. */
  List<ValidationReport.Message> jsonParameter(Parameter parameter, String value) {
    return schemas
        .validate(
            value,
            io.github.aigateway.sandbox.Operation.json(parameter.getContent()),
            "request.parameter")
        .withAdditionalContext(
            ValidationReport.MessageContext.create().withParameter(parameter).build())
        .getMessages();
  }

  List<ValidationReport.Message> response(String path, int status, JsonNode body) {
    SimpleResponse response =
        SimpleResponse.Builder.status(status)
            .withContentType("application/json")
            .withBody(Json.text(body))
            .build();
    return responses.validateResponse(path, method, response).getMessages();
  }
}
