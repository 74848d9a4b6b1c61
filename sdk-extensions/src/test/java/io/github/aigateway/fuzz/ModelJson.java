package io.github.aigateway.fuzz;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.GeneratedCode;
import io.github.aigateway.model.RouteElement;
import io.github.aigateway.wire.JsonModel;
import io.github.aigateway.wire.OpenEnum;
import io.github.aigateway.wire.WireMapper;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.openapitools.jackson.nullable.JsonNullable;

/** Makes JSON that a generated model is made for, with unknown properties and values in it. */
final class ModelJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
  private static final ObjectMapper MAPPER = WireMapper.create();

  private final Random random;

  ModelJson(Random random) {
    this.random = random;
  }

  /** Every model there is but the members of unions, which stand only where their union does. */
  static List<Class<?>> models() {
    return GeneratedCode.classes("model").stream()
        .filter(type -> JsonModel.class.isAssignableFrom(type))
        .filter(type -> !type.isInterface() && !isMember(type))
        .toList();
  }

  private static boolean isMember(Class<?> model) {
    return Stream.of(model.getInterfaces()).anyMatch(Class::isSealed);
  }

  ObjectNode of(Class<?> model) {
    return of(model, 4);
  }

  private ObjectNode of(Class<?> model, int depth) {
    ObjectNode object = NODES.objectNode();
    for (Field field : model.getDeclaredFields()) {
      JsonProperty property = field.getAnnotation(JsonProperty.class);
      if (property != null && random.nextInt(4) > 0) {
        JavaType type = MAPPER.constructType(field.getGenericType());
        boolean nullable = type.hasRawClass(JsonNullable.class);
        JavaType plain = nullable ? type.containedType(0) : type;
        object.set(
            property.value(),
            nullable && random.nextInt(4) == 0 ? NODES.nullNode() : value(plain, depth - 1));
      }
    }
    if (random.nextInt(3) == 0) {
      object.set("x_" + AnyJson.sound(random), AnyJson.node(random, 2));
    }
    return object;
  }

  private JsonNode value(JavaType type, int depth) {
    Class<?> raw = type.getRawClass();
    if (raw == String.class) {
      return NODES.textNode(AnyJson.text(random));
    } else if (raw == Long.class) {
      return NODES.numberNode(random.nextLong());
    } else if (raw == Integer.class) {
      return NODES.numberNode(random.nextInt());
    } else if (raw == Boolean.class) {
      return NODES.booleanNode(random.nextBoolean());
    } else if (raw == BigDecimal.class) {
      return NODES.numberNode(AnyJson.decimal(random));
    } else if (raw == Instant.class) {
      return NODES.textNode(time());
    } else if (raw == JsonNode.class) {
      return AnyJson.node(random, 2);
    } else if (raw == Object.class) {
      return random.nextBoolean()
          ? NODES.textNode(AnyJson.text(random))
          : NODES.booleanNode(random.nextBoolean());
    } else if (type.isMapLikeType()) {
      ObjectNode map = NODES.objectNode();
      for (int i = random.nextInt(3); i > 0; i--) {
        map.set(AnyJson.sound(random), value(type.getContentType(), depth - 1));
      }
      return map;
    } else if (type.isCollectionLikeType()) {
      ArrayNode list = NODES.arrayNode();
      for (int i = depth > 0 ? random.nextInt(4) : 0; i > 0; i--) {
        list.add(value(type.getContentType(), depth - 1));
      }
      return list;
    } else if (OpenEnum.class.isAssignableFrom(raw)) {
      return openEnum(raw);
    } else if (raw.isInterface()) {
      return union(raw, depth);
    }
    return of(raw, depth);
  }

  private JsonNode openEnum(Class<?> type) {
    try {
      Class<?> value = type.getMethod("value").getReturnType();
      return value == String.class
          ? NODES.textNode(AnyJson.text(random))
          : value == Integer.class
              ? NODES.numberNode(random.nextInt())
              : NODES.numberNode(AnyJson.decimal(random));
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  private ObjectNode union(Class<?> type, int depth) {
    List<Class<?>> members =
        Stream.of(type.getPermittedSubclasses())
            .filter(member -> !member.getSimpleName().equals("Unknown"))
            .toList();
    Class<?> member = members.get(random.nextInt(members.size()));
    ObjectNode object = of(member, depth);
    if (type == RouteElement.class) {
      object.put("type", random.nextInt(5) == 0 ? "x_" + AnyJson.text(random) : kind(member));
    }
    return object;
  }

  /** The type that an element of a route is told by, the only one that its enum knows. */
  private static String kind(Class<?> element) {
    try {
      Class<?> types = element.getMethod("type").getReturnType();
      return ((List<?>) types.getMethod("values").invoke(null)).get(0).toString();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private String time() {
    String fraction =
        switch (random.nextInt(4)) {
          case 0 -> "";
          case 1 -> "." + (100 + random.nextInt(900));
          case 2 -> ".000" + (100 + random.nextInt(900));
          default -> ".000000" + (100 + random.nextInt(900));
        };
    String offset = random.nextInt(3) == 0 ? "+05:30" : "Z";
    return String.format(
        "%04d-%02d-%02dT%02d:%02d:%02d%s%s",
        random.nextInt(10_000),
        1 + random.nextInt(12),
        1 + random.nextInt(28),
        random.nextInt(24),
        random.nextInt(60),
        random.nextInt(60),
        fraction,
        offset);
  }
}
