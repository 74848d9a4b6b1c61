package io.github.aigateway.internal.feign;

import feign.Client;
import feign.Request;
import feign.Response;
import io.github.aigateway.internal.http.ApiRequest;
import io.github.aigateway.internal.http.ApiResponse;
import io.github.aigateway.internal.http.AttemptLimits;
import io.github.aigateway.internal.http.BodyReader;
import io.github.aigateway.internal.http.HttpStage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A transport that the caller has brought along. */
public final class FeignTransport implements HttpStage {

  private final Client client;

  public FeignTransport(Client client) {
    this.client = client;
  }

  @Override
  public ApiResponse send(ApiRequest request) throws IOException {
    AttemptLimits limits = request.limits();
    Request.Options options =
        new Request.Options(
            limits.connectMillis(),
            TimeUnit.MILLISECONDS,
            limits.readMillis(),
            TimeUnit.MILLISECONDS,
            false);
    try (Response response = client.execute(toFeign(request), options)) {
      Map<String, List<String>> headers = new LinkedHashMap<>();
      response.headers().forEach((name, values) -> headers.put(name, List.copyOf(values)));
      return new ApiResponse(request, response.status(), headers, body(response, limits));
    }
  }

  private static Request toFeign(ApiRequest request) {
    Map<String, Collection<String>> headers = new LinkedHashMap<>(request.headers());
    byte[] body = request.body();
    if (body == null && !request.isReplayable() && !request.method().equals("GET")) {
      // Feign's own client streams what has a body, which keeps the JDK from sending it again.
      body = new byte[0];
      headers.put("Content-Length", List.of("0"));
    }
    return Request.create(
        Request.HttpMethod.valueOf(request.method()),
        request.url(),
        headers,
        body,
        StandardCharsets.UTF_8,
        null);
  }

  /** From memory as a rule, from the network if the transport streams. */
  private static byte[] body(Response response, AttemptLimits limits) throws IOException {
    Response.Body body = response.body();
    if (body == null) {
      return new byte[0];
    }
    try (InputStream in = body.asInputStream()) {
      return body.isRepeatable() ? in.readAllBytes() : BodyReader.read(in, -1, limits);
    }
  }
}
