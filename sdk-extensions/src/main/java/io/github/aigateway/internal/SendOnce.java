package io.github.aigateway.internal;

import feign.Request.HttpMethod;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells which requests must not be sent again once the service may have seen them. The transport
 * and the retries both ask here, so that they cannot disagree.
 */
final class SendOnce {

  /**
   * Says whether the request may change something again when it is sent again.
   *
   * @param method the HTTP method
   * @param url the URL or path of the request, with or without query
   */
  static boolean applies(HttpMethod method, String url) {
    return switch (method) {
      case GET, HEAD, OPTIONS, TRACE, PUT -> false;
      // A second one deletes more logs: it names an order and a number, not the rows.
      case DELETE -> isLogs(url);
      case POST, PATCH, CONNECT -> true;
    };
  }

  /** Says whether a URL means the logs of a gateway, however it spells that. */
  private static boolean isLogs(String url) {
    List<String> segments = new ArrayList<>();
    for (String segment : url.replaceFirst("[?#].*", "").split("/")) {
      if (!segment.isEmpty()) {
        segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
      }
    }
    int last = segments.size() - 1;
    return last >= 2
        && segments.get(last).equals("logs")
        && segments.get(last - 2).equals("gateways");
  }

  private SendOnce() {}
}
