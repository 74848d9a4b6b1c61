package io.github.aigateway.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Measures everything and writes the report. Properties: {@code quick} for one round of each,
 * {@code only} for some scenarios ({@code process,steady,latency,cold,coldplain,memory,limited,
 * transports,page}), {@code rounds} for fewer rounds, {@code patience} for the seconds to wait in
 * all for a calm machine, {@code before} for the class path of an earlier build to compare with.
 */
public final class Benchmarks {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Arguments: the folder of the npm project, and the folder to write to. */
  public static void main(String... arguments) throws Exception {
    Path output = Files.createDirectories(Path.of(arguments[1]));
    boolean quick = isSet("quick");
    Set<String> only = Set.of(System.getProperty("only", "").split(","));
    Keys keys = Keys.create(output);
    boolean npm = installed(Path.of(arguments[0]), output.resolve("npm"));
    boolean stock = isOnClassPath("StockFeignPeer");
    try (Stub stub = new Stub(keys.server(), Duration.ZERO, Plan.NEAR, Plan.FAR)) {
      Machine machine = new Machine(Duration.ofSeconds(Long.getLong("patience", 60)));
      Rounds rounds = new Rounds(stub, machine, output.resolve("errors.txt"));
      Plan plan = new Plan(stub, new Commands(keys, output.resolve("npm")), quick, npm, stock);
      List<Outcome> outcomes = new ArrayList<>();
      for (Scenario each :
          List.of(
              plan.process(),
              plan.steady(),
              plan.latency(Plan.NEAR, quick ? 40 : 200, 2.3),
              plan.latency(Plan.FAR, quick ? 20 : 60, 3.0),
              plan.cold(output),
              plan.coldPlain(),
              plan.memory(),
              plan.limited(),
              plan.transports())) {
        if (!only.contains("") && !only.contains(each.id())) {
          continue;
        }
        if (each.id().equals("cold")) {
          for (Contender archiving : plan.archiving(output)) {
            rounds.run(archiving);
          }
        }
        stub.allow(
            each.id().equals("limited") ? () -> new Allowance(Plan.ALLOWED, Plan.WINDOW) : null);
        outcomes.add(rounds.run(each));
      }
      stub.allow(null);
      Table pages =
          only.contains("") || only.contains("page")
              ? PageTimes.measure(
                  stub.target(Target.PER_PAGE, Duration.ZERO, false).baseUrl(),
                  quick ? 1 : Math.min(3, Integer.getInteger("rounds", 3)))
              : null;
      write(output, new Report(outcomes, pages, quick, npm, stock));
    }
  }

  private static void write(Path output, Report report) throws IOException {
    String markdown = report.markdown();
    System.out.println(markdown);
    Files.writeString(output.resolve("benchmarks.md"), markdown);
    Files.writeString(
        output.resolve("benchmarks.json"),
        MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report.json()));
  }

  /** Installs the vendor's client in the version that the lock file pins, if there is npm. */
  private static boolean installed(Path project, Path folder)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    for (String file : List.of("package.json", "package-lock.json", "list.mjs")) {
      Files.copy(project.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    try {
      int status =
          new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--silent")
              .directory(folder.toFile())
              .redirectError(Redirect.INHERIT)
              .redirectOutput(Redirect.DISCARD)
              .start()
              .waitFor();
      if (status == 0) {
        return true;
      }
      System.err.println("The vendor's npm client is left out: npm ci failed with " + status);
    } catch (IOException e) {
      System.err.println("The vendor's npm client is left out: there is no npm");
    }
    return false;
  }

  private static boolean isOnClassPath(String peer) {
    try {
      Class.forName(Peer.class.getPackageName() + "." + peer);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static boolean isSet(String property) {
    String value = System.getProperty(property);
    return value != null && !value.equals("false");
  }

  private Benchmarks() {}
}
