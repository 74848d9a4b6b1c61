package io.github.aigateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees of JSON that keep the digits of numbers, made and written without an ObjectMapper. */
final class JsonTree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonTree() {}

  /**
   * Reads the value at which a parser stands, and leaves the parser at its last token.
   *
   * @throws DuplicatePropertyException if an object has two members of one name
   */
  static JsonNode read(JsonParser parser) throws IOException {
    return read(parser, true);
  }

  /** Reads a value in which names may stand twice; the last value counts. */
  static JsonNode readLeniently(JsonParser parser) throws IOException {
    return read(parser, false);
  }

  private static JsonNode read(JsonParser parser, boolean strict) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          if (object.replace(name, read(parser, strict)) != null && strict) {
            throw new DuplicatePropertyException(parser);
          }
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(read(parser, strict));
        }
        yield array;
      }
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
          };
      case VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(parser.getDecimalValue());
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
      // Bytes in a tree that Java made, in Base64.
      case VALUE_EMBEDDED_OBJECT -> NODES.textNode(parser.getText());
      default -> NODES.nullNode();
    };
  }

  /** Writes a tree. */
  static void write(JsonNode node, JsonGenerator out) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        out.writeStartObject();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
          out.writeFieldName(member.getKey());
          write(member.getValue(), out);
        }
        out.writeEndObject();
      }
      case ARRAY -> {
        out.writeStartArray();
        for (JsonNode item : node) {
          write(item, out);
        }
        out.writeEndArray();
      }
      case BOOLEAN -> out.writeBoolean(node.booleanValue());
      case NULL, MISSING -> out.writeNull();
      case NUMBER -> {
        if (node.isIntegralNumber()) {
          out.writeNumber(node.bigIntegerValue());
        } else {
          out.writeNumber(node.decimalValue());
        }
      }
      default -> out.writeString(node.asText());
    }
  }

  /** Returns a tree as maps, lists and scalars of Java, which any JSON library can write. */
  static @Nullable Object toPlain(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        node.properties()
            .forEach(member -> members.put(member.getKey(), toPlain(member.getValue())));
        yield members;
      }
      case ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        node.forEach(item -> items.add(toPlain(item)));
        yield items;
      }
      case BOOLEAN -> node.booleanValue();
      case NULL, MISSING -> null;
      case NUMBER -> node.numberValue();
      default -> node.asText();
    };
  }

  /**
   * Returns the tree of maps, lists and scalars of Java, as any JSON library reads them.
   *
   * @throws IllegalArgumentException if there is something else among them
   */
  static JsonNode ofPlain(@Nullable Object plain) {
    if (plain == null) {
      return NODES.nullNode();
    }
    if (plain instanceof JsonNode node) {
      return node;
    }
    if (plain instanceof Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      map.forEach((name, value) -> object.set(String.valueOf(name), ofPlain(value)));
      return object;
    }
    if (plain instanceof Iterable<?> items) {
      ArrayNode array = NODES.arrayNode();
      items.forEach(item -> array.add(ofPlain(item)));
      return array;
    }
    if (plain instanceof CharSequence) {
      return NODES.textNode(plain.toString());
    }
    if (plain instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (plain instanceof Integer || plain instanceof Short || plain instanceof Byte) {
      return NODES.numberNode(((Number) plain).intValue());
    }
    if (plain instanceof Long number) {
      return NODES.numberNode(number);
    }
    if (plain instanceof BigInteger number) {
      return NODES.numberNode(number);
    }
    if (plain instanceof BigDecimal number) {
      return DecimalNode.valueOf(number);
    }
    if (plain instanceof Double || plain instanceof Float) {
      return DecimalNode.valueOf(new BigDecimal(plain.toString()));
    }
    throw new IllegalArgumentException(plain.getClass().getName() + " is no JSON");
  }
}
