package io.github.aigateway.benchmarks;

import static io.github.aigateway.benchmarks.Comparison.ratio;
import static io.github.aigateway.benchmarks.Comparison.value;
import static io.github.aigateway.benchmarks.Metric.CPU;
import static io.github.aigateway.benchmarks.Metric.FIRST;
import static io.github.aigateway.benchmarks.Metric.MEMORY;
import static io.github.aigateway.benchmarks.Metric.PASS;
import static io.github.aigateway.benchmarks.Metric.PASS_CPU;
import static io.github.aigateway.benchmarks.Metric.RATE;
import static io.github.aigateway.benchmarks.Metric.REFUSED;
import static io.github.aigateway.benchmarks.Metric.REQUESTS;
import static io.github.aigateway.benchmarks.Metric.WALL;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is measured, with whom, and what the goals are. */
final class Plan {

  static final Duration NEAR = Duration.ofMillis(20);
  static final Duration FAR = Duration.ofMillis(100);

  /** Long beside the start of a JVM, as the five minutes are that it stands for. */
  static final Duration WINDOW = Duration.ofSeconds(60);

  /** The documented limit in a window. */
  static final int ALLOWED = 1_200;

  private static final long ALL = 100_000;

  private static final String SDK = "this SDK";
  private static final String SDK_AHEAD = "this SDK, prefetch(4)";
  private static final String NPM = "npm cloudflare";
  private static final String HURL = "HttpURLConnection + databind";
  private static final String HURL_GZIP = "HttpURLConnection + databind, gzip";
  private static final String HURL_FAST = "HttpURLConnection + databind, fast dates";
  private static final String HURL_FAST_GZIP = "HttpURLConnection + databind, fast dates, gzip";
  private static final String HTTP_CLIENT = "java.net.http + databind";
  private static final String STOCK = "stock generated Feign";

  private static final String BEFORE = "this SDK, before";

  private static final String SHORT = ", short-job flags";
  private static final String APP_CDS = SDK + ", AppCDS";
  private static final String AOT_CACHE = SDK + ", AOT cache";

  /** Whether this JDK makes an AOT cache in one step. */
  private static final boolean AOT = Runtime.version().feature() >= 25;

  /** The flags that suit a job of seconds: the small collector, the first compiler alone. */
  private static final String[] SHORT_JOB = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"};

  private final Stub stub;
  private final Commands commands;
  private final boolean quick;
  private final String before = System.getProperty("before", "");
  private final int most = Integer.getInteger("rounds", Integer.MAX_VALUE);
  private final boolean withNpm;
  private final boolean withStock;

  Plan(Stub stub, Commands commands, boolean quick, boolean withNpm, boolean withStock) {
    this.stub = stub;
    this.commands = commands;
    this.quick = quick;
    this.withNpm = withNpm;
    this.withStock = withStock;
  }

  /** One process, from nothing to 100,000 records and its end. */
  Scenario process() {
    Target target = stub.target(quick ? ALL / 10 : ALL, Duration.ZERO, false);
    List<Contender> all = new ArrayList<>();
    npm(all, NPM, target, 1);
    all.add(commands.java(SDK, "SdkPeer", target, 1));
    all.add(commands.java(SDK_AHEAD, "SdkPeer", target, 1, "-Dprefetch=4"));
    all.add(commands.java(SDK + SHORT, "SdkPeer", target, 1, SHORT_JOB));
    all.add(commands.java(HURL, "UrlConnectionPeer", target, 1));
    all.add(commands.java(HTTP_CLIENT, "HttpClientPeer", target, 1));
    stock(all, target, 1);
    return new Scenario(
        "process",
        "whole process, " + target.logs() + " records",
        rounds(5),
        all,
        List.of(WALL, CPU, MEMORY, FIRST, REQUESTS),
        List.of(
            ratio(WALL, SDK, NPM).atMost("G2", 1.1),
            ratio(CPU, SDK, NPM),
            ratio(WALL, SDK + SHORT, NPM),
            ratio(CPU, SDK + SHORT, NPM),
            ratio(WALL, SDK, HURL),
            ratio(WALL, SDK, HTTP_CLIENT),
            ratio(WALL, SDK, STOCK),
            ratio(CPU, SDK, STOCK)));
  }

