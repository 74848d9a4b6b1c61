package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PortTest {

  @Test
  void close_beforeAnybodyResponds_letsThoseWhoWaitGo() {
    Port port = Port.open(0);
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(
            () -> {
              try {
                port.handle(null);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    port.close();

    assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(IOException.class)
        .hasRootCauseMessage("Nobody responds any more");
  }
}
