package io.github.aigateway.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NonReplayableBodyTest {

  private final NonReplayableBody body =
      new NonReplayableBody("{}".getBytes(StandardCharsets.UTF_8));

  @Test
  void callOff_beforeTheLengthIsAsked_keepsTheRequestFromBeingSent() {
    assertThat(body.callOff()).isTrue();
    assertThatThrownBy(body::contentLength).isInstanceOf(UncheckedIOException.class);
    assertThat(body.callOff()).as("still").isTrue();
  }

  @Test
  void callOff_afterTheLengthWasAsked_isTooLate() {
    assertThat(body.contentLength()).isEqualTo(2);
    assertThat(body.callOff()).isFalse();
  }

  @Test
  void contentLength_noBody_isZero() {
    assertThat(new NonReplayableBody(null).contentLength()).isZero();
  }

  @Test
  void contentLength_askedAgain_refusesToBeSentTwice() {
    assertThat(body.contentLength()).isEqualTo(2);
    assertThatThrownBy(body::contentLength)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("nothing is sent twice");
    assertThat(body.callOff()).as("it was sent").isFalse();
  }
}
