package io.github.aigateway.wire;

import feign.RequestInterceptor;
import feign.RequestTemplate;
import java.util.Collection;
import java.util.StringJoiner;

/**
 * Gives a query parameter with an empty value its equals sign: Feign sends the name alone, which
 * means something else to some servers.
 */
final class EmptyQueryValues implements RequestInterceptor {

  @Override
  public void apply(RequestTemplate request) {
    if (request.queries().values().stream().noneMatch(Collection::isEmpty)) {
      return;
    }
    StringJoiner query = new StringJoiner("&");
    for (String parameter : request.queryLine().substring(1).split("&")) {
      query.add(parameter.indexOf('=') < 0 ? parameter + "=" : parameter);
    }
    request.queries(null);
    // Feign sends a name without values as it is.
    request.query(query.toString(), (String) null);
  }
}
