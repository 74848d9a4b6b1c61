package io.github.aigateway.wire;

import feign.RequestInterceptor;
import feign.RequestTemplate;

/** Refuses a path with an empty segment: Feign leaves a path parameter that is null out. */
final class MissingPathSegments implements RequestInterceptor {

  @Override
  public void apply(RequestTemplate request) {
    String filled = request.path();
    if (!filled.contains("//") && !filled.endsWith("/")) {
      return;
    }
    String[] path = filled.split("/", -1);
    for (int i = 1; i < path.length; i++) {
      if (path[i].isEmpty()) {
        String[] template = request.methodMetadata().template().path().split("/", -1);
        throw new IllegalArgumentException(
            template[i].replaceAll("[{}]", "") + " must not be null");
      }
    }
  }
}
