package io.github.aigateway.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads models from JSON, over Jackson's streaming core and without reflection. The table in the
 * description of the package says how each kind of property reads each kind of value. A value that
 * the model would not write as it came is kept beside its reading; a value that has no reading is
 * kept alone.
 *
 * <p>Two members of one name, text after the end, and JSON beyond Jackson's limits of depth and
 * size are errors.
 */
public final class JsonReader {

  // Duplicates are found here, where names are looked at anyway: the parser's own way keeps a set
  // of
  // the names of each object, which takes a sixth of the reading.
  private static final JsonFactory FACTORY = new JsonFactory();

  // What looks like no name of a member may be an id, and is not told.
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]{1,40}\\d{0,2}");

  // Longer texts are not looked at as numbers.
  private static final int LONGEST_NUMBER = 100;

  /** Where the reader is: in an object, in a map, or in an array; the outermost is in none. */
  private static final class Frame {
    private final @Nullable Frame outer;
    private final boolean object;
    private final boolean map;
    private String name = "";
    private int place = -1;
    private @Nullable JsonMembers kept;
    // A bit for each property.
    private long met;
    private final Set<String> keys;

    Frame(@Nullable Frame outer, boolean object, boolean map) {
      this.outer = outer;
      this.object = object;
      this.map = map;
      this.keys = map ? new HashSet<>() : Set.of();
    }

    JsonMembers kept() {
      if (kept == null) {
        kept = new JsonMembers();
      }
      return kept;
    }

    /** The object that has the array or the map. */
    Frame owner() {
      return Objects.requireNonNull(outer, "an array or a map is a member");
    }
  }

  private final String operation;
  private final @Nullable DeviationListener listener;
  private Frame top = new Frame(null, false, false);
  private final List<JsonParser> outer = new ArrayList<>();
  private JsonParser parser;

  private JsonReader(JsonParser parser, String operation, @Nullable DeviationListener listener) {
    this.parser = parser;
    this.operation = operation;
    this.listener = listener;
  }

  /** Returns a reader of a tree. */
  public static JsonReader of(JsonNode json) throws IOException {
    JsonReader reader = new JsonReader(new TreeTraversingParser(json), "", null);
    reader.parser.nextToken();
    return reader;
  }

  /**
   * Reads a whole body.
   *
   * @param body JSON in UTF-8, UTF-16 or UTF-32
   * @param type a model, or JsonNode for a tree
   * @param operation the id of the operation, for the listener
   * @param listener hears of deviations; null if nobody does
   * @return the model; null if the body is empty, or not of the form of the type at all
   * @throws IOException if the body cannot be read or is not JSON
   * @throws NumberFormatException if a number has an exponent that is too long
   */
  public static @Nullable Object read(
      InputStream body, Type type, String operation, @Nullable DeviationListener listener)
      throws IOException {
    try (JsonParser parser = FACTORY.createParser(body)) {
      return read(parser, type, operation, listener);
    }
  }

  /**
   * Reads a whole body.
   *
   * @see #read(InputStream, Type, String, DeviationListener)
   */
  public static @Nullable Object read(
      byte[] body, Type type, String operation, @Nullable DeviationListener listener)
      throws IOException {
    try (JsonParser parser = FACTORY.createParser(body)) {
      return read(parser, type, operation, listener);
    }
  }

  private static @Nullable Object read(
      JsonParser parser, Type type, String operation, @Nullable DeviationListener listener)
      throws IOException {
    return parser.nextToken() == null ? null : document(parser, type, operation, listener);
  }

  /**
   * Reads a whole body as an object, and refuses another.
   *
   * @return the model; null if the body is empty
   * @throws IOException if the body cannot be read, is not JSON, or is no object where the type is
   *     not a tree
   */
  static @Nullable Object readObject(InputStream body, Type type) throws IOException {
    try (JsonParser parser = FACTORY.createParser(body)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return null;
      }
      if (first != JsonToken.START_OBJECT && type != JsonNode.class) {
        throw new JsonParseException(parser, "no object");
      }
      return document(parser, type, "", null);
    }
  }

  private static @Nullable Object document(
      JsonParser parser, Type type, String operation, @Nullable DeviationListener listener)
      throws IOException {
    Object value =
        type == JsonNode.class
            ? JsonTree.read(parser)
            : ModelReaders.read(type, new JsonReader(parser, operation, listener));
    if (parser.nextToken() != null) {
      // Text after the document means that the response is not what it seems to be.
      throw new JsonParseException(parser, "text after the end of the JSON");
    }
    return value;
  }

  /**
   * Returns the tree of a body in which names may stand twice; the last value counts.
   *
   * @return null if the body is empty
   * @throws IOException if the body is not JSON
   */
  public static @Nullable JsonNode readLeniently(byte[] body) throws IOException {
    try (JsonParser parser = FACTORY.createParser(body)) {
      return parser.nextToken() == null ? null : JsonTree.readLeniently(parser);
    }
  }

  /**
   * Returns the tree of a text.
   *
   * @throws UncheckedIOException if the text is not JSON
   */
  static JsonNode tree(String json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      Object tree = read(parser, JsonNode.class, "", null);
      return tree == null ? JsonTree.ofPlain(null) : (JsonNode) tree;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Begins an object.
   *
   * @return false if the value is none; it is kept, and has been read then
   */
  public boolean beginObject() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      keep("object");
      return false;
    }
    top = new Frame(top, true, false);
    return true;
  }

  /** Goes to the next member of the object, and returns its name; null at the end. */
  public @Nullable String nextMember() throws IOException {
    String name = parser.nextFieldName();
    if (name != null) {
      top.name = name;
      parser.nextToken();
    }
    return name;
  }

  /**
   * Says which of the properties the member at hand is.
   *
   * @param place of the property in its model, from 1 to 63; 0 for an unknown member
   * @throws DuplicatePropertyException if it was there before
   */
  public void member(int place) throws DuplicatePropertyException {
    boolean again =
        place == 0
            ? top.kept != null && top.kept.unknown().containsKey(top.name)
            : (top.met & 1L << place) != 0;
    if (again) {
      throw new DuplicatePropertyException(parser);
    }
    top.met |= 1L << place;
  }

  /** Keeps a member that the model does not know. */
  public void unknown() throws IOException {
    Frame frame = top;
    JsonNode value = JsonTree.read(parser);
    frame.kept().keepUnknown(frame.name, value);
    tell("no such member", value);
  }

  /** Tells of a required member that did not come. */
  public void require(String name, boolean there) {
    Frame frame = top;
    if (listener != null && !there && (frame.kept == null || !frame.kept.raw().containsKey(name))) {
      frame.name = name;
      tell("required", null);
    }
  }

  /** Ends the object, and returns what is kept of it beside the properties. */
  public JsonMembers endObject() {
    JsonMembers kept = top.kept;
    top = top.owner();
    return kept == null ? JsonMembers.NONE : kept;
  }

  /**
   * Begins an array.
   *
   * @return false if the value is none; it is kept, and has been read then
   */
  public boolean beginArray() throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      keep("array");
      return false;
    }
    top = new Frame(top, false, false);
    return true;
  }

  /** Goes to the next item of the array; false at the end, which ends the array. */
  public boolean nextItem() throws IOException {
    if (parser.nextToken() == JsonToken.END_ARRAY) {
      top = top.owner();
      return false;
    }
    top.place++;
    return true;
  }

  /** Says that the item at hand was kept and has no reading. */
  public void leftOut() {
    Frame array = top;
    Frame owner = array.owner();
    JsonMembers.Item item = owner.kept().items(owner.name).get(array.place);
    if (item != null) {
      owner.kept().keepItem(owner.name, array.place, item.json(), false);
    }
  }

  /**
   * Begins an object whose names are keys.
   *
   * @return false if the value is none; it is kept, and has been read then
   */
  public boolean beginMap() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      keep("object");
      return false;
    }
    top = new Frame(top, false, true);
    return true;
  }

  /**
   * Goes to the next entry of the map, and returns its key; null at the end, which ends the map.
   */
  public @Nullable String nextKey() throws IOException {
    String key = nextMember();
    if (key == null) {
      top = top.owner();
    } else if (!top.keys.add(key)) {
      throw new DuplicatePropertyException(parser);
    }
    return key;
  }

  /** Whether the value at hand is null. */
  public boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  /** Reads a text; of any other value its JSON is the text. */
  public @Nullable String readString() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    if (token.isNumeric()) {
      String digits = parser.getText();
      keep("string");
      return digits;
    }
    JsonNode json = keep("string");
    return json.isNull() ? null : json.isValueNode() ? json.asText() : JsonWriter.toText(json);
  }

  /** Reads a text, a number or a boolean as its text. */
  public @Nullable String readScalar() throws IOException {
    if (parser.currentToken().isStructStart()) {
      keep("string");
      return null;
    }
    return readString();
  }

  /** Reads true or false. */
  public @Nullable Boolean readBoolean() throws IOException {
    JsonToken token = parser.currentToken();
    if (token.isBoolean()) {
      return token == JsonToken.VALUE_TRUE;
    }
    JsonNode json = keep("boolean");
    return switch (json.isContainerNode() ? "" : json.asText().toLowerCase(Locale.ROOT)) {
      case "true", "1" -> Boolean.TRUE;
      case "false", "0" -> Boolean.FALSE;
      default -> null;
    };
  }

  /** Reads a number of 32 bits without a fraction. */
  public @Nullable Integer readInteger() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() == JsonParser.NumberType.INT) {
      return parser.getIntValue();
    }
    Long number = integer(keep("integer"));
    return number == null || number != number.intValue()
        ? null
        : Integer.valueOf(number.intValue());
  }

  /** Reads a number of 64 bits without a fraction. */
  public @Nullable Long readLong() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    return integer(keep("integer"));
  }

  /** Reads a number with all its digits. */
  public @Nullable BigDecimal readBigDecimal() throws IOException {
    return parser.currentToken().isNumeric() ? parser.getDecimalValue() : decimal(keep("number"));
  }

  /** Reads a date and time. */
  public @Nullable Instant readInstant() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      String text = parser.getText();
      Instant usual = DateTimes.parseAsWritten(text);
      if (usual != null) {
        return usual;
      }
      Instant other = DateTimes.parse(text);
      if (other != null) {
        record(JsonTree.read(parser));
        return other;
      }
      Instant odd = DateTimes.parseLoosely(text);
      if (odd != null) {
        keep("date-time");
        return odd;
      }
    }
    BigDecimal number = decimal(keep("date-time"));
    return number == null ? null : DateTimes.ofEpoch(number);
  }

  /** Reads a text, a number or a boolean as it is. */
  public @Nullable Object readObject() throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      default -> {
        keep("string, number or boolean");
        yield null;
      }
    };
  }

  /** Reads any JSON. */
  public JsonNode readJsonNode() throws IOException {
    return JsonTree.read(parser);
  }

  /**
   * Reads a value of one of several shapes.
   *
   * @return the value; null if it is null, which is kept
   */
  public @Nullable JsonNode readShape() throws IOException {
    if (isNull()) {
      keep("one of several shapes");
      return null;
    }
    return JsonTree.read(parser);
  }

  /** Goes into a value that was read, to read it as the shape that it has. */
  public void enter(JsonNode json) throws IOException {
    outer.add(parser);
    parser = new TreeTraversingParser(json);
    parser.nextToken();
  }

  /** Comes back from a value. */
  public void leave() {
    parser = outer.remove(outer.size() - 1);
  }

  /** Tells that the value at hand is none that the API description lists. */
  public void unlisted() {
    if (listener != null) {
      listener.deviated(
          new Deviation(operation, path(), "one of the listed", "a value that is not listed"));
    }
  }

  /** Returns the text that says which shape a value has; an empty text if there is none. */
  public static String discriminator(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isTextual() ? value.textValue() : "";
  }

  /**
   * Returns the shape that a value has, by the names of its members.
   *
   * @param shapes for each shape the names of its properties
   * @return the place, from 1, of the only one that has the known members of the value up to some
   *     point; 0 if there is none
   */
  public static int shape(JsonNode json, List<List<String>> shapes) {
    List<List<String>> candidates = new ArrayList<>(shapes);
    Iterator<String> names = json.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      List<List<String>> left = candidates.stream().filter(each -> each.contains(name)).toList();
      if (left.size() == 1) {
        return 1 + shapes.indexOf(left.get(0));
      }
      if (!left.isEmpty()) {
        candidates = left;
      }
    }
    return 0;
  }

  private static @Nullable Long integer(JsonNode json) {
    BigDecimal number = decimal(json);
    try {
      return number == null ? null : Long.valueOf(number.longValueExact());
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable BigDecimal decimal(JsonNode json) {
    if (json.isNumber()) {
      return json.decimalValue();
    }
    if (!json.isTextual() || json.textValue().length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      return new BigDecimal(json.textValue().strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Reads the value at hand, keeps it as it is, and tells that it is in another form. */
  private JsonNode keep(String documented) throws IOException {
    JsonNode value = JsonTree.read(parser);
    record(value);
    tell(documented, value);
    return value;
  }

  private void record(JsonNode value) {
    Frame frame = top;
    if (frame.outer == null) {
      return;
    }
    if (frame.object) {
      frame.kept().keepRaw(frame.name, value);
      return;
    }
    Frame owner = frame.owner();
    if (frame.map) {
      owner.kept().keepEntry(owner.name, frame.name, value);
    } else {
      owner.kept().keepItem(owner.name, frame.place, value, true);
    }
  }

  private void tell(String documented, @Nullable JsonNode value) {
    if (listener != null) {
      String came = value == null ? "nothing" : value.getNodeType().name().toLowerCase(Locale.ROOT);
      listener.deviated(new Deviation(operation, path(), documented, came));
    }
  }

  private String path() {
    return pathTo(top).toString();
  }

  private static StringBuilder pathTo(Frame frame) {
    if (frame.outer == null) {
      return new StringBuilder("$");
    }
    StringBuilder path = pathTo(frame.outer);
    if (frame.map) {
      return path.append(".*");
    }
    return frame.object
        ? path.append('.').append(NAME.matcher(frame.name).matches() ? frame.name : "*")
        : path.append('[').append(frame.place).append(']');
  }

  /** The generated readers, found by the types that the interfaces return. */
  private static final class ModelReaders {

    // The only look at a class; what is below it is called directly.
    private static final ClassValue<Method> READ =
        new ClassValue<>() {
          @Override
          protected Method computeValue(Class<?> type) {
            try {
              return type.getMethod("read", JsonReader.class);
            } catch (NoSuchMethodException e) {
              throw new IllegalArgumentException(type.getName() + " is no model", e);
            }
          }
        };

    static @Nullable Object read(Type type, JsonReader in) throws IOException {
      try {
        return READ.get((Class<?>) type).invoke(null, in);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof IOException cause) {
          throw cause;
        }
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw new IllegalStateException(e.getCause());
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