  /** The same list again and again in one process, until it is warm. */
  Scenario steady() {
    Target target = stub.target(quick ? ALL / 10 : ALL, Duration.ZERO, false);
    // The JVM goes on compiling for some 22,000 pages, the longer the more code there is. Meanwhile
    // it costs CPU time, and keeps the other core awake, which makes the calls themselves faster.
    int readings = 20;
    List<Contender> all = new ArrayList<>();
    npm(all, NPM, target, 6);
    all.add(commands.java(SDK, "SdkPeer", target, readings));
    all.add(commands.java(HURL, "UrlConnectionPeer", target, readings));
    all.add(commands.java(HURL_GZIP, "UrlConnectionPeer", target, readings, "-Dgzip=true"));
    all.add(commands.java(HURL_FAST, "UrlConnectionPeer", target, readings, "-Ddates=fast"));
    all.add(
        commands.java(
            HURL_FAST_GZIP, "UrlConnectionPeer", target, readings, "-Ddates=fast", "-Dgzip=true"));
    all.add(commands.java(HTTP_CLIENT, "HttpClientPeer", target, readings));
    stock(all, target, readings);
    before(all, target, readings);
    return new Scenario(
        "steady",
        "steady state, " + target.logs() + " records a reading",
        rounds(5),
        all,
        List.of(RATE, PASS, PASS_CPU),
        List.of(
            ratio(PASS, SDK, HURL).atMost("G1", 0.85),
            ratio(PASS_CPU, SDK, HURL).atMost("G1", 0.85),
            ratio(PASS, SDK, HURL_FAST).atMost("G1", 1.0),
            ratio(PASS, SDK, HURL_GZIP),
            ratio(PASS_CPU, SDK, HURL_GZIP),
            ratio(PASS, SDK, HURL_FAST_GZIP),
            ratio(PASS, SDK, BEFORE),
            ratio(PASS_CPU, SDK, BEFORE),
            ratio(PASS, NPM, SDK).atLeast("G2", 2.0),
            ratio(PASS, HTTP_CLIENT, SDK),
            ratio(PASS, STOCK, SDK),
            ratio(PASS_CPU, STOCK, SDK)));
  }

  /** A provider far away: one page after the other against four in flight. */
  Scenario latency(Duration latency, int pages, double goal) {
    Target target = stub.target((long) pages * Target.PER_PAGE, latency, false);
    List<Contender> all = new ArrayList<>();
    npm(all, NPM, target, 1);
    all.add(commands.java(SDK, "SdkPeer", target, 1));
    all.add(commands.java(SDK_AHEAD, "SdkPeer", target, 1, "-Dprefetch=4"));
    return new Scenario(
        "latency",
        latency.toMillis() + " ms away, " + pages + " pages",
        rounds(3),
        all,
        List.of(PASS, REQUESTS),
        List.of(
            ratio(PASS, NPM, SDK_AHEAD).atLeast("G2", goal),
            ratio(PASS, SDK, SDK_AHEAD),
            ratio(PASS, SDK, NPM)));
  }

  /** From the start of the program to the first record, over TLS. */
  Scenario cold(Path archives) {
    Target target = stub.target(1_000, Duration.ZERO, true);
    List<Contender> all = new ArrayList<>();
    npm(all, NPM, target, 1);
    all.add(commands.java(HURL, "UrlConnectionPeer", target, 1));
    all.add(commands.java(SDK, "SdkPeer", target, 1));
    all.add(commands.java(SDK + SHORT, "SdkPeer", target, 1, SHORT_JOB));
    List<Comparison> comparisons = new ArrayList<>();
    comparisons.add(ratio(FIRST, SDK, HURL).atMost("G3", 0.55));
    comparisons.add(ratio(FIRST, SDK, NPM).atMost("G3", 0.8));
    for (Archive archive : archives()) {
      all.add(commands.java(archive.user(), "SdkPeer", target, 1, archive.use(archives)));
    }
    comparisons.add(ratio(FIRST, APP_CDS, NPM));
    comparisons.add(ratio(FIRST, APP_CDS + SHORT, NPM).atMost("G3", 0.45));
    if (AOT) {
      comparisons.add(ratio(FIRST, AOT_CACHE, APP_CDS));
      comparisons.add(ratio(FIRST, AOT_CACHE + SHORT, APP_CDS + SHORT));
      comparisons.add(ratio(CPU, AOT_CACHE, APP_CDS));
      comparisons.add(ratio(CPU, AOT_CACHE + SHORT, APP_CDS + SHORT));
    }
    all.add(commands.java(HTTP_CLIENT, "HttpClientPeer", target, 1));
    stock(all, target, 1);
    comparisons.add(ratio(FIRST, SDK, HTTP_CLIENT));
    comparisons.add(ratio(FIRST, SDK, STOCK));
    return new Scenario(
        "cold",
        "cold start over TLS 1.3",
        rounds(7),
        all,
        List.of(FIRST, CPU, MEMORY),
        comparisons);
  }

  /** The same without TLS, which takes most of the time there. */
  Scenario coldPlain() {
    Target target = stub.target(1_000, Duration.ZERO, false);
    List<Contender> all = new ArrayList<>();
    all.add(commands.java(HURL, "UrlConnectionPeer", target, 1));
    all.add(commands.java(SDK, "SdkPeer", target, 1));
    before(all, target, 1);
    return new Scenario(
        "coldplain",
        "cold start over http",
        rounds(7),
        all,
        List.of(FIRST, CPU, MEMORY),
        List.of(ratio(FIRST, SDK, HURL), ratio(FIRST, SDK, BEFORE).atMost("G3", 0.4)));
  }

  /** Makes what {@link #cold} starts from, in a folder. */
  List<Contender> archiving(Path folder) {
    Target target = stub.target(1_000, Duration.ZERO, true);
    return archives().stream()
        .map(
            each ->
                commands.java(
                    "archive for " + each.user(), "SdkPeer", target, 1, each.make(folder)))
        .toList();
  }

