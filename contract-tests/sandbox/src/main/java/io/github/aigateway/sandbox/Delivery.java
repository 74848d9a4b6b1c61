package io.github.aigateway.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** How a response whose headers are set goes out. A failure closes the connection. */
interface Delivery {

  void write(HttpExchange exchange, Response response) throws IOException;

  /** Something that is written in one go. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** As it should be. */
  static void whole(HttpExchange exchange, Response response) throws IOException {
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Half of what is announced. */
  static void half(HttpExchange exchange, Response response) throws IOException {
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body, 0, body.length / 2);
    exchange.getResponseBody().flush();
    throw new IOException("The rest is kept back");
  }

  /** The connection is closed instead. */
  static Delivery nothing() {
    return (exchange, response) -> {
      throw new IOException("The response is kept back");
    };
  }

  /** Byte by byte, with a pause before each. */
  static Delivery trickle(Duration pause) {
    return (exchange, response) -> {
      byte[] body = response.body();
      exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
      OutputStream out = exchange.getResponseBody();
      for (byte b : body) {
        pause(pause);
        out.write(b);
        out.flush();
      }
    };
  }

  /** JSON of this length, made while it goes out. */
  static Delivery huge(long bytes) {
    return (exchange, response) -> {
      exchange.sendResponseHeaders(response.status(), bytes);
      writeHuge(exchange.getResponseBody(), bytes);
    };
  }

  /** The same, compressed: small on the wire, and of this length in the client. */
  static byte[] gzipHuge(long bytes) {
    return gzip(out -> writeHuge(out, bytes));
  }

  static byte[] gzip(byte[] body) {
    return gzip(out -> out.write(body));
  }

  private static byte[] gzip(Content content) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      content.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  /** A list of ones, so that neither a parser nor a check for the longest string ends it early. */
  private static void writeHuge(OutputStream out, long bytes) throws IOException {
    byte[] piece = new byte[64 * 1024];
    for (int i = 0; i < piece.length; i += 2) {
      piece[i] = '1';
      piece[i + 1] = ',';
    }
    byte[] start = "{\"success\":true,\"result\":[".getBytes(US_ASCII);
    out.write(start);
    long left = bytes - start.length;
    for (; left > 2L * piece.length; left -= piece.length) {
      out.write(piece);
    }
    byte[] end = new byte[(int) left];
    Arrays.fill(end, (byte) ' ');
    end[0] = '1';
    end[end.length - 2] = ']';
    end[end.length - 1] = '}';
    out.write(end);
  }

  private static void pause(Duration pause) throws InterruptedIOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The sandbox is being closed");
    }
  }
}
