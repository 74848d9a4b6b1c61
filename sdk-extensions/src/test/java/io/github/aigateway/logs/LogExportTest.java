package io.github.aigateway.logs;

import static io.github.aigateway.logs.LogField.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.aigateway.api.GatewayLogsApi.ListQuery;
import io.github.aigateway.model.GatewayLog;
import io.github.aigateway.wire.WireMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogExportTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;
  private Path file;
  private Path checkpoint;
  private final LogStore store = new LogStore();

  @BeforeEach
  void paths() {
    file = folder.resolve("logs.out");
    checkpoint = folder.resolve("logs.out.checkpoint");
  }

  private LogSnapshot snapshot() {
    return new LogSnapshot(store, ListQuery.builder().build(), NOON);
  }

  private void fill(int rows) {
    for (int i = 0; i < rows; i++) {
      store.add(NOON.minusMillis(rows - i / 3));
    }
  }

  private String whole(LogFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    snapshot().writeTo(out, format);
    return out.toString("UTF-8");
  }

  /** What a kill does to an export: it does not come to write anything more. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private void killAtRequest(int number) {
    store.queries.clear();
    store.meanwhile =
        () -> {
          if (store.queries.size() == number) {
            throw new Killed();
          }
        };
  }

  @ParameterizedTest
  @EnumSource(LogFormat.class)
  void exportTo_killedAgainAndAgain_holdsEveryRowOnceAfterResuming(LogFormat format)
      throws IOException {
    fill(3300);
    String expected = whole(format);
    int kills = 0;
    ExportedLogs exported = null;
    while (exported == null) {
      killAtRequest(30);
      try {
        exported = snapshot().exportTo(file, format);
      } catch (Killed e) {
        kills++;
        Files.writeString(file, "{\"id\":\"torn", StandardOpenOption.APPEND);
        // Rows that arrive between the runs are not part of the export that was begun.
        store.add(NOON.plusSeconds(1));
      }
    }

    assertThat(kills).isGreaterThan(1);
    assertThat(Files.readString(file)).isEqualTo(expected);
    assertThat(exported).isEqualTo(new ExportedLogs(file, 3300, Files.size(file), NOON, true));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 20, 21, 22, 41, 42, 43})
  void exportTo_killedBetweenFileAndCheckpoint_cutsOffWhatTheCheckpointDoesNotCount(int request)
      throws IOException {
    fill(2500);
    String expected = whole(LogFormat.NDJSON);
    killAtRequest(request);
    assertThatExceptionOfType(Killed.class)
        .isThrownBy(() -> snapshot().exportTo(file, LogFormat.NDJSON));
    Path old = Files.copy(checkpoint, folder.resolve("old"));
    killAtRequest(60);
    try {
      snapshot().exportTo(file, LogFormat.NDJSON);
    } catch (Killed e) {
      // Either is fine: the file is longer than the old checkpoint says.
    }
    Files.move(old, checkpoint, StandardCopyOption.REPLACE_EXISTING);
    store.meanwhile = () -> {};

    snapshot().exportTo(file, LogFormat.NDJSON);

    assertThat(Files.readString(file)).isEqualTo(expected);
  }

  @Test
  void exportTo_nothingLeftAfterTheKill_cutsTheTornTailOff() throws IOException {
    fill(1030);
    String all = whole(LogFormat.NDJSON);
    killAtRequest(22);
    assertThatExceptionOfType(Killed.class)
        .isThrownBy(() -> snapshot().exportTo(file, LogFormat.NDJSON));
    store.meanwhile = () -> {};
    long rows = Files.readAllLines(file).size();
    store.logs.subList((int) rows, store.logs.size()).clear();
    Files.writeString(file, "{\"id\":\"torn", StandardOpenOption.APPEND);

    ExportedLogs exported = snapshot().exportTo(file, LogFormat.NDJSON);

    assertThat(exported.rows()).isEqualTo(rows).isLessThan(1030);
    assertThat(all).startsWith(Files.readString(file));
    assertThat(exported.bytes()).isEqualTo(Files.size(file));
  }

  @Test
  void exportTo_callFails_keepsWhatWasReadAndGoesOnFromThere() throws IOException {
    fill(200);
    store.meanwhile =
        () -> {
          if (store.queries.size() == 3) {
            throw new IllegalStateException("no");
          }
        };
    assertThatThrownBy(() -> snapshot().exportTo(file, LogFormat.NDJSON)).hasMessage("no");
    int before = store.queries.size();

    ExportedLogs exported = snapshot().exportTo(file, LogFormat.NDJSON);

    assertThat(exported.rows()).isEqualTo(200);
    // Two pages of five had been read; they are not read again.
    assertThat(store.queries.size() - before).isEqualTo(3);
    assertThat(Files.readString(file)).isEqualTo(whole(LogFormat.NDJSON));
  }

  @Test
  void exportTo_firstPageCannotBeRead_leavesNothingInTheWay() throws IOException {
    fill(10);
    store.meanwhile =
        () -> {
          throw new IllegalArgumentException("no such filter");
        };
    ListQuery openai =
        ListQuery.builder().filters(LogFilters.where(PROVIDER).eq("openai").toList()).build();

    assertThatThrownBy(() -> new LogSnapshot(store, openai, NOON).exportTo(file, LogFormat.CSV))
        .hasMessage("no such filter");
    assertThat(folder).isEmptyDirectory();

    store.meanwhile = () -> {};
    assertThat(snapshot().exportTo(file, LogFormat.CSV).rows()).isEqualTo(10);
  }

  @Test
  void exportTo_firstPageCannotBeRead_leavesAnEmptyFileThatWasThere() throws IOException {
    Files.createFile(file);
    store.meanwhile =
        () -> {
          throw new IllegalArgumentException("no such filter");
        };

    assertThatThrownBy(() -> snapshot().exportTo(file, LogFormat.CSV)).hasMessage("no such filter");

    assertThat(file).isEmptyFile();
    assertThat(checkpoint).doesNotExist();
  }

  @Test
  void writeTo_firstPageCannotBeRead_writesNothing() {
    store.meanwhile =
        () -> {
          throw new IllegalArgumentException("no such filter");
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThatThrownBy(() -> snapshot().writeTo(out, LogFormat.CSV)).hasMessage("no such filter");

    assertThat(out.size()).isZero();
  }

  @Test
  void exportTo_complete_doesNothingMore() throws IOException {
    fill(10);
    ExportedLogs first = snapshot().exportTo(file, LogFormat.NDJSON);
    store.queries.clear();

    ExportedLogs second = snapshot().until(NOON.plusSeconds(60)).exportTo(file, LogFormat.NDJSON);

    assertThat(store.queries).isEmpty();
    assertThat(first.resumed()).isFalse();
    assertThat(second).isEqualTo(new ExportedLogs(file, 10, first.bytes(), NOON, true));
  }

  @Test
  void exportTo_completeAndFileGone_isRefused() throws IOException {
    fill(10);
    snapshot().exportTo(file, LogFormat.NDJSON);
    Files.delete(file);

    assertThatIllegalStateException()
        .isThrownBy(() -> snapshot().exportTo(file, LogFormat.NDJSON))
        .withMessageContaining("that its checkpoint counts");
  }

  @Test
  void exportTo_withAListener_tellsOfEachPageAndWhatRemains() throws IOException {
    fill(120);
    // A row that arrives later is not counted.
    store.add(NOON.plusSeconds(1));
    List<ExportProgress> told = new ArrayList<>();

    ExportedLogs exported = snapshot().exportTo(file, LogFormat.CSV, told::add);

    assertThat(told.get(0)).isEqualTo(new ExportProgress(0, 0, null));
    assertThat(told).extracting(ExportProgress::rows).isSorted().endsWith(120L);
    assertThat(told.subList(1, told.size()))
        .hasSize(store.queries.size())
        .allMatch(progress -> progress.rows() + progress.remaining() == 120);
    assertThat(told.get(told.size() - 1)).isEqualTo(new ExportProgress(120, exported.bytes(), 0L));
  }

  @Test
  void exportTo_withAListenerAndMoreRowsOfOneTimeThanFitAPage_countsEachOnce() throws IOException {
    for (int i = 0; i < 130; i++) {
      store.add(NOON.minusSeconds(1));
    }
    fill(70);
    List<ExportProgress> told = new ArrayList<>();

    snapshot().exportTo(file, LogFormat.NDJSON, told::add);

    assertThat(told.subList(1, told.size()))
        .allMatch(progress -> progress.rows() + progress.remaining() == 200);
  }

  @Test
  void exportTo_listenerThrows_goesOnFromThereLater() throws IOException {
    fill(200);
    assertThatThrownBy(
            () ->
                snapshot()
                    .exportTo(
                        file,
                        LogFormat.NDJSON,
                        progress -> {
                          if (progress.rows() >= 100) {
                            throw new UnsupportedOperationException("enough");
                          }
                        }))
        .hasMessage("enough");
    long written = Files.readAllLines(file).size();
    List<ExportProgress> told = new ArrayList<>();

    snapshot().exportTo(file, LogFormat.NDJSON, told::add);

    assertThat(written).isGreaterThanOrEqualTo(100).isLessThan(200);
    assertThat(told.get(0).rows()).isEqualTo(written);
    assertThat(told.get(0).remaining()).isNull();
    assertThat(Files.readString(file)).isEqualTo(whole(LogFormat.NDJSON));
  }

  @Test
  void exportTo_prefetch_tellsOfEachPageAndWhatRemains() throws IOException {
    fill(3000);
    List<ExportProgress> told = new ArrayList<>();

    snapshot().prefetch(4).exportTo(file, LogFormat.NDJSON, told::add);

    assertThat(Files.readString(file)).isEqualTo(whole(LogFormat.NDJSON));
    assertThat(told.subList(1, told.size()))
        .hasSizeGreaterThan(60)
        .allMatch(progress -> progress.rows() + progress.remaining() == 3000);
  }

  @Test
  void exportTo_prefetchAndRowsDeletedMeanwhile_tellsOfNoNegativeRemainder() throws IOException {
    fill(3000);
    store.meanwhile = () -> store.logs.remove(store.logs.size() - 1);
    List<ExportProgress> told = new ArrayList<>();

    snapshot().prefetch(4).exportTo(file, LogFormat.NDJSON, told::add);

    assertThat(told.subList(1, told.size())).allMatch(progress -> progress.remaining() >= 0);
  }

  /** Whatever page it stops after, and however it is read before and after that. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void exportTo_stoppedAndTakenUpWithAnotherPrefetch_holdsEveryRowOnce(long seed)
      throws IOException {
    Random random = new Random(seed);
    int[] prefetches = {0, 4, 1, 32};
    Instant time = NOON.minusSeconds(100);
    for (int i = 0; i < 4000; i++) {
      time = time.plusNanos(random.nextInt(50) == 0 ? 200_000_000 : 250_000);
      store.add(time);
    }
    String expected = whole(LogFormat.NDJSON);
    int stops = 0;
    boolean complete = false;
    while (!complete) {
      int pages = 1 + random.nextInt(15);
      boolean killed = random.nextInt(4) == 0 && stops < 30;
      List<ExportProgress> told = new ArrayList<>();
      try {
        snapshot()
            .prefetch(prefetches[random.nextInt(prefetches.length)])
            .exportTo(
                file,
                LogFormat.NDJSON,
                progress -> {
                  told.add(progress);
                  if (told.size() > pages && killed) {
                    throw new Killed();
                  } else if (told.size() > pages) {
                    throw new UnsupportedOperationException("enough");
                  }
                });
        complete = true;
      } catch (UnsupportedOperationException | Killed e) {
        stops++;
      }
    }

    assertThat(stops).isGreaterThan(8);
    assertThat(Files.readString(file)).isEqualTo(expected);
  }

  @Test
  void exportTo_serverThatDoesNotCount_tellsOfNoRemainder() throws IOException {
    fill(70);
    store.counting = false;
    List<ExportProgress> told = new ArrayList<>();

    snapshot().exportTo(file, LogFormat.NDJSON, told::add);

    assertThat(told).hasSizeGreaterThan(2).allMatch(progress -> progress.remaining() == null);
  }

  @Test
  void exportTo_noRows_leavesAnEmptyFile() throws IOException {
    assertThat(snapshot().exportTo(file, LogFormat.NDJSON).rows()).isZero();
    assertThat(file).isEmptyFile();
  }

  @Test
  void exportTo_fileThereWithoutCheckpoint_isNotOverwritten() throws IOException {
    Files.writeString(file, "mine");

    assertThatThrownBy(() -> snapshot().exportTo(file, LogFormat.NDJSON))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("mine");
    assertThat(checkpoint).doesNotExist();
  }

  @Test
  void exportTo_otherQueryOrFormat_isRefused() throws IOException {
    fill(10);
    snapshot().exportTo(file, LogFormat.NDJSON);
    ListQuery openai =
        ListQuery.builder().filters(LogFilters.where(PROVIDER).eq("openai").toList()).build();

    assertThatIllegalStateException()
        .isThrownBy(() -> new LogSnapshot(store, openai, NOON).exportTo(file, LogFormat.NDJSON))
        .withMessageContaining("belongs to an export with another query or format");
    assertThatIllegalStateException().isThrownBy(() -> snapshot().exportTo(file, LogFormat.CSV));
  }

  @Test
  void exportTo_fileShorterThanTheCheckpointSays_isRefused() throws IOException {
    fill(200);
    killAtRequest(5);
    store.meanwhile =
        () -> {
          if (store.queries.size() == 3) {
            throw new IllegalStateException("no");
          }
        };
    assertThatThrownBy(() -> snapshot().exportTo(file, LogFormat.NDJSON)).hasMessage("no");
    Files.writeString(file, "{}");

    assertThatIllegalStateException()
        .isThrownBy(() -> snapshot().exportTo(file, LogFormat.NDJSON))
        .withMessageContaining("has 2 bytes, fewer than the ");
  }

  @Test
  void exportTo_emptyFile_isTaken() throws IOException {
    fill(3);
    Files.createFile(file);

    assertThat(snapshot().exportTo(file, LogFormat.NDJSON).rows()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "{}", "[]", ""})
  void exportTo_brokenCheckpoint_isRefused(String content) throws IOException {
    Files.writeString(checkpoint, content);

    assertThatIllegalStateException()
        .isThrownBy(() -> snapshot().exportTo(file, LogFormat.NDJSON))
        .withMessageContaining("is not a checkpoint");
  }

  @Test
  void exportTo_fileLockedByAnotherExport_isRefused() throws IOException {
    fill(10);
    killAtRequest(1);
    assertThatExceptionOfType(Killed.class)
        .isThrownBy(() -> snapshot().exportTo(file, LogFormat.NDJSON));
    store.meanwhile = () -> {};
    try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
      other.lock();

      assertThatIllegalStateException()
          .isThrownBy(() -> snapshot().exportTo(file, LogFormat.NDJSON))
          .withMessageContaining("another export is writing to");
    }
  }

  @Test
  void exportTo_privateFilterValues_areNotInTheCheckpoint() throws IOException {
    ListQuery query =
        ListQuery.builder()
            .search("jane@example.com")
            .filters(LogFilters.where(PROVIDER).eq("my-secret-provider").toList())
            .build();
    new LogSnapshot(store, query, NOON).exportTo(file, LogFormat.NDJSON);

    assertThat(Files.readString(checkpoint))
        .doesNotContain("jane@example.com", "my-secret-provider");
  }

  @Test
  void writeTo_ndjson_keepsWhatThisLibraryDoesNotKnow() throws IOException {
    GatewayLog log =
        store.add(
            NOON.minusSeconds(1),
            each -> each.putAdditionalProperty("user_agent", TextNode.valueOf("curl")));

    List<String> lines = whole(LogFormat.NDJSON).lines().toList();

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).contains("\"user_agent\":\"curl\"", "\"cost\":0.10");
    assertThat(WireMapper.create().readValue(lines.get(0), GatewayLog.class)).isEqualTo(log);
  }

  @Test
  void writeTo_csv_quotesAsRfc4180Says() throws IOException {
    store.add(
        NOON.minusSeconds(1),
        log ->
            log.model("a,b")
                .path("/say/\"hi\"")
                .metadata("{\"note\":\"two\nlines\"}")
                .cost(new java.math.BigDecimal("1E+3")));

    assertThat(whole(LogFormat.CSV))
        .isEqualTo(
            "id,cached,created_at,duration,model,path,provider,success,tokens_in,tokens_out,cost,"
                + "custom_cost,metadata,model_type,request_content_type,request_type,"
                + "response_content_type,status_code,step\r\n"
                + "log-0,false,2026-03-01T11:59:59Z,7,\"a,b\",\"/say/\"\"hi\"\"\",anthropic,true,"
                + "3,,1000,,\"{\"\"note\"\":\"\"two\nlines\"\"}\",,,,,,\r\n");
  }

  @Test
  void writeTo_csvAndANumberOfABillionDigits_keepsItsExponent() throws IOException {
    store.add(NOON.minusSeconds(1), log -> log.cost(new java.math.BigDecimal("1E+999999999")));

    assertThat(whole(LogFormat.CSV)).contains(",1E+999999999,");
  }

  @Test
  void writeTo_streamFails_raisesItsException() {
    fill(10);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("disk full");
          }
        };

    assertThatThrownBy(() -> snapshot().writeTo(full, LogFormat.NDJSON))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
  }
}
