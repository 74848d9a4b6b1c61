package io.github.aigateway.sandbox;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** JSON trees in and out; decimals keep every digit. */
final class Json {

  /** On each side of the point. Jackson reads no number that has more than 1,000 in all. */
  private static final int MOST_DIGITS = 999;

  /** Jackson reads and writes 1,000 levels, and what is kept and sent back lies deeper. */
  private static final int DEEPEST_REQUEST = 900;

  private static final JsonMapper MAPPER = mapper(StreamReadConstraints.defaults());
  private static final JsonMapper REQUESTS =
      mapper(StreamReadConstraints.builder().maxNestingDepth(DEEPEST_REQUEST).build());

  private Json() {}

  private static JsonMapper mapper(StreamReadConstraints constraints) {
    return JsonMapper.builder(new JsonFactoryBuilder().streamReadConstraints(constraints).build())
        .nodeFactory(new BoundedNumbers())
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .build();
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static JsonNode parse(byte[] json) throws IOException {
    return parse(MAPPER, json);
  }

  /** Leaves room for what a request is put into. */
  static JsonNode parseRequest(byte[] json) throws IOException {
    return parse(REQUESTS, json);
  }

  private static JsonNode parse(JsonMapper mapper, byte[] json) throws IOException {
    try {
      return mapper.readTree(json);
    } catch (ArithmeticException e) {
      throw new IOException(e);
    }
  }

  static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses what could be read but not be written again. */
  private static final class BoundedNumbers extends JsonNodeFactory {

    private static final long serialVersionUID = 1L;

    BoundedNumbers() {
      super(true);
    }

    @Override
    public ValueNode numberNode(BigDecimal value) {
      if (value != null
          && Math.max(value.precision() - (long) value.scale(), value.scale()) > MOST_DIGITS) {
        throw new ArithmeticException(
            "A number has more than " + MOST_DIGITS + " digits before or after its point");
      }
      return super.numberNode(value);
    }
  }
}
