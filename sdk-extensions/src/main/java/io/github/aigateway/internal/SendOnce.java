package io.github.aigateway.internal;

import feign.Request.HttpMethod;
import java.util.regex.Pattern;

/**
 * Tells which requests must not be sent again once the service may have seen them. The transport
 * and the retries both ask here, so that they cannot disagree.
 */
final class SendOnce {

  // A second one deletes more logs: it names an order and a number, not the rows.
  private static final Pattern LOGS = Pattern.compile("/gateways/[^/]+/logs/?$");

  /**
   * Says whether the request may change something again when it is sent again.
   *
   * @param method the HTTP method
   * @param url the URL or path of the request, with or without query
   */
  static boolean applies(HttpMethod method, String url) {
    return switch (method) {
      case GET, HEAD, OPTIONS, TRACE, PUT -> false;
      case DELETE -> {
        int end = url.indexOf('?');
        String path = end < 0 ? url : url.substring(0, end);
        yield LOGS.matcher(path).find();
      }
      case POST, PATCH, CONNECT -> true;
    };
  }

  private SendOnce() {}
}
