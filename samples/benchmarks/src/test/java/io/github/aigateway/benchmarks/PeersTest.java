package io.github.aigateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmarks in small: every client of this module reads what there is. */
class PeersTest {

  private static final long LOGS = 120;

  private static Stub stub;

  @BeforeAll
  static void start() {
    stub = new Stub(null, Duration.ZERO, Duration.ofMillis(1));
  }

  @AfterAll
  static void stop() {
    stub.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SdkPeer", "UrlConnectionPeer", "HttpClientPeer"})
  void read_threePages_givesTheSumsOfTheStub(String peer) throws Exception {
    stub.nextClient();
    Totals totals = new Totals();

    Peer.open(peer, stub.target(LOGS, Duration.ZERO, false)).read(totals);

    assertThat(totals.text()).isEqualTo(new Pages(LOGS).totals().text());
    assertThat(stub.requests()).isEqualTo(3);
  }

  @Test
  void read_fromFarAway_givesTheSame() throws Exception {
    Totals totals = new Totals();

    Peer.open("SdkPeer", stub.target(LOGS, Duration.ofMillis(1), false)).read(totals);

    assertThat(totals.text()).isEqualTo(new Pages(LOGS).totals().text());
  }
}
