package io.github.aigateway.sandbox;

import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a request through the document, to its handler, and its response through the document
 * again.
 */
final class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(AiGatewaySandbox.class);

  private final Contract contract;
  private final Store store;
  private final FilterForms filterForms;
  private final @Nullable LiveDialect live;
  private final RouteHandlers routes;
  private final Map<String, Handler> handlers = new HashMap<>();
  private Runnable afterChange = () -> {};
  private final List<Violation> violations = new CopyOnWriteArrayList<>();

  /**
   * Properties that clients sent beyond the document. They are kept, and may come back in
   * responses.
   */
  private final Set<String> learned = ConcurrentHashMap.newKeySet();

  Dispatcher(
      Contract contract, Store store, FilterForms filterForms, boolean spendingLimitRetired) {
    this.contract = contract;
    this.store = store;
    this.filterForms = filterForms;
    this.live = store.dialect == Dialect.LIVE ? new LiveDialect(store) : null;
    this.routes = new RouteHandlers(store);
    new GatewayHandlers(store).register(handlers);
    new LogHandlers(store).register(handlers);
    new DatasetHandlers(store).register(handlers);
    new EvaluationHandlers(store).register(handlers);
    routes.register(handlers);
    new ProviderHandlers(store).register(handlers);
    new CustomProviderHandlers(store).register(handlers);
    new BillingHandlers(store).register(handlers);
    new TopupHandlers(store, spendingLimitRetired).register(handlers);
    for (Operation operation : contract.operations()) {
      if (!handlers.containsKey(operation.id())) {
        throw new IllegalStateException("The sandbox does not handle " + operation.id());
      }
    }
  }

  /** Runs this after each operation that may have changed something, before it is responded to. */
  void afterChange(Runnable action) {
    synchronized (store) {
      afterChange = action;
    }
  }

  /** Properties beyond the document that clients have sent. */
  Set<String> learned() {
    return learned;
  }

  List<Violation> violations() {
    return List.copyOf(violations);
  }

  void forgetViolations() {
    violations.clear();
  }

  Response respond(Operation operation, Map<String, String> parameters, Request received) {
    Call call = new Call(operation, parameters, received.query());
    Response response;
    try {
      Request request =
          operation.jsonParameters().isEmpty()
              ? received
              : received.with(filterForms.unify(received.query()));
      if (live != null) {
        request = live.understand(operation, request);
      }
      JsonNode body = checked(operation, request);
      call = new Call(operation, parameters, request.query(), body);
      learn(operation.requestSchema(), body);
      response = verified(operation, received.path(), handle(call));
    } catch (ErrorResponseException error) {
      response = verified(operation, received.path(), errorResponse(call, error));
    }
    if (live == null || !response.documented()) {
      return response;
    }
    synchronized (store) {
      return live.translate(call, response);
    }
  }

  private Response errorResponse(Call call, ErrorResponseException error) {
    synchronized (store) {
      Response translated = live == null ? null : live.errorResponse(call, error);
      return translated != null
          ? translated
          : ErrorBodies.render(call.operation(), error, () -> routes.echo(call));
    }
  }

  /** Does what a request would do, for the facts that tests begin with. */
  ObjectNode perform(String operationId, Map<String, String> parameters, JsonNode body) {
    Response response =
        handle(new Call(contract.operation(operationId), parameters, Query.parse(null), body));
    try {
      return (ObjectNode) Json.parse(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Response handle(Call call) {
    Handler handler = handlers.get(call.operation().id());
    if (handler == null) {
      throw new IllegalStateException("The sandbox does not handle " + call.operation().id());
    }
    synchronized (store) {
      Response response = handler.handle(call);
      if (!call.operation().method().equals("GET")) {
        afterChange.run();
      }
      return response;
    }
  }

  private JsonNode checked(Operation operation, Request request) {
    JsonNode body = MissingNode.getInstance();
    if (request.body().length > 0) {
      try {
        body = Json.parseRequest(request.body());
      } catch (IOException e) {
        // Its message would repeat the text, and a secret in it.
        throw ErrorResponseException.invalid("The body is not JSON", "body");
      }
    } else if (operation.takesBody()) {
      throw ErrorResponseException.invalid("Required", "body");
    }
    List<ValidationReport.Message> messages =
        contract.request(
            operation, request.path(), request.query(), request.body(), request.contentType());
    if (!messages.isEmpty()) {
      throw ErrorResponseException.invalid(Problems.from(messages, contract.secretProperties()));
    }
    return body;
  }

  /**
   * Takes the properties of a tree that the document does not know for ones that clients may see.
   */
  void learn(@Nullable Schema<?> schema, JsonNode tree) {
    Schemas.walk(
        schema,
        tree,
        (object, declared) ->
            object
                .fieldNames()
                .forEachRemaining(
                    name -> {
                      if (!declared.containsKey(name)) {
                        learned.add(name);
                      }
                    }));
  }

  private Response verified(Operation operation, String path, Response response) {
    if (!response.documented()) {
      return response;
    }
    JsonNode body = tree(response);
    if (!learned.isEmpty()) {
      Schemas.walk(operation.responseSchema(response.status()), body, this::removeLearned);
    }
    List<ValidationReport.Message> messages =
        contract.response(operation, path, response.status(), body);
    if (messages.isEmpty()) {
      return response;
    }
    List<String> details = new ArrayList<>();
    messages.forEach(message -> details.add(message.getMessage()));
    return violation(
        operation.id(), "the response " + response.status() + " is not the document's: " + details);
  }

  private void removeLearned(ObjectNode object, Map<String, List<Schema<?>>> declared) {
    List<String> beyond = new ArrayList<>();
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (learned.contains(name) && !declared.containsKey(name)) {
                beyond.add(name);
              }
            });
    object.remove(beyond);
  }

  private static JsonNode tree(Response response) {
    try {
      return Json.parse(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A mistake of the sandbox: written down, logged, and told to the client. */
  Response violation(String operationId, String detail) {
    violations.add(new Violation(operationId, detail));
    LOG.error("Sandbox violation in {}: {}", operationId, detail);
    return Response.undocumented(500, 500, "Sandbox violation in " + operationId + ": " + detail);
  }
}
