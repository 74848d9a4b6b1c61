package io.github.aigateway.pact;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.V4Pact;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

final class Replay {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static void all(MockServer server, V4Pact pact) {
    for (au.com.dius.pact.core.model.Interaction i : pact.getInteractions()) {
      V4Interaction.SynchronousHttp http = (V4Interaction.SynchronousHttp) i;
      au.com.dius.pact.core.model.HttpRequest r = http.getRequest();
      StringBuilder q = new StringBuilder();
      r.getQuery()
          .forEach(
              (k, vs) ->
                  vs.forEach(
                      v ->
                          q.append(q.length() == 0 ? '?' : '&')
                              .append(enc(k))
                              .append('=')
                              .append(enc(v))));
      HttpRequest.Builder b = HttpRequest.newBuilder(URI.create(server.getUrl() + r.getPath() + q));
      r.getHeaders().forEach((k, v) -> b.header(k, v.get(0)));
      b.method(
          r.getMethod(),
          r.getBody().isPresent()
              ? HttpRequest.BodyPublishers.ofByteArray(r.getBody().unwrap())
              : HttpRequest.BodyPublishers.noBody());
      try {
        HttpResponse<String> resp = HTTP.send(b.build(), HttpResponse.BodyHandlers.ofString());
        if (resp.statusCode() != http.getResponse().getStatus())
          throw new AssertionError(i.getDescription() + ": " + resp.body());
      } catch (java.io.IOException | InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static String enc(String s) {
    return URLEncoder.encode(s, StandardCharsets.UTF_8);
  }
}
