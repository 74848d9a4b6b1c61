package io.github.aigateway.benchmarks;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What one writes by hand with the newer client of the JDK. */
final class HttpClientPeer implements Peer {

  private final Target target;
  private final ObjectReader reader = Mappers.asked();
  private final HttpClient client =
      HttpClient.newBuilder()
          // Over cleartext HTTP/2 the stub ends a connection after many requests.
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  HttpClientPeer(Target target) {
    this.target = target;
  }

  @Override
  public void read(Totals totals) throws IOException, InterruptedException {
    int page = 1;
    while (totals.addPage(get(page))) {
      page++;
    }
  }

  private LogPage get(int page) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(target.page(page)))
            .timeout(Duration.ofSeconds(60))
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + Target.TOKEN)
            .build();
    HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode());
      }
      return reader.readValue(body);
    }
  }
}
