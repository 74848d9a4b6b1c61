package io.github.aigateway.logs;

import static io.github.aigateway.logs.LogField.CREATED_AT;
import static io.github.aigateway.logs.LogField.MODEL;
import static io.github.aigateway.logs.LogField.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.aigateway.api.GatewayLogsApi.ListQuery;
import io.github.aigateway.internal.Json;
import io.github.aigateway.model.GatewayLogListResponse;
import io.github.aigateway.wire.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports into a file that belongs to another export. */
class OtherExportTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final LogFilters WEEK = week(NOON);

  @TempDir private Path folder;
  private Path file;

  private static LogFilters week(Instant now) {
    return LogFilters.where(PROVIDER)
        .eq("my-secret-provider")
        .and(CREATED_AT)
        .after(now.minus(Duration.ofDays(7)));
  }

  @BeforeEach
  void begin() throws IOException {
    file = folder.resolve("logs.out");
    export(WEEK, LogFormat.NDJSON);
  }

  private void export(LogFilters filters, LogFormat format) throws IOException {
    GatewayLogListResponse none =
        GatewayLogListResponse.fromJson(
            Json.read(JsonWriter.toBytes(Map.of("success", true, "result", List.of()))));
    ListQuery query = ListQuery.builder().filters(filters.toList()).build();
    new LogSnapshot(asked -> none, query, NOON).exportTo(file, format);
  }

  @Test
  void exportTo_sameQueryAgain_isTakenUp() throws IOException {
    export(WEEK, LogFormat.NDJSON);

    assertThat(file).exists();
  }

  @Test
  void exportTo_sameFiltersAndLaterBounds_saysSoAndShowsBoth() {
    assertThatExceptionOfType(OtherExportException.class)
        .isThrownBy(() -> export(week(NOON.plusSeconds(60)), LogFormat.NDJSON))
        .withMessageContaining("the same filters and other bounds")
        .withMessageContaining("begun with created_at after 2026-02-22T12:00:00Z")
        .withMessageContaining("now it is created_at after 2026-02-22T12:01:00Z")
        .matches(OtherExportException::isSameFilters);
  }

  @Test
  void exportTo_otherFilters_showsBothWithoutValues() {
    LogFilters filters = LogFilters.where(PROVIDER).neq("another");

    assertThatExceptionOfType(OtherExportException.class)
        .isThrownBy(() -> export(filters, LogFormat.CSV))
        .withMessageContaining("another query or format")
        .withMessageContaining("begun with NDJSON of provider eq [1], created_at after 2026-02-22")
        .withMessageContaining("now it is CSV of provider neq [1], no bounds on created_at")
        .withMessageContaining("what differs is NDJSON, provider eq [1], CSV, provider neq [1] (")
        .matches(other -> !other.isSameFilters())
        .satisfies(other -> assertThat(other.getMessage()).doesNotContain("secret", "another,"));
  }

  @Test
  void exportTo_onlyAValueDiffers_namesItsFilter() throws IOException {
    file = folder.resolve("more.out");
    LogFilters filters = LogFilters.where(PROVIDER).eq("my-secret-provider").and(MODEL).eq("old");
    LogFilters others = LogFilters.where(PROVIDER).eq("my-secret-provider").and(MODEL).eq("new");
    export(filters, LogFormat.NDJSON);

    assertThatExceptionOfType(OtherExportException.class)
        .isThrownBy(() -> export(others, LogFormat.NDJSON))
        .withMessageEndingWith("what differs is model eq [1] (values of filters are not kept)");
  }

  @Test
  void exportTo_sameFiltersInAnotherOrder_isTakenUp() throws IOException {
    file = folder.resolve("more.out");
    export(LogFilters.where(PROVIDER).eq("a").and(MODEL).eq("b"), LogFormat.NDJSON);

    export(LogFilters.where(MODEL).eq("b").and(PROVIDER).eq("a"), LogFormat.NDJSON);

    assertThat(file).exists();
  }

  @Test
  void checkpoint_privateValues_areNotInIt() throws IOException {
    assertThat(Files.readString(Checkpoint.beside(file))).doesNotContain("my-secret-provider");
  }
}
