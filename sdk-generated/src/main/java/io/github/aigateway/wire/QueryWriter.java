package io.github.aigateway.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes query parameters in the order in which they are added. A list repeats its name; an object
 * is taken apart by dots. A list of objects therefore becomes what the vendor's own clients send,
 * where the order alone tells the objects apart: {@code
 * filters.key=cost&filters.operator=gt&filters.value=0.5&filters.key=…}.
 *
 * <p>Feign takes query parameters as a map and would put all {@code filters.key} together. So a
 * name that comes back after others is spelled differently each time, with letters percent-encoded
 * that need not be: to every server {@code filters.ke%79} is {@code filters.key} (RFC 3986, 2.3).
 * {@link AiGatewayFeign} spells them all plainly again before they are sent.
 */
public final class QueryWriter {

  private final Map<String, Object> parameters = new LinkedHashMap<>();

  /** The spelling in use for each plain name. */
  private final Map<String, String> spellings = new LinkedHashMap<>();

  private @Nullable String lastName;

  /**
   * Adds a parameter; null and an empty list add nothing.
   *
   * @throws IllegalArgumentException if an item of a list is null or says nothing: a request to
   *     delete with an empty filter would delete what no filter holds back
   */
  public QueryWriter add(String name, @Nullable Object value) {
    if (value instanceof Iterable<?> items && !(value instanceof JsonNode)) {
      for (Object item : items) {
        addItem(name, item);
      }
    } else if (value != null) {
      addItem(name, value);
    }
    return this;
  }

  /** The parameters by name, percent-encoded where Feign would not do it by itself. */
  public Map<String, Object> toMap() {
    return new LinkedHashMap<>(parameters);
  }

  private void addItem(String name, @Nullable Object item) {
    if (item == null) {
      throw new IllegalArgumentException(name + " must not contain null");
    }
    if (item instanceof CharSequence
        || item instanceof Number
        || item instanceof Boolean
        || item instanceof OpenEnum<?>
        || item instanceof Temporal) {
      put(name, WireText.of(item));
    } else {
      JsonNode tree = WireMapper.shared().valueToTree(item);
      if (tree.isEmpty()) {
        throw new IllegalArgumentException(name + " must not contain an empty item");
      }
      addTree(name, tree);
    }
  }

  private void addTree(String name, JsonNode tree) {
    if (tree.isObject()) {
      tree.properties().forEach(member -> addTree(name + "." + member.getKey(), member.getValue()));
    } else if (tree.isArray()) {
      tree.forEach(item -> addTree(name, item));
    } else if (tree.isNull()) {
      put(name, "");
    } else {
      put(name, tree.isFloatingPointNumber() ? WireText.of(tree.decimalValue()) : tree.asText());
    }
  }

  private void put(String name, String text) {
    if (!WireText.isSound(text)) {
      throw new IllegalArgumentException(name + " must not contain half of a surrogate pair");
    }
    // Feign drops empty values out of a list, but keeps a name that has nothing else.
    boolean startsAnew = !name.equals(lastName) || text.isEmpty();
    if (startsAnew) {
      String last = spellings.get(name);
      spellings.put(name, last == null ? WireText.encode(name) : respell(name, last));
    }
    lastName = text.isEmpty() ? null : name;
    String spelling = Objects.requireNonNull(spellings.get(name));
    @SuppressWarnings("unchecked")
    List<String> values =
        (List<String>) parameters.computeIfAbsent(spelling, unused -> new ArrayList<String>());
    values.add(WireText.encode(text));
  }

  /**
   * The next spelling of a name: it counts in binary, with a percent-encoded letter as the digit
   * one.
   */
  private static String respell(String name, String last) {
    List<String> letters = letters(last);
    int i = letters.size() - 1;
    while (i >= 0 && letters.get(i).length() > 1) {
      letters.set(i, String.valueOf((char) Integer.parseInt(letters.get(i).substring(1), 16)));
      i--;
    }
    if (i < 0) {
      throw new IllegalArgumentException(name + " has too many items for one request");
    }
    letters.set(i, "%" + Integer.toHexString(letters.get(i).charAt(0)).toUpperCase(Locale.ROOT));
    return String.join("", letters);
  }

  private static List<String> letters(String spelling) {
    List<String> letters = new ArrayList<>();
    int i = 0;
    while (i < spelling.length()) {
      int length = spelling.charAt(i) == '%' ? 3 : 1;
      letters.add(spelling.substring(i, i + length));
      i += length;
    }
    return letters;
  }
}
