package io.github.aigateway.internal.http;

import java.io.IOException;

/**
 * A stage on the way of a request: hands it on to the next stage, and does one thing before or
 * after that. The last stage is a transport.
 */
@FunctionalInterface
public interface HttpStage {

  /**
   * Sends a request and returns the complete response, whatever its status.
   *
   * @throws IOException if no complete response arrived
   * @throws InterruptedException if the thread is interrupted while it waits to send
   */
  ApiResponse send(ApiRequest request) throws IOException, InterruptedException;
}
