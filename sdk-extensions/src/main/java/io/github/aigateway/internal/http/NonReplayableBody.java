package io.github.aigateway.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request that must not be sent again, and the knowledge of whether it was sent.
 *
 * <p>java.net.http cannot write the head of a request before it has asked for the length of the
 * body, and it asks when the connection is made: the tunnel through a proxy dug, and the handshake
 * of TLS over. A request that fails before that question was certainly not sent, whatever the
 * failure looks like. And the question is the last moment to call a request off: before it was sent
 * at all, or before it is sent once more, as the system property {@code
 * jdk.httpclient.enableAllMethodRetry} makes the JDK do.
 */
final class NonReplayableBody implements BodyPublisher {

  private enum State {
    WAITING,
    SENT,
    CALLED_OFF
  }

  private final BodyPublisher body;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  NonReplayableBody(byte @Nullable [] body) {
    this.body = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
  }

  /**
   * Sees to it that the request is not sent any more.
   *
   * @return false if it is too late, because it may have been sent already
   */
  boolean callOff() {
    state.compareAndSet(State.WAITING, State.CALLED_OFF);
    return state.get() == State.CALLED_OFF;
  }

  @Override
  public long contentLength() {
    if (!state.compareAndSet(State.WAITING, State.SENT)) {
      String why =
          state.get() == State.SENT
              ? "the connection closed without a response, and nothing is sent twice"
              : "called off";
      throw new UncheckedIOException(why, new IOException(why));
    }
    return body.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    body.subscribe(subscriber);
  }
}
