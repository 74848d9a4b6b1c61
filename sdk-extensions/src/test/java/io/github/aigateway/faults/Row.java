package io.github.aigateway.faults;

import io.github.aigateway.faults.Outcome.Mode;
import io.github.aigateway.sandbox.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong, and what it is to a client.
 *
 * @param fault what the sandbox does, or null if the connection is at fault
 * @param reset when the relay resets the connection, or null if it does not
 * @param taken whether the request is handled all the same
 * @param status the status of a refusal, or 0
 */
record Row(
    String name,
    Nature nature,
    @Nullable Fault fault,
    Relay.@Nullable Reset reset,
    boolean taken,
    int status) {

  /** What a fault is to a client. */
  enum Nature {
    /** The connection is never made. */
    REFUSED,
    /** The connection breaks before the response begins. */
    BROKEN,
    /** The response begins and does not end. */
    CUT,
    /** The response does not come in time. */
    SLOW,
    /** A success that cannot be understood. */
    UNREADABLE,
    /** A success that says it is none. */
    SAYS_NO,
    /** A status that says no. */
    STATUS,
    /** The same, and the service asks for a longer wait than the client is willing to. */
    STATUS_FOR_LONG,
    /** Nothing is wrong. */
    HARMLESS,
    /** Nothing is wrong, and the response is another. */
    HARMLESS_AND_DIFFERENT
  }

  static final URI ELSEWHERE = URI.create("http://127.0.0.1:9/client/v4");
  static final Duration ASKED_WAIT = Duration.ofSeconds(2);

  private static final long HUNDREDS_OF_MB = 300_000_000;

  private static final Map<String, Fault> REFUSALS =
      Map.of(
          "envelope", Fault.latency(Duration.ZERO),
          "bare error", Fault.body("application/json", "{\"error\":\"no\",\"code\":1000}"),
          "list of errors", Fault.body("application/json", "[{\"code\":1000,\"message\":\"no\"}]"),
          "text", Fault.body("text/plain", "no"),
          "HTML", Fault.htmlBody(),
          "broken JSON", Fault.garbageBody(),
          "nothing", Fault.emptyBody());

  /** How many bodies a refusal can have. */
  static final int BODIES = REFUSALS.size();

  /** Every fault beside the statuses. Made once: one of them compresses 300 MB. */
  static final List<Row> FAULTS =
      List.of(
          new Row("connection refused", Nature.REFUSED, null, null, false, 0),
          new Row("reset before taken", Nature.BROKEN, null, Relay.Reset.BEFORE_TAKEN, false, 0),
          new Row("reset after taken", Nature.BROKEN, null, Relay.Reset.AFTER_TAKEN, true, 0),
          of("closed before taken", Nature.BROKEN, Fault.dropBeforeTaken(), false),
          of("closed after taken", Nature.BROKEN, Fault.dropAfterTaken(), true),
          of("silence", Nature.SLOW, Fault.latency(Duration.ofSeconds(5)), true),
          of("trickle", Nature.SLOW, Fault.trickle(Duration.ofMillis(50)), true),
          of("truncated body", Nature.CUT, Fault.truncatedBody(), true),
          of("garbage", Nature.UNREADABLE, Fault.garbageBody(), true),
          of("HTML page", Nature.UNREADABLE, Fault.htmlBody(), true),
          of("empty body", Nature.UNREADABLE, Fault.emptyBody(), true),
          of("204", Nature.UNREADABLE, Fault.statusAfterTaken(204).and(Fault.emptyBody()), true),
          of("gzip that breaks", Nature.UNREADABLE, Fault.brokenGzip(), true),
          of("300 MB", Nature.UNREADABLE, Fault.hugeBody(HUNDREDS_OF_MB), true),
          of("300 MB, compressed", Nature.UNREADABLE, Fault.gzipBomb(HUNDREDS_OF_MB), true),
          of("success: false", Nature.SAYS_NO, Fault.successFalse(), true),
          of("gzip", Nature.HARMLESS, Fault.gzip(), true),
          of(
              "wrong content type",
              Nature.HARMLESS,
              Fault.header("Content-Type", "application/octet-stream"),
              true),
          of("latency", Nature.HARMLESS, Fault.latency(Duration.ofMillis(20)), true),
          of("unknown fields", Nature.HARMLESS_AND_DIFFERENT, Fault.unknownFields(), true),
          of("unknown enum values", Nature.HARMLESS_AND_DIFFERENT, Fault.unknownEnumValues(), true),
          status("302 to another host", 302, Fault.redirect(302, ELSEWHERE)),
          status("307 to another host", 307, Fault.redirect(307, ELSEWHERE)),
          status("308 to another host", 308, Fault.redirect(308, ELSEWHERE)),
          status(
              "429, Retry-After 2",
              429,
              Fault.status(429).and(Fault.header("Retry-After", "" + ASKED_WAIT.toSeconds()))),
          new Row(
              "429, Retry-After an hour",
              Nature.STATUS_FOR_LONG,
              Fault.status(429).and(Fault.header("Retry-After", "3600")),
              null,
              false,
              429),
          new Row("500 after taken", Nature.STATUS, Fault.statusAfterTaken(500), null, true, 500));

  /** Every refusal with each body and none. */
  static List<Row> refusals() {
    List<Row> rows = new ArrayList<>();
    for (int status : new int[] {400, 401, 403, 404, 405, 408, 409, 422, 429, 500, 502, 503}) {
      REFUSALS.forEach(
          (name, body) ->
              rows.add(status(status + ", " + name, status, Fault.status(status).and(body))));
    }
    rows.sort(Comparator.comparing(Row::name));
    return rows;
  }

  /** Whether it makes a difference how often the fault hits, by what it is to a client. */
  List<Mode> modes() {
    return switch (nature) {
      case BROKEN, CUT, SLOW -> List.of(Mode.ONCE, Mode.ALWAYS);
      case STATUS -> status < 400 ? List.of(Mode.ALWAYS) : List.of(Mode.ONCE, Mode.ALWAYS);
      default -> List.of(Mode.ALWAYS);
    };
  }

  private static Row of(String name, Nature nature, Fault fault, boolean taken) {
    return new Row(name, nature, fault, null, taken, 0);
  }

  private static Row status(String name, int status, Fault fault) {
    return new Row(name, Nature.STATUS, fault, null, false, status);
  }
}
