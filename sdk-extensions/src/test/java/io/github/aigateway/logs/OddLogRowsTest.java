package io.github.aigateway.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.api.GatewayLogsApi.ListQuery;
import io.github.aigateway.internal.Json;
import io.github.aigateway.model.GatewayLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that lack what the document requires, or are no objects. */
class OddLogRowsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant MORNING = Instant.parse("2026-03-01T06:00:00Z");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonLogs logs = new JsonLogs();

  private LogSnapshot snapshot(int prefetch) {
    return new LogSnapshot(logs, ListQuery.builder().build(), NOON).prefetch(prefetch);
  }

  private List<JsonNode> exported(int prefetch) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long count = snapshot(prefetch).writeTo(out, LogFormat.NDJSON);
    List<JsonNode> lines = new ArrayList<>();
    for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
      lines.add(Json.read(line.getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(lines).hasSize((int) count);
    return lines;
  }

  private List<JsonNode> stored() {
    return logs.rows().stream().map(JsonLogs.Row::json).toList();
  }

  @ParameterizedTest
  @CsvSource({"0, id", "3, id", "0, created_at", "3, created_at"})
  void export_everyThirdRowLacksAMember_hasEachRowOnce(int prefetch, String member)
      throws IOException {
    for (int i = 0; i < 700; i++) {
      ObjectNode row = logs.add(MORNING.plusMillis(i / 3 * 7), "log-" + i);
      row.put("duration", i);
      if (i % 3 == 1) {
        row.remove(member);
      }
    }

    assertThat(exported(prefetch)).containsExactlyInAnyOrderElementsOf(stored());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void export_noRowHasATime_hasEachRowOnce(boolean counting) throws IOException {
    if (!counting) {
      logs.stopCounting();
    }
    for (int i = 0; i < 180; i++) {
      logs.add(MORNING.plusSeconds(i), "log-" + i).remove("created_at");
    }

    assertThat(exported(0)).containsExactlyElementsOf(stored());
  }

  @Test
  void export_rowsThatAreTheSameInEverything_hasThemAll() throws IOException {
    for (int i = 0; i < 3; i++) {
      logs.add(MORNING, NODES.objectNode().put("created_at", MORNING.toString()));
    }

    assertThat(exported(0)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void export_rowsThatAreNoObjects_hasThemAsTheyCame(int prefetch) throws IOException {
    for (int i = 0; i < 300; i++) {
      Instant time = MORNING.plusSeconds(i);
      if (i % 10 == 4) {
        logs.add(time, NODES.textNode("a text, \"" + i));
      } else if (i == 77) {
        logs.add(time, NODES.nullNode());
      } else {
        logs.add(time, "log-" + i);
      }
    }

    assertThat(exported(prefetch)).containsExactlyElementsOf(stored());
    List<String> ids = new ArrayList<>();
    snapshot(prefetch).forEach(log -> ids.add(log.id()));
    assertThat(ids).hasSize(269).doesNotHaveDuplicates();
  }

  @Test
  void exportTo_resumedAmidOddRows_hasEachRowOnce(@TempDir Path folder) throws IOException {
    for (int i = 0; i < 300; i++) {
      ObjectNode row = logs.add(MORNING.plusMillis(i), "log-" + i).put("duration", i);
      row.remove(i % 2 == 0 ? "id" : "created_at");
    }
    logs.meanwhile(
        request -> {
          if (request % 2 == 0) {
            throw new IllegalStateException("no");
          }
        });
    Path file = folder.resolve("logs.ndjson");
    for (int i = 0; i < 20; i++) {
      try {
        snapshot(0).exportTo(file, LogFormat.NDJSON);
        break;
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("no");
      }
    }

    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(Json.read(line.getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(lines).containsExactlyInAnyOrderElementsOf(stored());
  }

  @Test
  void csv_valuesInOtherForms_areWrittenAsTheyCame() throws IOException {
    ObjectNode row = logs.add(MORNING, "log-0");
    row.put("created_at", "2026-03-01 06:00:00").put("duration", 750.75).put("cached", 1);
    row.putObject("metadata").put("user", "u");
    row.remove("id");
    logs.add(MORNING.plusSeconds(1), NODES.textNode("odd, row"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThat(snapshot(0).writeTo(out, LogFormat.CSV)).isEqualTo(2);

    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    int columns = lines.get(0).split(",").length;
    assertThat(lines.get(1))
        .startsWith(",1,2026-03-01 06:00:00,750.75,m,")
        .contains("\"{\"\"user\"\":\"\"u\"\"}\"");
    assertThat(lines.get(2)).isEqualTo("\"\"\"odd, row\"\"\"" + ",".repeat(columns - 1));
  }

  @Test
  void iterator_pageFailsInEveryPassOfADenseMillisecond_losesNoRow() {
    for (int i = 0; i < 120; i++) {
      logs.add(MORNING, "log-" + i);
    }
    int[] asked = new int[1];
    logs.meanwhile(
        request -> {
          // The third page of the first two passes fails once in each.
          asked[0]++;
          if (asked[0] == 5 || asked[0] == 9) {
            throw new IllegalStateException("no");
          }
        });
    Iterator<GatewayLog> rows = snapshot(0).iterator();
    List<String> ids = new ArrayList<>();
    int failures = 0;
    while (true) {
      try {
        if (!rows.hasNext()) {
          break;
        }
        ids.add(rows.next().id());
      } catch (IllegalStateException e) {
        failures++;
      }
    }

    assertThat(failures).isEqualTo(2);
    assertThat(ids).hasSize(120).doesNotHaveDuplicates();
  }
}
