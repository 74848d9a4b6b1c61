package io.github.aigateway.wire;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A Jackson mapper that loses no digit, for those who have JSON of this API at hand. The library
 * itself reads and writes its models without one, and any other mapper reads and writes them too.
 */
public final class WireMapper {

  private WireMapper() {}

  /** A new mapper, which the caller may configure further. */
  public static ObjectMapper create() {
    return JsonMapper.builder()
        // A cost of 0.1 must not become 0.1000000000000000055, in a model as little as in free-form
        // JSON.
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        // A duplicate JSON property means that somebody will read the other one.
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        // Text after the document means that the response is not what it seems to be.
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }
}
