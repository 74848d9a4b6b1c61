package io.github.aigateway.changes;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openapitools.openapidiff.core.model.ChangedContent;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ChangedParameter;
import org.openapitools.openapidiff.core.model.ChangedRequestBody;
import org.openapitools.openapidiff.core.model.ChangedResponse;
import org.openapitools.openapidiff.core.model.ChangedSchema;

/** Goes through all that openapi-diff found, and judges it. */
final class OperationWalk {

  /** Where the walk is: in which part of the document, and what its lines call the place. */
  private record Place(String owner, String name) {
    Place in(String suffix) {
      return new Place(owner, name + suffix);
    }
  }

  private final Findings findings;
  private final IdentityHashMap<Object, Place> oldComponents = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Place> newComponents = new IdentityHashMap<>();
  private Map<String, Parameter> newParameters = Map.of();

  OperationWalk(Findings findings) {
    this.findings = findings;
  }

  void walk(ChangedOpenApi changed) {
    OpenAPI old = changed.getOldSpecOpenApi();
    OpenAPI now = changed.getNewSpecOpenApi();
    name(old.getComponents(), oldComponents);
    name(now.getComponents(), newComponents);
    if (now.getComponents() != null && now.getComponents().getParameters() != null) {
      newParameters = now.getComponents().getParameters();
    }
    List<String> oldServers = urls(old);
    List<String> newServers = urls(now);
    if (!oldServers.equals(newServers)) {
      add(new Place("servers", "servers"), Verdict.BREAKING, newServers + ", was " + oldServers);
    }
    changed
        .getMissingEndpoints()
        .forEach(
            endpoint ->
                add(
                    operation(
                        endpoint.getMethod().name(),
                        endpoint.getPathUrl(),
                        endpoint.getOperation()),
                    Verdict.BREAKING,
                    "operation removed"));
    changed
        .getNewEndpoints()
        .forEach(
            endpoint ->
                add(
                    operation(
                        endpoint.getMethod().name(),
                        endpoint.getPathUrl(),
                        endpoint.getOperation()),
                    Verdict.COMPATIBLE,
                    "operation added"));
    changed.getChangedOperations().forEach(this::operation);
  }

  private static List<String> urls(OpenAPI document) {
    return document.getServers() == null
        ? List.of()
        : document.getServers().stream().map(Server::getUrl).toList();
  }

  private static void name(@Nullable Components components, IdentityHashMap<Object, Place> names) {
    if (components == null) {
      return;
    }
    name("schemas", components.getSchemas(), names);
    name("parameters", components.getParameters(), names);
    name("responses", components.getResponses(), names);
  }

  private static void name(
      String kind, @Nullable Map<String, ?> components, IdentityHashMap<Object, Place> names) {
    if (components != null) {
      components.forEach(
          (name, component) ->
              names.put(component, new Place(DocumentParts.component(kind, name), name)));
    }
  }

  private static Place operation(String method, String path, Operation operation) {
    String owner = DocumentParts.operation(method, path);
    return new Place(
        owner, operation.getOperationId() == null ? owner : operation.getOperationId());
  }

  // ---- Operations ----

  private void operation(ChangedOperation changed) {
    Operation old = changed.getOldOperation();
    Operation now = changed.getNewOperation();
    Place place = operation(changed.getHttpMethod().name(), changed.getPathUrl(), old);
    if (!Objects.equals(old.getOperationId(), now.getOperationId())) {
      add(place, Verdict.BREAKING, "is now called " + now.getOperationId());
    }
    if (changed.isDeprecated()) {
      boolean deprecated = Boolean.TRUE.equals(now.getDeprecated());
      add(place, Verdict.COMPATIBLE, deprecated ? "deprecated" : "no longer deprecated");
    }
    parameters(place, changed);
    if (changed.getRequestBody() != null) {
      requestBody(place, changed.getRequestBody());
    }
    if (changed.getApiResponses() != null) {
      changed
          .getApiResponses()
          .getMissing()
          .keySet()
          .forEach(status -> add(place, Verdict.BREAKING, "response " + status + " removed"));
      changed
          .getApiResponses()
          .getIncreased()
          .keySet()
          .forEach(status -> add(place, Verdict.COMPATIBLE, "response " + status + " added"));
      changed
          .getApiResponses()
          .getChanged()
          .forEach((status, response) -> response(place, status, response));
    }
    security(place, changed);
  }

