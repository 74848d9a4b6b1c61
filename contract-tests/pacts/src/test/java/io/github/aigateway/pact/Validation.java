package io.github.aigateway.pact;

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
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Validates the examples of the pacts against the document. Whatever the document does not know is
 * an error.
 */
final class Validation {

  private final Document document;
  private final OpenAPI resolved;
  private final OpenApiInteractionValidator validator;
  private final SchemaValidator schemas;

  Validation(Document document) {
    this.document = document;
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    options.setResolveFully(true);
    // Without it the validator takes allOf for a closed object and refuses what is allowed.
    options.setResolveCombinators(true);
    resolved =
        new OpenApiLoader()
            .loadApi(SpecSource.inline(document.root().toString()), List.of(), options);
    // The default level lets unknown query parameters pass.
    LevelResolver levels = LevelResolver.create().build();
    validator = OpenApiInteractionValidator.createFor(resolved).withLevelResolver(levels).build();
    schemas = new SchemaValidator(resolved, new MessageResolver(levels));
  }

  /**
   * What is wrong with an interaction, in sentences. A request that must be refused is wrong if it
   * is not, or elsewhere.
   */
  List<String> of(Exchange exchange) {
    List<String> problems = new ArrayList<>();
    List<ValidationReport.Message> request = request(exchange);
    if (exchange.refusals().isEmpty()) {
      request.forEach(message -> problems.add("request: " + message.getMessage()));
    } else {
      Set<String> places = new TreeSet<>();
      request.forEach(message -> places.add(place(message)));
      if (!places.equals(exchange.refusals())) {
        problems.add(
            "request: the document must refuse it at "
                + exchange.refusals()
                + ", it refuses it at "
                + places);
      }
    }
    validator
        .validateResponse(
            exchange.path(), Request.Method.valueOf(exchange.method()), response(exchange))
        .getMessages()
        .forEach(message -> problems.add("response: " + message.getMessage()));
    return problems.stream().map(problem -> problem + " (" + exchange.description() + ")").toList();
  }

  private List<ValidationReport.Message> request(Exchange exchange) {
    List<ValidationReport.Message> messages = new ArrayList<>();
    SimpleRequest.Builder request = new SimpleRequest.Builder(exchange.method(), exchange.path());
    exchange.requestHeaders().forEach(request::withHeader);
    Map<String, Parameter> jsonParameters = jsonParameters(exchange);
    exchange
        .query()
        .forEach(
            (name, values) -> {
              Parameter json = jsonParameters.get(name);
              if (json != null) {
                values.forEach(value -> messages.addAll(json(json, value)));
              } else if (!values.equals(List.of(""))) {
                // Null is sent as an empty text, which the validator takes for a text; Comparison
                // looks at null.
                request.withQueryParam(name, values);
              }
            });
    if (!exchange.requestBody().isMissingNode()) {
      request.withBody(exchange.requestBody().toString());
    }
    messages.addAll(validator.validateRequest(request.build()).getMessages());
    return messages;
  }

  /** The parameters that have a content in place of a schema, which the validator cannot read. */
  private Map<String, Parameter> jsonParameters(Exchange exchange) {
    Map<String, Parameter> found = new HashMap<>();
    String base = document.basePath();
    if (!exchange.path().startsWith(base)) {
      return found;
    }
    String path = exchange.path().substring(base.length());
    for (Document.Operation operation : document.operations()) {
      if (operation.serves(exchange.method(), path)) {
        resolved
            .getPaths()
            .get(operation.template())
            .readOperationsMap()
            .get(PathItem.HttpMethod.valueOf(operation.method()))
            .getParameters()
            .forEach(
                parameter -> {
                  if (parameter.getContent() != null) {
                    found.put(parameter.getName(), parameter);
                  }
                });
      }
    }
    return found;
  }

  private List<ValidationReport.Message> json(Parameter parameter, String value) {
    return schemas
        .validate(
            value, parameter.getContent().get("application/json").getSchema(), "request.parameter")
        .withAdditionalContext(
            ValidationReport.MessageContext.create().withParameter(parameter).build())
        .getMessages();
  }

  private static SimpleResponse response(Exchange exchange) {
    return SimpleResponse.Builder.status(exchange.status())
        .withContentType("application/json")
        .withBody(exchange.responseBody().toString())
        .build();
  }

  /** Where the request is wrong: {@code query.page}, {@code body.otel.0.url}. */
  private static String place(ValidationReport.Message message) {
    return message
        .getContext()
        .map(
            context -> {
              String part =
                  context
                      .getParameter()
                      .map(parameter -> parameter.getIn() + "." + parameter.getName())
                      .orElse("body");
              String pointer = context.getPointers().map(p -> p.getInstance()).orElse("");
              return (part + pointer.replace('/', '.')).replaceAll("\\.$", "");
            })
        .orElse("?");
  }
}
