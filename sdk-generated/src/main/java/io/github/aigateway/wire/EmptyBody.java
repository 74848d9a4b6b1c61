package io.github.aigateway.wire;

import feign.RequestInterceptor;
import feign.RequestTemplate;
import java.nio.charset.StandardCharsets;

/**
 * Gives a body of no bytes to what must not be sent twice and has none, which is the deletion of
 * logs. Feign's default client streams bodies, and the JDK sends again by itself what is not
 * streamed, if the connection breaks before the response.
 */
final class EmptyBody implements RequestInterceptor {

  @Override
  public void apply(RequestTemplate request) {
    Operation operation = request.methodMetadata().method().getAnnotation(Operation.class);
    if (request.body() == null
        && operation != null
        && operation.retry() == RetrySafety.NEVER
        && !request.method().equals("GET")) {
      request.body(new byte[0], StandardCharsets.UTF_8);
      // Without it, the body would come in chunks.
      request.header("Content-Length", "0");
    }
  }
}
