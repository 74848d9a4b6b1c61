package io.github.aigateway.benchmarks;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.aigateway.model.GatewayLogListResponse;
import io.github.aigateway.wire.WireMapper;
import org.openapitools.jackson.nullable.JsonNullableModule;

/** How the hand-written clients read a page. */
final class Mappers {

  /** Jackson as it comes, with its own module for dates. */
  static ObjectReader stock() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .addModule(new JsonNullableModule())
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build()
        .readerFor(GatewayLogListResponse.class);
  }

  /** Jackson with the date parser of this SDK, and without its checks. */
  static ObjectReader fastDates() {
    return WireMapper.create()
        .readerFor(GatewayLogListResponse.class)
        .without(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /** The one that the property {@code dates} asks for, {@code stock} or {@code fast}. */
  static ObjectReader asked() {
    return System.getProperty("dates", "stock").equals("fast") ? fastDates() : stock();
  }

  private Mappers() {}
}
