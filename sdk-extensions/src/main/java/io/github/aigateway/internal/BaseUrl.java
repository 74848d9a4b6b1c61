package io.github.aigateway.internal;

import feign.Request;
import feign.RequestTemplate;
import feign.Target;

/**
 * Puts the base URL before the path of a request. Feign's own target does so by parsing it anew,
 * and writes the whole URL three times on the way.
 */
record BaseUrl<T>(Class<T> type, String url) implements Target<T> {

  @Override
  public String name() {
    return url;
  }

  @Override
  public Request apply(RequestTemplate request) {
    return Request.create(
        Request.HttpMethod.valueOf(request.method()),
        url + request.url(),
        request.headers(),
        request.body(),
        request.requestCharset(),
        request);
  }
}
