package io.github.aigateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.api.GatewayLogsApi.ListQuery;
import io.github.aigateway.internal.Json;
import io.github.aigateway.logs.JsonLogs;
import io.github.aigateway.logs.LogFormat;
import io.github.aigateway.logs.LogSnapshot;
import io.github.aigateway.model.GatewayLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Snapshots of logs of which some are deleted and others arrive, over requests of which some fail,
 * with bursts, rows that lack something, any prefetch, and resumed.
 */
@Tag("slow")
class SnapshotsFuzzTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused() {
      super("no", null, false, false);
    }
  }

  /** A service in some state, which changes as it is asked. */
  private static final class Service {

    final JsonLogs logs = new JsonLogs();
    final Set<String> before = new HashSet<>();
    final Set<String> deleted = new HashSet<>();
    private final Random random;
    private final double failing;
    private final double deleting;
    private int made;

    Service(Random random) {
      this.random = random;
      this.failing = random.nextInt(3) * 0.2;
      this.deleting = random.nextInt(3) * 0.3;
      if (random.nextInt(4) == 0) {
        logs.stopCounting();
      }
      fill();
      logs.meanwhile(this::pass);
    }

    private void fill() {
      Instant time = NOON.minusSeconds(3_600);
      int parts = 1 + random.nextInt(4);
      for (int part = 0; part < parts; part++) {
        int rows = random.nextInt(200);
        int step = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(5_000_000);
        for (int i = 0; i < rows; i++) {
          time = time.plusNanos(random.nextInt(step + 1));
          before.add(add(time));
        }
      }
    }

    private String add(Instant time) {
      String number = String.valueOf(made++);
      ObjectNode row = logs.add(time, "log-" + number);
      row.put("model", number);
      if (random.nextInt(20) == 0) {
        row.remove(random.nextBoolean() ? "id" : "created_at");
      } else if (random.nextInt(100) == 0) {
        logs.rows().remove(logs.rows().size() - 1);
        logs.add(time, JsonNodeFactory.instance.textNode(number));
      }
      return number;
    }

    private void pass(int request) {
      // It becomes calm at last, or a burst would be read for ever.
      boolean calm = request > 60;
      if (!calm && random.nextDouble() < deleting && !logs.rows().isEmpty()) {
        deleted.add(number(logs.rows().remove(random.nextInt(logs.rows().size())).json()));
      }
      if (random.nextInt(3) == 0) {
        add(NOON.plusMillis(random.nextInt(3)));
      }
      if (!calm && random.nextDouble() < failing) {
        throw new Refused();
      }
    }

    LogSnapshot snapshot() {
      return new LogSnapshot(logs, ListQuery.builder().build(), NOON)
          .prefetch(random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0);
    }

    /** Every row once that was there all the time, and no row that was never there. */
    void holds(List<String> read) {
      assertThat(read).doesNotHaveDuplicates();
      assertThat(before).containsAll(read);
      Set<String> stayed = new HashSet<>(before);
      stayed.removeAll(deleted);
      assertThat(read).containsAll(stayed);
    }
  }

  private static String number(JsonNode row) {
    return row.isTextual() ? row.asText() : row.path("model").asText();
  }

  @Test
  void iterator_anyCourseOfThings_losesAndRepeatsNoRow() {
    Fuzz.tries("iterators of snapshots", 150, random -> read(new Service(random)));
  }

  private static void read(Service service) {
    Iterator<GatewayLog> rows = service.snapshot().iterator();
    List<String> read = new ArrayList<>();
    while (true) {
      try {
        if (!rows.hasNext()) {
          break;
        }
        read.add(rows.next().model());
      } catch (Refused e) {
        // The same iterator goes on.
      }
    }
    // An iterator has no way to give out what is no log.
    service.logs.rows().stream()
        .map(JsonLogs.Row::json)
        .filter(JsonNode::isTextual)
        .forEach(row -> service.deleted.add(number(row)));
    service.holds(read);
  }

  @Test
  void exportTo_anyCourseOfThings_losesAndRepeatsNoRow(@TempDir Path folder) {
    Fuzz.tries(
        "exports of snapshots",
        100,
        random -> {
          Path file = Files.createTempFile(folder, "logs", ".ndjson");
          export(new Service(random), file);
        });
  }

  private static void export(Service service, Path file) throws IOException {
    while (true) {
      try {
        service.snapshot().exportTo(file, LogFormat.NDJSON);
        break;
      } catch (Refused e) {
        // The next one takes it up.
      }
    }
    List<String> read = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode row = Json.read(line.getBytes(StandardCharsets.UTF_8));
      read.add(number(row));
    }
    service.holds(read);
    Files.delete(file);
  }
}
