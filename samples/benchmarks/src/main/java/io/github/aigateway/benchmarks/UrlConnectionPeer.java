package io.github.aigateway.benchmarks;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.zip.GZIPInputStream;

/**
 * What one writes by hand with the oldest client of the JDK. No retries, no checks, no limits.
 * Property {@code gzip}: whether to ask for it.
 */
final class UrlConnectionPeer implements Peer {

  private final Target target;
  private final ObjectReader reader = Mappers.asked();
  private final boolean gzip = Boolean.getBoolean("gzip");

  UrlConnectionPeer(Target target) {
    this.target = target;
  }

  @Override
  public void read(Totals totals) throws IOException {
    int page = 1;
    while (totals.addPage(get(page))) {
      page++;
    }
  }

  private LogPage get(int page) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(target.page(page)).openConnection();
    connection.setConnectTimeout(10_000);
    connection.setReadTimeout(60_000);
    connection.setRequestProperty("Accept", "application/json");
    connection.setRequestProperty("Authorization", "Bearer " + Target.TOKEN);
    if (gzip) {
      connection.setRequestProperty("Accept-Encoding", "gzip");
    }
    if (connection.getResponseCode() != 200) {
      throw new IOException("status " + connection.getResponseCode());
    }
    try (InputStream in = connection.getInputStream();
        InputStream body =
            "gzip".equals(connection.getContentEncoding()) ? new GZIPInputStream(in, 8192) : in) {
      return reader.readValue(body);
    }
  }
}
