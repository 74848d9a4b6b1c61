package io.github.aigateway.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads bodies within limits of time and memory. */
public final class BodyReader {

  /** The longest body, decompressed; a longer one is cut off one byte behind this. */
  static final int LIMIT = 64 * 1024 * 1024;

  static final int FIRST_BUFFER = 8 * 1024;

  /**
   * What is promised or claimed is believed up to this; the memory for more comes with the bytes.
   */
  private static final int BELIEVED = 1024 * 1024;

  /**
   * Reads to the end or beyond the limit, and looks at the time between any two reads.
   *
   * @param expected the length if it is known, else -1
   */
  public static byte[] read(InputStream in, long expected, AttemptLimits limits)
      throws IOException {
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

  /** Returns a larger copy of a buffer, up to one byte beyond the limit. */
  static byte[] grown(byte[] buffer) {
    return Arrays.copyOf(buffer, Math.min(Math.max(2 * buffer.length, FIRST_BUFFER), LIMIT + 1));
  }

  private BodyReader() {}
}
