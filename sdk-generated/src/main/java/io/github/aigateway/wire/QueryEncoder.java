package io.github.aigateway.wire;

import feign.QueryMapEncoder;
import java.util.Map;

/** Lets Feign send the generated queries, which know their form on the wire. */
final class QueryEncoder implements QueryMapEncoder {

  @Override
  public Map<String, Object> encode(Object query) {
    return ((Query) query).parameters();
  }
}
