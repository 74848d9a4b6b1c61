package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.aigateway.logs.LogField;
import io.github.aigateway.logs.LogFilters;
import io.github.aigateway.model.UsageGroupingWindow;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.wire.InvalidInputException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Times that no year of four digits has, and those just within. */
class EndsOfTimeTest {

  private AiGatewaySandbox sandbox;
  private AiGatewayClient client;
  private GatewayLogs logs;

  static List<Instant> beyond() {
    return List.of(
        Instant.MIN,
        Instant.MAX,
        Instant.parse("-0001-12-31T23:59:59.999999999Z"),
        Instant.parse("+10000-01-01T00:00:00Z"));
  }

  static List<Instant> within() {
    return List.of(
        Instant.parse("0000-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59.999999999Z"));
  }

  @BeforeEach
  void start() {
    sandbox = AiGatewaySandbox.start();
    sandbox.given().gateway("prod");
    sandbox.seedLogs("prod", 3);
    client = Clients.of(sandbox);
    logs = client.gateway("prod").logs();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @MethodSource("beyond")
  void times_beyondTheYears_areRefusedWithTheBound(Instant time) {
    LogFilters after = LogFilters.where(LogField.CREATED_AT).after(time);

    assertRefused(() -> logs.snapshot().until(time), "until must be between 0000-01-01T00:00:00Z");
    assertRefused(
        () -> client.billing().usageHistory(UsageGroupingWindow.DAY, time, null),
        "start must be between 0000-01-01T00:00:00Z");
    assertRefused(
        () -> client.billing().usageHistory(UsageGroupingWindow.DAY, null, time),
        "end must be between 0000-01-01T00:00:00Z");
    assertRefused(() -> logs.list(after).firstPage(), "of a year that has four digits");
    assertRefused(() -> logs.snapshot(after).iterator().hasNext(), "");
    assertRefused(
        () -> logs.list(query -> query.startDate(time)).firstPage(),
        "start_date must be of a year that has four digits");
    assertThat(sandbox.journal().requests()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("within")
  void times_atTheEndsOfTheYears_areSent(Instant time) {
    LogFilters after = LogFilters.where(LogField.CREATED_AT).after(time);

    assertThat(logs.list(after).stream().count()).isIn(0L, 3L);
    assertThat(logs.snapshot(after).stream().count()).isIn(0L, 3L);
    assertThat(logs.snapshot().until(time).stream().count()).isIn(0L, 3L);
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(call::run)
        .withMessageContaining("Not sent: ")
        .withMessageContaining(message);
  }
}
