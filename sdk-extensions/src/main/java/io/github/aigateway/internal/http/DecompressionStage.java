package io.github.aigateway.internal.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Asks for a compressed response unless the caller asks for another, and decompresses it, up to a
 * limit.
 */
public final class DecompressionStage implements HttpStage {

  private static final int LONGEST_REFUSAL = 1024 * 1024;

  private final HttpStage next;

  public DecompressionStage(HttpStage next) {
    this.next = next;
  }

  /**
   * Sends a request and decompresses the response. A refusal stays one, whatever its body is like:
   * its status says enough.
   *
   * @throws io.github.aigateway.error.InvalidResponseException if a response of success is too
   *     long, or cannot be decompressed
   */
  @Override
  public ApiResponse send(ApiRequest request) throws IOException, InterruptedException {
    // A coding that the caller asks for is the caller's.
    ApiResponse compressed =
        next.send(
            request.headers().containsKey("Accept-Encoding")
                ? request
                : request.withHeaders(Map.of("Accept-Encoding", "gzip")));
    ApiResponse response;
    try {
      response = compressed.withBody(decompressed(compressed.body(), request.limits()));
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      response = compressed.withBody(new byte[0]);
      if (compressed.isSuccess()) {
        throw ErrorReader.invalid(response, "has a gzip body that could not be decompressed");
      }
    }
    if (response.body().length > BodyReader.LIMIT && response.isSuccess()) {
      throw ErrorReader.invalid(response, "is longer than " + BodyReader.LIMIT + " bytes");
    }
    return response.isSuccess() || response.body().length <= LONGEST_REFUSAL
        ? response
        : response.withBody(Arrays.copyOf(response.body(), LONGEST_REFUSAL));
  }

  /**
   * Decompresses a body that is compressed. Some transports decompress and leave the header in
   * place, so the bytes are asked and not the header; no JSON begins like this.
   */
  private static byte[] decompressed(byte[] body, AttemptLimits limits) throws IOException {
    if (body.length < 2 || (body[0] & 0xff) != 0x1f || (body[1] & 0xff) != 0x8b) {
      return body;
    }
    // A few bytes can decompress to more than there is memory for.
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body), 8 * 1024)) {
      return BodyReader.read(in, length(body), limits);
    }
  }

  /** The length by the last four bytes of a gzip body, which need not be true. */
  private static long length(byte[] body) {
    return body.length < 4
        ? -1
        : Integer.toUnsignedLong(
            ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt(body.length - 4));
  }
}
