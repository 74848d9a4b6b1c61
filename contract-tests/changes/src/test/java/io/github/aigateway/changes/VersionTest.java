package io.github.aigateway.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

  @ParameterizedTest
  @CsvSource({
    "1.2.3, NONE, 1.2.3",
    "1.2.3, PATCH, 1.2.4",
    "1.2.3, MINOR, 1.3.0",
    "1.2.3, MAJOR, 2.0.0",
    "0.1.0, MINOR, 0.2.0"
  })
  void after_aBump_movesOneNumber(String from, Bump bump, String to) {
    assertThat(Version.parse(from).after(bump)).hasToString(to);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1.0, 0.2.0",
    "0.9.0, 0.10.0",
    "0.2.0-SNAPSHOT, 0.2.0",
    "1.0.0-rc.1, 1.0.0",
    "0.1.9, 0.2.0-SNAPSHOT"
  })
  void order_isByNumber_andASnapshotIsBeforeItsRelease(String smaller, String larger) {
    assertThat(Version.parse(smaller)).isLessThan(Version.parse(larger));
  }

  @Test
  void released_ofASnapshot_isWithoutLabel() {
    assertThat(Version.parse("0.2.0-SNAPSHOT").released()).isEqualTo(Version.parse("0.2.0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2", "v1.2.3", "1.2.3.4", "", "${revision}", "1.2.99999999999"})
  void parse_anotherForm_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Version.parse(text))
        .withMessageContaining("major.minor.patch");
  }
}
