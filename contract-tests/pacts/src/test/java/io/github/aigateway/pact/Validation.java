package io.github.aigateway.pact;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.OpenApiInteractionValidator.SpecSource;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.util.OpenApiLoader;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Validates the examples of the pacts against the document. Whatever the document does not know is
 * an error.
 */
final class Validation {

  private final OpenApiInteractionValidator validator;

  Validation(Document document) {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    options.setResolveFully(true);
    // Without it the validator takes allOf for a closed object and refuses what is allowed.
    options.setResolveCombinators(true);
    validator =
        OpenApiInteractionValidator.createFor(
                new OpenApiLoader()
                    .loadApi(SpecSource.inline(document.root().toString()), List.of(), options))
            // The default level lets unknown query parameters pass.
            .withLevelResolver(LevelResolver.create().build())
            .build();
  }

  /**
   * What is wrong with an interaction, in sentences. A request that must be refused is wrong if it
   * is not, or elsewhere.
   */
  List<String> of(Exchange exchange) {
    List<String> problems = new ArrayList<>();
    List<ValidationReport.Message> request =
        validator.validateRequest(request(exchange)).getMessages();
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

  private static Request request(Exchange exchange) {
    SimpleRequest.Builder request = new SimpleRequest.Builder(exchange.method(), exchange.path());
    exchange.requestHeaders().forEach(request::withHeader);
    exchange
        .query()
        .forEach(
            (name, values) -> {
              // Null is sent as an empty text, which the validator takes for a text; Comparison
              // looks at null.
              if (!values.equals(List.of(""))) {
                request.withQueryParam(name, values);
              }
            });
    if (!exchange.requestBody().isMissingNode()) {
      request.withBody(exchange.requestBody().toString());
    }
    return request.build();
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
              if (context.getParameter().isPresent()) {
                return context.getParameter().get().getIn()
                    + "."
                    + context.getParameter().get().getName();
              }
              String pointer = context.getPointers().map(p -> p.getInstance()).orElse("");
              return ("body" + pointer.replace('/', '.')).replaceAll("\\.$", "");
            })
        .orElse("?");
  }
}
