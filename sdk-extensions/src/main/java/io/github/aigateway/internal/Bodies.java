package io.github.aigateway.internal;

import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Reads bodies. */
final class Bodies {

  /** The longest body, unpacked; a longer one is cut off somewhere behind this. */
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
        buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, FIRST_BUFFER));
        buffer[length++] = (byte) next;
      }
    }
    return Arrays.copyOf(buffer, length);
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
