package io.github.aigateway.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;

/** Writes models as JSON, over Jackson's streaming core and without reflection. */
public final class JsonWriter {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator out;

  private JsonWriter(JsonGenerator out) {
    this.out = out;
  }

  /**
   * Returns the JSON of a model, or of a list or a map of models and scalars, in UTF-8.
   *
   * @throws IllegalArgumentException if a value has no form in JSON
   */
  public static byte[] toBytes(@Nullable Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      new JsonWriter(out).value(value);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Returns the JSON as characters, half ones among them.
   *
   * @see #toBytes(Object)
   */
  static String toText(@Nullable Object value) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      new JsonWriter(out).value(value);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return text.toString();
  }

  /** Begins an object. */
  public void beginObject() throws IOException {
    out.writeStartObject();
  }

  /**
   * Writes a member of the object, unless it is absent, or its original is kept and written at the
   * end.
   *
   * @param value null and an undefined JsonNullable are absent, a JsonNullable of null is null
   */
  public void member(JsonMembers members, String name, @Nullable Object value) throws IOException {
    if (value == null || members.raw().containsKey(name)) {
      return;
    }
    Object plain = value;
    if (value instanceof JsonNullable<?> nullable) {
      if (!nullable.isPresent()) {
        return;
      }
      plain = nullable.get();
    }
    out.writeFieldName(name);
    if (plain instanceof Collection<?> items) {
      list(items, members.items(name));
    } else if (plain instanceof Map<?, ?> entries) {
      map(entries, members.entries(name));
    } else {
      value(plain);
    }
  }

  /** Writes the members that are kept as they came, and ends the object. */
  public void endObject(JsonMembers members) throws IOException {
    members(members.raw());
    members(members.unknown());
    out.writeEndObject();
  }

  private void members(Map<String, JsonNode> kept) throws IOException {
    for (Map.Entry<String, JsonNode> member : kept.entrySet()) {
      out.writeFieldName(member.getKey());
      JsonTree.write(member.getValue(), out);
    }
  }

  /** Writes a tree. */
  public void tree(JsonNode node) throws IOException {
    JsonTree.write(node, out);
  }

  private void value(@Nullable Object value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof CharSequence text) {
      out.writeString(text.toString());
    } else if (value instanceof JsonModel model) {
      model.writeTo(this);
    } else if (value instanceof OpenEnum<?> open) {
      value(open.value());
    } else if (value instanceof Instant instant) {
      out.writeString(instant.toString());
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof JsonNode node) {
      JsonTree.write(node, out);
    } else if (value instanceof Collection<?> items) {
      list(items, Map.of());
    } else if (value instanceof Map<?, ?> entries) {
      map(entries, Map.of());
    } else {
      throw new IllegalArgumentException(value.getClass().getName() + " has no form in JSON");
    }
  }

  private void number(Number number) throws IOException {
    if (number instanceof BigDecimal decimal) {
      out.writeNumber(decimal);
    } else if (number instanceof BigInteger integer) {
      out.writeNumber(integer);
    } else if (number instanceof Double || number instanceof Float) {
      // NaN and the infinities have no form in JSON, which BigDecimal says.
      out.writeNumber(new BigDecimal(number.toString()));
    } else {
      out.writeNumber(number.longValue());
    }
  }

  private void list(Collection<?> items, Map<Integer, JsonMembers.Item> kept) throws IOException {
    out.writeStartArray();
    Iterator<?> readings = items.iterator();
    for (int place = 0; ; place++) {
      JsonMembers.Item item = kept.get(place);
      if (item != null) {
        JsonTree.write(item.json(), out);
        if (item.read()) {
          readings.next();
        }
      } else if (readings.hasNext()) {
        value(readings.next());
      } else {
        break;
      }
    }
    out.writeEndArray();
  }

  private void map(Map<?, ?> entries, Map<String, JsonNode> kept) throws IOException {
    out.writeStartObject();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      String key = String.valueOf(entry.getKey());
      if (!kept.containsKey(key)) {
        out.writeFieldName(key);
        value(entry.getValue());
      }
    }
    members(kept);
    out.writeEndObject();
  }
}
