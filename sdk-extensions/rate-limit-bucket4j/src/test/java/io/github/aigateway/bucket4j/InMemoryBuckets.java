package io.github.aigateway.bucket4j;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A store of this process, as one sees it whose clock is given. */
final class InMemoryBuckets extends AbstractCompareAndSwapBasedProxyManager<Integer> {

  private final Map<Integer, byte[]> entries;

  /** Opens a store of its own. */
  InMemoryBuckets(Clock clock) {
    this(new ConcurrentHashMap<>(), clock);
  }

  private InMemoryBuckets(Map<Integer, byte[]> entries, Clock clock) {
    super(ClientSideConfig.getDefault().withClientClock(meter(clock)));
    this.entries = entries;
  }

  /** Opens the same store in a process with another clock. */
  InMemoryBuckets on(Clock clock) {
    return new InMemoryBuckets(entries, clock);
  }

  private static TimeMeter meter(Clock clock) {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
      }

      @Override
      public boolean isWallClockBased() {
        return true;
      }
    };
  }

  @Override
  protected CompareAndSwapOperation beginCompareAndSwapOperation(Integer key) {
    return new CompareAndSwapOperation() {
      @Override
      public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
        return Optional.ofNullable(entries.get(key));
      }

      @Override
      public boolean compareAndSwap(
          byte[] original, byte[] data, RemoteBucketState state, Optional<Long> timeoutNanos) {
        byte[] kept =
            entries.compute(key, (name, found) -> Arrays.equals(found, original) ? data : found);
        return kept == data;
      }
    };
  }

  @Override
  protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(Integer key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeProxy(Integer key) {
    entries.remove(key);
  }

  @Override
  protected CompletableFuture<Void> removeAsync(Integer key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isAsyncModeSupported() {
    return false;
  }
}