  private static List<Archive> archives() {
    List<Archive> all = new ArrayList<>();
    all.add(Archive.classData(APP_CDS, "sdk.jsa"));
    all.add(Archive.classData(APP_CDS + SHORT, "sdk-short.jsa", SHORT_JOB));
    if (AOT) {
      all.add(Archive.aot(AOT_CACHE, "sdk.aot"));
      all.add(Archive.aot(AOT_CACHE + SHORT, "sdk-short.aot", SHORT_JOB));
    }
    return all;
  }

  /**
   * A small heap, four pages in flight; with and without the optimizing compiler, which takes
   * memory of its own.
   */
  Scenario memory() {
    long more = quick ? ALL : ALL * 10;
    long some = more / 10;
    Target many = stub.target(more, Duration.ZERO, false);
    Target few = stub.target(some, Duration.ZERO, false);
    String[] small = {"-Xmx16m", "-XX:+UseSerialGC", "-Dprefetch=4"};
    String[] smallest = {"-Xmx16m", SHORT_JOB[0], SHORT_JOB[1], "-Dprefetch=4"};
    String name = SDK + ", -Xmx16m, ";
    String lean = SDK + ", -Xmx16m, short-job flags, ";
    List<Contender> all = new ArrayList<>();
    all.add(commands.java(name + some, "SdkPeer", few, 1, small));
    all.add(commands.java(name + more, "SdkPeer", many, 1, small));
    all.add(commands.java(lean + some, "SdkPeer", few, 1, smallest));
    all.add(commands.java(lean + more, "SdkPeer", many, 1, smallest));
    npm(all, NPM + ", " + some, few, 1);
    return new Scenario(
        "memory",
        "memory with 4 pages in flight",
        rounds(3),
        all,
        List.of(MEMORY, WALL),
        List.of(
            value(MEMORY, name + some, 100).atMost("G4", 1.0),
            ratio(MEMORY, name + more, name + some).atMost("G4", 1.05),
            ratio(MEMORY, lean + more, lean + some).atMost("G4", 1.05),
            ratio(MEMORY, name + some, NPM + ", " + some)));
  }

  /** 2,000 requests where 1,200 are allowed in a window that stands for five minutes. */
  Scenario limited() {
    Target target = stub.target(ALL, Duration.ZERO, false);
    List<Contender> all = new ArrayList<>();
    all.add(
        commands.java(
            SDK_AHEAD,
            "SdkPeer",
            target,
            1,
            "-Dprefetch=4",
            "-Dbudget=" + ALLOWED,
            "-Dwindow=" + WINDOW.toMillis()));
    npm(all, NPM, target, 1);
    return new Scenario(
        "limited",
        "1,200 requests allowed in " + WINDOW.toSeconds() + " s, 2,000 needed",
        1,
        all,
        List.of(PASS, REQUESTS, REFUSED),
        List.of(
            value(PASS, SDK_AHEAD, WINDOW.toMillis() / 1e3).atMost("G6", 1.05),
            value(REFUSED, SDK_AHEAD, 1).atMost("G6", 0),
            value(PASS, NPM, WINDOW.toMillis() / 1e3),
            value(REFUSED, NPM, 1)));
  }

  /** This SDK on other transports than its own. */
  Scenario transports() {
    Target target = stub.target(ALL / 5, Duration.ZERO, false);
    List<Contender> all = new ArrayList<>();
    all.add(commands.java(SDK, "SdkPeer", target, 60));
    transport(all, "java.net.http", "feign.http2client.Http2Client", target);
    transport(all, "Apache HttpClient 5", "feign.hc5.ApacheHttp5Client", target);
    transport(all, "OkHttp", "feign.okhttp.OkHttpClient", target);
    return new Scenario(
        "transports",
        "transports, " + target.logs() + " records a reading",
        rounds(3),
        all,
        List.of(RATE, PASS, PASS_CPU, FIRST, MEMORY),
        all.stream()
            .skip(1)
            .flatMap(
                other ->
                    List.of(ratio(PASS, other.name(), SDK), ratio(PASS_CPU, other.name(), SDK))
                        .stream())
            .toList());
  }

  private void transport(List<Contender> all, String name, String type, Target target) {
    if (withStock) {
      all.add(commands.java(SDK + " on " + name, "SdkPeer", target, 60, "-Dtransport=" + type));
    }
  }

  private void npm(List<Contender> all, String name, Target target, int readings) {
    if (withNpm) {
      all.add(commands.npm(name, target, readings));
    }
  }

  private void before(List<Contender> all, Target target, int readings) {
    if (!before.isEmpty()) {
      all.add(commands.before(BEFORE, before, target, readings));
    }
  }

  private void stock(List<Contender> all, Target target, int readings) {
    if (withStock) {
      all.add(commands.java(STOCK, "StockFeignPeer", target, readings));
    }
  }

  private int rounds(int full) {
    return quick ? 1 : Math.min(full, most);
  }
}
