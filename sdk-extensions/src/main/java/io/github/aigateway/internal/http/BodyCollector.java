package io.github.aigateway.internal.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body that a java.net.http client pushes, to its end or beyond the limit. The rest of a
 * longer one is not waited for: its connection is closed.
 */
final class BodyCollector implements BodySubscriber<byte[]> {

  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private byte[] buffer = new byte[BodyReader.FIRST_BUFFER];
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
      while (piece.hasRemaining() && length <= BodyReader.LIMIT) {
        if (length == buffer.length) {
          buffer = BodyReader.grown(buffer);
        }
        int n = Math.min(piece.remaining(), buffer.length - length);
        piece.get(buffer, length, n);
        length += n;
      }
    }
    if (length > BodyReader.LIMIT && subscription != null) {
      subscription.cancel();
      onComplete();
    }
  }

  /**
   * Ends a body that nobody waits for any more; one that has ended stays as it is. Java 17 does not
   * always do so when a call is cancelled, and then its client never ends.
   */
  void abandon() {
    body.completeExceptionally(new IOException("the call was given up"));
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
