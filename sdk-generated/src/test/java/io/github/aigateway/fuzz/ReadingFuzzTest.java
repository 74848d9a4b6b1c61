package io.github.aigateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.Json;
import io.github.aigateway.OpenApiDocument;
import io.github.aigateway.wire.Deviation;
import io.github.aigateway.wire.JsonModel;
import io.github.aigateway.wire.JsonReader;
import io.github.aigateway.wire.JsonWriter;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Any value in the place of any value of any example of the document. The ordinary build makes a
 * fixed number of tries from a fixed seed; {@code -Dfuzz.seconds} goes on for so long, {@code
 * -Dfuzz.seed} begins elsewhere.
 */
@Tag("slow")
@Timeout(value = 1, unit = TimeUnit.HOURS)
class ReadingFuzzTest {

  private static final long SECONDS = Long.getLong("fuzz.seconds", 0);
  private static final long SEED = Long.getLong("fuzz.seed", 4711);
  private static final int TRIES = 20_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private record Example(Class<? extends JsonModel> model, JsonNode body) {}

  private static final List<Example> EXAMPLES =
      OpenApiDocument.examples().stream()
          .filter(example -> !example.schema().equals("AnyJson"))
          .map(example -> new Example(model(example.schema()), example.body()))
          .toList();

  private static Class<? extends JsonModel> model(String schema) {
    try {
      return Class.forName("io.github.aigateway.model." + schema).asSubclass(JsonModel.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Property {
    void holds(Random random) throws Exception;
  }

  private static void tries(Property property) {
    long end = System.nanoTime() + SECONDS * 1_000_000_000;
    long made = 0;
    while (SECONDS == 0 ? made < TRIES : System.nanoTime() < end) {
      long seed = SEED + made;
      try {
        property.holds(new Random(seed));
      } catch (Throwable e) {
        throw new AssertionError("to see it again, -Dfuzz.seed=" + seed, e);
      }
      made++;
    }
    if (SECONDS > 0) {
      System.out.println(made + " tries");
    }
  }

  @Test
  void value_inThePlaceOfAny_losesNothing() {
    tries(
        random -> {
          Example example = EXAMPLES.get(random.nextInt(EXAMPLES.size()));
          JsonNode body = damaged(example.body(), random);
          String original = Json.exact(body);
          List<Deviation> heard = new ArrayList<>();

          JsonModel read =
              (JsonModel)
                  JsonReader.read(
                      body.toString().getBytes(StandardCharsets.UTF_8),
                      example.model(),
                      "op",
                      heard::add);

          assertThat(read).isNotNull();
          byte[] written = JsonWriter.toBytes(read);
          assertThat(Json.exact(written)).isEqualTo(original);
          assertThat(Json.read(written, example.model())).isEqualTo(read).hasSameHashCodeAs(read);
          assertThat(heard.toString()).doesNotContain(MARK);
          String name = body.fieldNames().next();
          assertThat(Json.exact(read.rawValue(name))).isEqualTo(Json.exact(body.get(name)));
        });
  }

  @Test
  void property_clearedInABuilder_leavesTheRestAsItCame() {
    tries(
        random -> {
          Example example = EXAMPLES.get(random.nextInt(EXAMPLES.size()));
          JsonNode body = damaged(example.body(), random);
          JsonModel root = Json.read(body, example.model());
          boolean inner = root.value("result") instanceof JsonModel;
          JsonModel model = inner ? (JsonModel) root.value("result") : root;
          JsonNode json = inner ? body.get("result") : body;
          if (model.getClass().isMemberClass()) {
            // What is of no known shape has no builder.
            return;
          }
          Object builder = model.getClass().getMethod("toBuilder").invoke(model);
          Method build = builder.getClass().getMethod("build");

          assertThat(build.invoke(builder)).isEqualTo(model).hasSameHashCodeAs(model);
          List<Method> clears =
              Arrays.stream(builder.getClass().getMethods())
                  .filter(method -> method.getName().startsWith("clear"))
                  .sorted(Comparator.comparing(Method::getName))
                  .toList();
          if (!clears.isEmpty()) {
            Method clear = clears.get(random.nextInt(clears.size()));
            Object changed = build.invoke(clear.invoke(builder));
            ObjectNode expected = json.deepCopy();
            expected.remove(cleared(clear, expected));
            assertThat(Json.written(changed)).isEqualTo(Json.exact(expected));
          }
        });
  }

  /** The names of the members that a method may mean; one, or none if it is not there. */
  private static List<String> cleared(Method clear, ObjectNode json) {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    return names.stream()
        .filter(name -> ("clear" + name.replace("_", "")).equalsIgnoreCase(clear.getName()))
        .toList();
  }

  /** What every generated text has in it, so that it can be found where it must not be. */
  private static final String MARK = "\u00a7";

  /** The tree with one to three of its values replaced, or with a member more. */
  private static JsonNode damaged(JsonNode tree, Random random) {
    ObjectNode root = tree.deepCopy();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      List<Consumer<JsonNode>> places = new ArrayList<>();
      collect(root, places);
      places.get(random.nextInt(places.size())).accept(any(random, 3));
    }
    return root;
  }

  private static void collect(JsonNode node, List<Consumer<JsonNode>> places) {
    if (node instanceof ObjectNode object) {
      object.fieldNames().forEachRemaining(name -> places.add(value -> object.set(name, value)));
      places.add(value -> object.set("x" + MARK, value));
      object.forEach(child -> collect(child, places));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int place = i;
        places.add(value -> array.set(place, value));
        collect(array.get(i), places);
      }
      places.add(array::add);
    }
  }

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "true",
          "0",
          "1",
          "-1",
          "1.0",
          "1e999999999",
          "1e-999999999",
          "NaN",
          "null",
          "{}",
          "[]",
          "2026-01-02T03:04:05Z",
          "2026-01-02 03:04:05",
          "2026-01-02T03:04:05+02:00",
          "2026-13-02T03:04:05Z",
          "start",
          "end",
          "BLOCK",
          "linear",
          "\ud83d\ude00",
          "\u0000\"\\\u2028");

  private static JsonNode any(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 12 : 9)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextInt(5) - 2);
      case 3 -> NODES.numberNode(random.nextLong() >> random.nextInt(64));
      case 4 ->
          NODES.numberNode(
              new BigDecimal(
                  new BigInteger(1 + random.nextInt(80), random), random.nextInt(40) - 20));
      case 5 -> NODES.numberNode(new BigInteger(random.nextInt(300), random).negate());
      case 6 ->
          NODES.numberNode(
              new BigDecimal(BigInteger.ONE, random.nextInt(2_000_000_000) - 1_000_000_000));
      case 7 -> NODES.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
      case 8 -> NODES.textNode(MARK + random.nextInt());
      case 9 -> {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(any(random, depth - 1));
        }
        yield array;
      }
      case 10 -> {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          object.set(MARK + random.nextInt(), any(random, depth - 1));
        }
        yield object;
      }
      default -> {
        // A piece of another example is what comes nearest to being right.
        List<JsonNode> pieces = new ArrayList<>();
        JsonNode other = EXAMPLES.get(random.nextInt(EXAMPLES.size())).body();
        other.forEach(pieces::add);
        yield pieces.isEmpty() ? other : pieces.get(random.nextInt(pieces.size())).deepCopy();
      }
    };
  }
}
