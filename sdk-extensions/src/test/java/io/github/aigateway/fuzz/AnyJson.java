package io.github.aigateway.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;

/** Makes JSON, names and texts of any kind, the awkward ones more often. */
final class AnyJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private static final String[] AWKWARD = {
    "",
    " ",
    "null",
    "true",
    "0",
    "-1",
    "..",
    "../..",
    "%2e%2E",
    "a/b",
    "a%2Fb",
    "%",
    "%zz",
    "?",
    "#",
    "a b",
    "+",
    "&x=1",
    "{account_id}",
    "\u0000",
    "\r\nHost: x",
    "\ud83d\ude00",
    "\ud83d",
    "é",
    "e\u0301",
    "\u202e",
    "\ufeff",
    "\u2028",
    "\"",
    "\\",
    "</script>",
    "${x}",
    "=1+1",
    "1e999999999",
    "*",
    ";",
    "[]",
    "{}",
  };

  private AnyJson() {}

  static JsonNode node(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 8)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextInt(5) - 2);
      case 3 -> NODES.numberNode(random.nextLong());
      case 4 -> NODES.numberNode(decimal(random));
      case 5 -> NODES.numberNode(new BigInteger(random.nextInt(300), random));
      case 6, 7 -> NODES.textNode(text(random));
      case 8 -> {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(node(random, depth - 1));
        }
        yield array;
      }
      default -> {
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          object.set(sound(random), node(random, depth - 1));
        }
        yield object;
      }
    };
  }

  /** A decimal whose digits tell whether they were kept. */
  static BigDecimal decimal(Random random) {
    int scale = random.nextInt(20) == 0 ? random.nextInt(2_000) - 1_000 : random.nextInt(12) - 2;
    return new BigDecimal(new BigInteger(1 + random.nextInt(80), random), scale);
  }

  static String text(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> AWKWARD[random.nextInt(AWKWARD.length)];
      case 1 -> {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
          text.append((char) random.nextInt(0x250));
        }
        yield text.toString();
      }
      case 2 -> AWKWARD[random.nextInt(AWKWARD.length)] + AWKWARD[random.nextInt(AWKWARD.length)];
      default -> Long.toString(random.nextLong(), 36);
    };
  }

  /** A text without half a character, which the parser takes in a value and not in a name. */
  static String sound(Random random) {
    return text(random).replaceAll("\\p{Cs}", "_");
  }
}
