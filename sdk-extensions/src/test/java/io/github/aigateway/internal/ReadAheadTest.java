package io.github.aigateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadAheadTest {

  @Test
  void start_noThreadCanBeMade_leavesNothingToWaitFor() {
    AtomicBoolean exhausted = new AtomicBoolean(true);
    Executor executor =
        task -> {
          if (exhausted.get()) {
            throw new OutOfMemoryError("unable to create native thread");
          }
          task.run();
        };
    ReadAhead<String> ahead = new ReadAhead<>(2, executor);

    assertThatThrownBy(() -> ahead.start(() -> "lost")).isInstanceOf(OutOfMemoryError.class);
    assertThat(ahead.size()).isZero();

    exhausted.set(false);
    ahead.start(() -> "next");
    assertThat(ahead.take("the next one")).isEqualTo("next");
    assertThat(ahead.size()).isZero();
  }
}
