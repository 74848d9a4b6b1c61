package io.github.aigateway.internal;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;

/**
 * Sends what may be sent only once through a transport that never resends, and everything else
 * through the fastest one. The first is loaded with the first such request, so that a program that
 * only reads does not pay for it.
 */
final class DefaultTransport implements Client {

  /** Loaded on first use. */
  private static final class Once {
    static final Client TRANSPORT = new HttpClientTransport();
  }

  static final Client INSTANCE = new DefaultTransport();

  private final Client many = new UrlConnectionTransport();

  private DefaultTransport() {}

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    Client transport =
        SendOnce.applies(request.httpMethod(), request.url()) ? Once.TRANSPORT : many;
    return transport.execute(request, options);
  }
}
