package io.github.aigateway.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.RequestTemplate;
import feign.codec.EncodeException;
import feign.codec.Encoder;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Writes request bodies as JSON. */
public final class JsonEncoder implements Encoder {

  private final ObjectMapper mapper;

  /** An encoder over a mapper made by {@link WireMapper}. */
  public JsonEncoder(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public void encode(Object body, Type bodyType, RequestTemplate template) {
    try {
      byte[] json = mapper.writerFor(mapper.constructType(bodyType)).writeValueAsBytes(body);
      template.body(json, StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new EncodeException("The request body cannot be written as JSON", e);
    }
  }
}