  private void security(Place place, ChangedOperation changed) {
    if (changed.getSecurityRequirements() == null) {
      return;
    }
    nullable(changed.getSecurityRequirements().getMissing())
        .forEach(way -> add(place, Verdict.BREAKING, "credentials " + way.keySet() + " removed"));
    nullable(changed.getSecurityRequirements().getIncreased())
        .forEach(way -> add(place, Verdict.COMPATIBLE, "credentials " + way.keySet() + " added"));
    if (!nullable(changed.getSecurityRequirements().getChanged()).isEmpty()) {
      add(place, Verdict.BREAKING, "credentials changed");
    }
  }

  private void parameters(Place place, ChangedOperation changed) {
    if (changed.getParameters() == null) {
      return;
    }
    for (Parameter parameter : changed.getParameters().getMissing()) {
      add(place, Verdict.BREAKING, "parameter " + parameter.getName() + " removed");
    }
    for (Parameter written : changed.getParameters().getIncreased()) {
      Parameter parameter = resolve(written);
      boolean required = Boolean.TRUE.equals(parameter.getRequired());
      add(
          place,
          required ? Verdict.BREAKING : Verdict.COMPATIBLE,
          "parameter " + parameter.getName() + " added" + (required ? ", required" : ""));
    }
    changed.getParameters().getChanged().forEach(parameter -> parameter(place, parameter));
  }

  /** openapi-diff hands out a parameter that is new as it is written: by reference. */
  private Parameter resolve(Parameter written) {
    String reference = written.get$ref();
    if (reference == null) {
      return written;
    }
    return newParameters.getOrDefault(reference.substring(reference.lastIndexOf('/') + 1), written);
  }

  private void parameter(Place operation, ChangedParameter changed) {
    Place place =
        component(
            changed.getOldParameter(),
            changed.getNewParameter(),
            operation.in("?" + changed.getName()));
    if (changed.isChangeRequired()) {
      boolean required = Boolean.TRUE.equals(changed.getNewParameter().getRequired());
      add(
          place,
          required ? Verdict.BREAKING : Verdict.COMPATIBLE,
          required ? "required, was optional" : "optional, was required");
    }
    if (changed.isChangeStyle() || changed.isChangeExplode() || changed.isChangeAllowEmptyValue()) {
      add(place, Verdict.BREAKING, "is written in another way");
    }
    if (changed.isDeprecated()) {
      boolean deprecated = Boolean.TRUE.equals(changed.getNewParameter().getDeprecated());
      add(place, Verdict.COMPATIBLE, deprecated ? "deprecated" : "no longer deprecated");
    }
    if (changed.getSchema() != null) {
      new SchemaWalk(Direction.SENT, operation.name()).walk(place, changed.getSchema());
    }
    content(place, Direction.SENT, operation.name(), changed.getContent());
  }

  private void requestBody(Place place, ChangedRequestBody changed) {
    boolean was = changed.getOldRequestBody() != null;
    boolean is = changed.getNewRequestBody() != null;
    boolean required = is && Boolean.TRUE.equals(changed.getNewRequestBody().getRequired());
    if (was && !is) {
      add(place, Verdict.BREAKING, "body removed");
    } else if (!was && is) {
      add(place, required ? Verdict.BREAKING : Verdict.COMPATIBLE, "body added");
    } else {
      if (changed.isChangeRequired()) {
        add(
            place,
            required ? Verdict.BREAKING : Verdict.COMPATIBLE,
            required ? "body required, was optional" : "body optional, was required");
      }
      content(place.in(" body"), Direction.SENT, place.name(), changed.getContent());
    }
  }

