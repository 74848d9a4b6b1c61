package io.github.aigateway.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Reads bodies. */
final class Bodies {

  /** The longest body, unpacked; a longer one is cut off somewhere behind this. */
  static final int LIMIT = 64 * 1024 * 1024;

  private static final int FIRST_BUFFER = 32 * 1024;

  /** Reads to the end or beyond the limit, and looks at the time between any two reads. */
  static byte[] read(InputStream in, AttemptOptions limits) throws IOException {
    byte[] buffer = new byte[FIRST_BUFFER];
    int length = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer, length, buffer.length - length)) {
      length += n;
      limits.check();
      if (length > LIMIT) {
        break;
      }
      if (length == buffer.length) {
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
      }
    }
    return Arrays.copyOf(buffer, length);
  }

  /**
   * Unpacks a body that is packed. Some transports unpack and leave the header in place, so the
   * bytes are asked and not the header; no JSON begins like this.
   */
  static byte[] unpack(byte[] body) throws IOException {
    if (body.length < 2 || (body[0] & 0xff) != 0x1f || (body[1] & 0xff) != 0x8b) {
      return body;
    }
    // A few bytes can unpack to more than there is memory for.
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body), 8192)) {
      return in.readNBytes(LIMIT + 1);
    }
  }

  private Bodies() {}
}
