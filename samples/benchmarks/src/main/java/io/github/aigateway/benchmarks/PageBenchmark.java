package io.github.aigateway.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One page of 50 logs, from the call to the sums. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PageBenchmark {

  /** The class of the peer; its properties are those of the JVM. */
  @Param("SdkPeer")
  public String peer = "SdkPeer";

  /** The base URL of the stub. */
  @Param("")
  public String baseUrl = "";

  private Peer client = totals -> {};

  @Setup
  public void open() throws ReflectiveOperationException {
    client = Peer.open(peer, new Target(baseUrl, "logs-" + Target.PER_PAGE));
  }

  @Benchmark
  public Object page() throws Exception {
    Totals totals = new Totals();
    client.read(totals);
    return totals;
  }
}
