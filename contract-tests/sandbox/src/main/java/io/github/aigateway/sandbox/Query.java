package io.github.aigateway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A decoded query string. The order of its parameters is kept, since in the dotted form only the
 * order tells one filter from the next.
 */
record Query(List<Parameter> parameters) {

  record Parameter(String name, String value) {}

  Query {
    parameters = List.copyOf(parameters);
  }

  static Query parse(@Nullable String raw) {
    List<Parameter> parameters = new ArrayList<>();
    if (raw != null) {
      for (String pair : raw.split("&")) {
        if (!pair.isEmpty()) {
          int equals = pair.indexOf('=');
          String name = equals < 0 ? pair : pair.substring(0, equals);
          String value = equals < 0 ? "" : pair.substring(equals + 1);
          parameters.add(new Parameter(decode(name), decode(value)));
        }
      }
    }
    return new Query(parameters);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  /**
   * The first value of a parameter; an empty one counts as absent, the way a null is sent on the
   * wire.
   */
  Optional<String> first(String name) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(name) && !parameter.value().isEmpty())
        .map(Parameter::value)
        .findFirst();
  }

  Optional<Boolean> flag(String name) {
    return first(name).map(Boolean::parseBoolean);
  }

  /** Whether a row has the value that the parameter named like its field asks for, if it asks. */
  boolean selects(ObjectNode row, String field) {
    return first(field).map(row.path(field).asText()::equals).orElse(true);
  }

  int integer(String name, int otherwise) {
    return parsed(name, Integer::valueOf).orElse(otherwise);
  }

  Optional<BigDecimal> number(String name) {
    return parsed(name, BigDecimal::new);
  }

  Optional<Instant> time(String name) {
    return parsed(name, Timestamps::instant);
  }

  /** The validator lets a few texts through that are no values, such as a number behind a blank. */
  private <T> Optional<T> parsed(String name, Function<String, T> parser) {
    try {
      return first(name).map(parser);
    } catch (NumberFormatException | DateTimeException e) {
      throw ErrorResponseException.invalid("Not a value of its type", "query", name);
    }
  }

  /** The JSON of a parameter that travels as such; nothing if it is absent. */
  JsonNode json(String name) {
    String text = first(name).orElse("[]");
    try {
      return Json.parse(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw ErrorResponseException.invalid("Not JSON", "query", name);
    }
  }

  List<String> values(String name) {
    return byName().getOrDefault(name, List.of());
  }

  /** The parameters whose names begin like this, in their order. */
  List<Parameter> beginningWith(String prefix) {
    return parameters.stream().filter(parameter -> parameter.name().startsWith(prefix)).toList();
  }

  Map<String, List<String>> byName() {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      byName.computeIfAbsent(parameter.name(), name -> new ArrayList<>()).add(parameter.value());
    }
    return byName;
  }

  Query without(String name) {
    return new Query(
        parameters.stream().filter(parameter -> !parameter.name().equals(name)).toList());
  }

  Query with(String name, String value) {
    List<Parameter> changed = new ArrayList<>(without(name).parameters());
    changed.add(new Parameter(name, value));
    return new Query(changed);
  }
}
