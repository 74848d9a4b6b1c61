package io.github.aigateway.internal.http;

import static io.github.aigateway.internal.http.ScriptedStage.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.error.InvalidResponseException;
import io.github.aigateway.wire.RetrySafety;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecompressionStageTest {

  private final ScriptedStage next = new ScriptedStage();
  private final DecompressionStage stage = new DecompressionStage(next);

  @Test
  void send_compressedBody_isDecompressed() throws Exception {
    next.then(response(200, gzip("{\"a\":1}"), "Content-Encoding", "gzip"));
    assertThat(send(Duration.ofMinutes(1)).text()).isEqualTo("{\"a\":1}");
    assertThat(next.last().headers()).containsEntry("Accept-Encoding", List.of("gzip"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\":1}"})
  void send_plainBody_isLeftAlone(String body) throws Exception {
    next.then(response(200, body, "Content-Encoding", "gzip"));
    assertThat(send(Duration.ofMinutes(1)).text()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 403, 503})
  void send_damagedBody_failsOnlyASuccess(int status) throws Exception {
    byte[] whole = gzip("x".repeat(1000));
    next.then(response(status, Arrays.copyOf(whole, whole.length / 2)));
    if (status == 200) {
      assertThatThrownBy(() -> send(Duration.ofMinutes(1)))
          .isInstanceOf(InvalidResponseException.class)
          .hasMessageContaining("has a gzip body that could not be decompressed");
    } else {
      assertThat(send(Duration.ofMinutes(1)).body()).isEmpty();
    }
  }

  @Test
  void send_attemptIsOver_stopsDecompressing() throws Exception {
    next.then(response(200, gzip("x".repeat(100_000))));
    assertThatThrownBy(() -> send(Duration.ZERO)).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void send_longRefusal_isCutAndStaysARefusal() throws Exception {
    next.then(response(500, gzip("x".repeat(3_000_000))));
    assertThat(send(Duration.ofMinutes(1)).body()).hasSize(1024 * 1024);
  }

  private ApiResponse send(Duration left) throws Exception {
    return stage.send(
        Fixture.newRequest(RetrySafety.SAFE, "GET", "/x")
            .withLimits(new AttemptLimits(Timeouts.STANDARD, left)));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return compressed.toByteArray();
  }
}
