package io.github.aigateway.internal.feign;

import feign.Request;
import feign.RequestTemplate;
import feign.Target;

/**
 * Leaves the base URL to the stages. Feign's own target parses it anew for each request, and writes
 * the whole URL three times on the way.
 */
record RelativeTarget<T>(Class<T> type) implements Target<T> {

  @Override
  public String name() {
    return type.getSimpleName();
  }

  @Override
  public String url() {
    return "";
  }

  @Override
  public Request apply(RequestTemplate request) {
    return Request.create(
        Request.HttpMethod.valueOf(request.method()),
        request.url(),
        request.headers(),
        request.body(),
        request.requestCharset(),
        request);
  }
}
