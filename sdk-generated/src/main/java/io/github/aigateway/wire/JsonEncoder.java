package io.github.aigateway.wire;

import feign.RequestTemplate;
import feign.codec.EncodeException;
import feign.codec.Encoder;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Writes request bodies as JSON. */
public final class JsonEncoder implements Encoder {

  @Override
  public void encode(Object body, Type bodyType, RequestTemplate template) {
    try {
      template.body(JsonWriter.toBytes(body), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new EncodeException("The request body cannot be written as JSON", e);
    }
  }
}
