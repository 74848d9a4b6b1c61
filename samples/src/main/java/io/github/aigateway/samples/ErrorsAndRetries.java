package io.github.aigateway.samples;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.retry.Backoff;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.wire.InvalidInputException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What does each failure look like, what is tried again, and what is left for me to do? */
@Command(
    name = "ErrorsAndRetries",
    mixinStandardHelpOptions = true,
    description =
        "Lets calls fail in every way there is, and shows for each what the caller sees and how"
            + " often the request was sent. A real service does not fail on demand: with --live"
            + " only the failures are shown that are the caller's own.")
public final class ErrorsAndRetries implements Callable<Integer> {

  /** How one call fails. Without a cause, it fails against any service. */
  private record Failure(
      String what,
      @Nullable Consumer<AiGatewaySandbox> cause,
      Consumer<AiGatewayClient> call,
      String advice) {}

  private static final String ROW = "%-30s  %-29s  %5s  %s%n";

  private static final List<Failure> FAILURES =
      List.of(
          new Failure(
              "a value out of its bounds",
              null,
              client -> client.gateways().list(query -> query.perPage(1000)).firstPage(),
              "mend the value that the message names"),
          new Failure(
              "404, no such gateway",
              null,
              client -> client.gateway("no-such-gateway-here").get(),
              "mend the id"),
          refused("400, something in the request", 400, "mend what the message names"),
          refused("401, the token is wrong", 401, "look at CLOUDFLARE_API_TOKEN"),
          refused("403, the token may not", 403, "give the token the permission \"AI Gateway\""),
          refused("409, somebody was faster", 409, "read again, then decide"),
          refused("422, it cannot be done", 422, "mend what the message names"),
          once("429, come back in a second", retryAfter("1"), "nothing, it waited and succeeded"),
          once("429, come back in an hour", retryAfter("3600"), "wait for retryAfter()"),
          once("503, once", Fault.status(503), "nothing, it was sent again and succeeded"),
          refused("500, each time", 500, "try later; report rayId() if it stays"),
          always("the connection is reset", Fault.dropBeforeTaken(), "look at the network"),
          new Failure(
              "no response in time",
              next("gateways_get", Integer.MAX_VALUE, Fault.latency(Duration.ofSeconds(1))),
              client -> read(client.withOptions(o -> o.attemptTimeout(millis(200)))),
              "try later, or allow a longer attemptTimeout"),
          always("200, and JSON cut short", Fault.garbageBody(), "look at status() and body()"),
          always("200, and a proxy's page", Fault.htmlBody(), "look at what stands in between"),
          always(
              "200, and success: false",
              Fault.successFalse(),
              "read errors(), as for a 4xx; for a top-up see below"),
          new Failure(
              "top-up, told to wait",
              next("topups_create", 1, retryAfter("1")),
              ErrorsAndRetries::topUp,
              "nothing, it was refused, sent again and charged once"),
          charged("top-up, charged, then 500", Fault.statusAfterTaken(500)),
          charged("top-up, charged, then cut off", Fault.dropAfterTaken()),
          charged("top-up, charged, success:false", Fault.successFalse()),
          charged("top-up, charged, then a page", Fault.htmlBody()));

  @Mixin private final Account account = new Account();

  @Spec private CommandSpec command;

  public static void main(String... args) {
    Sample.run(new ErrorsAndRetries(), args);
  }

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    try (account) {
      AtomicInteger tries = new AtomicInteger();
      AiGatewayClient client =
          account
              .open(sandbox -> sandbox.given().gateway("prod"))
              .withOptions(
                  options ->
                      options
                          .listener(attempt -> tries.incrementAndGet())
                          // After a 429 a client holds all its calls back; the next failure shall
                          // not wait for that.
                          .rateBudget(RateBudget.unlimited())
                          // Shorter than the standard waits, for a sample that is soon over.
                          .retryPolicy(
                              RetryPolicy.standard()
                                  .withBackoff(Backoff.exponential(millis(20), millis(100)))));
      AiGatewaySandbox sandbox = account.sandbox();
      out.printf(ROW, "What goes wrong", "What the caller sees", "Tries", "What to do");
      for (Failure failure : FAILURES) {
        if (failure.cause() == null || sandbox != null) {
          if (failure.cause() != null) {
            failure.cause().accept(sandbox);
          }
          tries.set(0);
          String seen = seen(failure.call(), client);
          out.printf(ROW, failure.what(), seen, tries, failure.advice());
        }
      }
      if (sandbox != null) {
        out.println();
        out.printf(
            "Five top-ups: %d requests sent, cards charged %d times.%n",
            sandbox.journal().requests("topups_create").size(), sandbox.billing().topups().size());
      }
    }
    return ExitCode.OK;
  }

  private static void read(AiGatewayClient client) {
    client.gateway("prod").get();
  }

  private static void topUp(AiGatewayClient client) {
    client.billing().topups().create(Cents.ofDollars("10.00"));
  }

  private static String seen(Consumer<AiGatewayClient> call, AiGatewayClient client) {
    try {
      call.accept(client);
      return "the response";
    } catch (AiGatewayException | InvalidInputException e) {
      return e.getClass().getSimpleName();
    }
  }

  private static Failure refused(String what, int status, String advice) {
    return always(what, Fault.status(status), advice);
  }

  private static Failure always(String what, Fault fault, String advice) {
    return new Failure(
        what, next("gateways_get", Integer.MAX_VALUE, fault), ErrorsAndRetries::read, advice);
  }

  private static Failure once(String what, Fault fault, String advice) {
    return new Failure(what, next("gateways_get", 1, fault), ErrorsAndRetries::read, advice);
  }

  private static Failure charged(String what, Fault fault) {
    return new Failure(
        what,
        next("topups_create", 1, fault),
        ErrorsAndRetries::topUp,
        "look at the balance, then decide; it is never sent twice");
  }

  private static Consumer<AiGatewaySandbox> next(String operation, int times, Fault fault) {
    return sandbox -> {
      sandbox.faults().clear();
      sandbox.faults().next(operation, times, fault);
    };
  }

  private static Fault retryAfter(String seconds) {
    return Fault.status(429).and(Fault.header("Retry-After", seconds));
  }

  private static Duration millis(long count) {
    return Duration.ofMillis(count);
  }
}
