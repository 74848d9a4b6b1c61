package io.github.aigateway.benchmarks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;

/** How the hand-written clients read a page. */
final class Mappers {

  /** Jackson as it comes, with its own module for dates. */
  private static JsonMapper.Builder stock() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** The one that the property {@code dates} asks for, {@code stock} or {@code fast}. */
  static ObjectReader asked() {
    JsonMapper.Builder mapper = stock();
    if (System.getProperty("dates", "stock").equals("fast")) {
      mapper.addModule(new SimpleModule().addDeserializer(Instant.class, new FastInstants()));
    }
    return mapper.build().readerFor(LogPage.class);
  }

  private Mappers() {}
}
