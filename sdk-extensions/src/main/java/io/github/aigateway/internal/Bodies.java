package io.github.aigateway.internal;

import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads bodies. */
final class Bodies {

  /** The longest body, unpacked; a longer one is cut off one byte behind this. */
  static final int LIMIT = 64 * 1024 * 1024;

  private static final int FIRST_BUFFER = 8 * 1024;

  /**
   * What is promised or claimed is believed up to this; the memory for more comes with the bytes.
   */
  private static final int BELIEVED = 1024 * 1024;

  /** Reads what a transport hands over: from memory as a rule, from the network if it streams. */
  static byte[] read(Response.Body body, AttemptOptions limits) throws IOException {
    try (InputStream in = body.asInputStream()) {
      return body.isRepeatable() ? in.readAllBytes() : read(in, -1, limits);
    }
  }

  /**
   * Reads to the end or beyond the limit, and looks at the time between any two reads.
   *
   * @param expected the length if it is known, else -1
   */
  static byte[] read(InputStream in, long expected, AttemptOptions limits) throws IOException {
    byte[] buffer = new byte[expected > 0 ? (int) Math.min(expected, BELIEVED) : FIRST_BUFFER];
    int length = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer, length, buffer.length - length)) {
      length += n;
      limits.check();
      if (length > LIMIT) {
        break;
      }
      if (length == buffer.length) {
        int next = in.read();
        if (next < 0) {
          return buffer;
        }
        buffer = grown(buffer);
        buffer[length++] = (byte) next;
      }
    }
    return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
  }

  private static byte[] grown(byte[] buffer) {
    return Arrays.copyOf(buffer, Math.min(Math.max(2 * buffer.length, FIRST_BUFFER), LIMIT + 1));
  }

  /**
   * Collects a body that a java.net.http client pushes, to its end or beyond the limit. The rest of
   * a longer one is not waited for: its connection is closed.
   */
  static final class Collector implements BodySubscriber<byte[]> {

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int length;
    private @Nullable Subscription subscription;

    @Override
    public CompletionStage<byte[]> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      this.subscription = subscription;
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
      for (ByteBuffer piece : pieces) {
        while (piece.hasRemaining() && length <= LIMIT) {
          if (length == buffer.length) {
            buffer = grown(buffer);
          }
          int n = Math.min(piece.remaining(), buffer.length - length);
          piece.get(buffer, length, n);
          length += n;
        }
      }
      if (length > LIMIT && subscription != null) {
        subscription.cancel();
        onComplete();
      }
    }

    @Override
    public void onError(Throwable failure) {
      body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      body.complete(Arrays.copyOf(buffer, length));
    }
  }

  /**
   * Unpacks a body that is packed. Some transports unpack and leave the header in place, so the
   * bytes are asked and not the header; no JSON begins like this.
   */
  static byte[] unpack(byte[] body, AttemptOptions limits) throws IOException {
    if (body.length < 2 || (body[0] & 0xff) != 0x1f || (body[1] & 0xff) != 0x8b) {
      return body;
    }
    // A few bytes can unpack to more than there is memory for.
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body), FIRST_BUFFER)) {
      return read(in, unpackedLength(body), limits);
    }
  }

  /** The length by the last four bytes of the body, which need not be true. */
  private static long unpackedLength(byte[] body) {
    int end = body.length;
    return end < 4
        ? -1
        : body[end - 4] & 0xffL
            | (body[end - 3] & 0xffL) << 8
            | (body[end - 2] & 0xffL) << 16
            | (body[end - 1] & 0xffL) << 24;
  }

  private Bodies() {}
}