  private void response(Place operation, String status, ChangedResponse changed) {
    Place place =
        component(
            changed.getOldApiResponse(), changed.getNewApiResponse(), operation.in(" " + status));
    if (changed.getHeaders() != null) {
      changed
          .getHeaders()
          .getMissing()
          .keySet()
          .forEach(header -> add(place, Verdict.BREAKING, "header " + header + " removed"));
      changed
          .getHeaders()
          .getIncreased()
          .keySet()
          .forEach(header -> add(place, Verdict.COMPATIBLE, "header " + header + " added"));
      changed
          .getHeaders()
          .getChanged()
          .keySet()
          .forEach(header -> add(place, Verdict.BREAKING, "header " + header + " changed"));
    }
    content(place, Direction.RECEIVED, operation.name(), changed.getContent());
  }

  private void content(
      Place place, Direction direction, String operation, @Nullable ChangedContent changed) {
    if (changed == null) {
      return;
    }
    changed
        .getMissing()
        .keySet()
        .forEach(type -> add(place, Verdict.BREAKING, "content " + type + " removed"));
    changed
        .getIncreased()
        .keySet()
        .forEach(type -> add(place, direction.widened(), "content " + type + " added"));
    changed
        .getChanged()
        .values()
        .forEach(
            type -> {
              if (type.getSchema() != null) {
                new SchemaWalk(direction, operation).walk(place, type.getSchema());
              }
            });
  }

  // ---- Schemas ----

  /** Goes through the schemas that one operation sends or receives. */
  private final class SchemaWalk {

    private final Direction direction;
    private final String operation;
    private final Set<ChangedSchema> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    SchemaWalk(Direction direction, String operation) {
      this.direction = direction;
      this.operation = operation;
    }

    void walk(Place start, ChangedSchema first) {
      Deque<Map.Entry<Place, ChangedSchema>> open = new ArrayDeque<>();
      open.add(Map.entry(start, first));
      while (!open.isEmpty()) {
        Map.Entry<Place, ChangedSchema> next = open.remove();
        ChangedSchema changed = next.getValue();
        if (!seen.add(changed)) {
          continue;
        }
        Place place = component(changed.getOldSchema(), changed.getNewSchema(), next.getKey());
        judge(place, changed);
        changed
            .getChangedProperties()
            .forEach((name, property) -> open.add(Map.entry(place.in("." + name), property)));
        if (changed.getItems() != null) {
          open.add(Map.entry(place.in("[]"), changed.getItems()));
        }
        if (changed.getAddProp() != null) {
          open.add(Map.entry(place.in(".*"), changed.getAddProp()));
        }
        if (changed.getOneOfSchema() != null) {
          changed
              .getOneOfSchema()
              .getChanged()
              .forEach((name, branch) -> open.add(Map.entry(place.in(" " + name), branch)));
        }
      }
    }

    private void judge(Place place, ChangedSchema changed) {
      if (changed.getOldSchema() == null || changed.getNewSchema() == null) {
        return;
      }
      SchemaRules.compare(changed.getOldSchema(), changed.getNewSchema(), direction)
          .forEach(
              found ->
                  findings.add(
                      place.owner(),
                      new Change(found.verdict(), place.name() + found.member(), found.what()),
                      direction,
                      operation));
    }
  }

  // ---- Common ----

  /** The component that both are, or else the place that refers to them. */
  private Place component(@Nullable Object before, @Nullable Object after, Place place) {
    Place old = before == null ? null : oldComponents.get(before);
    Place now = after == null ? null : newComponents.get(after);
    return old != null && old.equals(now) ? old : place;
  }

  private void add(Place place, Verdict verdict, String what) {
    findings.add(place.owner(), new Change(verdict, place.name(), what));
  }

  private static <T> List<T> nullable(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
