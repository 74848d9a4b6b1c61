package io.github.aigateway.samples;

import static io.github.aigateway.routes.Steps.model;
import static io.github.aigateway.routes.Steps.rateLimit;
import static io.github.aigateway.routes.Steps.split;
import static io.github.aigateway.routes.Steps.when;

import io.github.aigateway.DynamicRoutes;
import io.github.aigateway.model.DynamicRouteVersion;
import io.github.aigateway.model.RouteVersionActive;
import io.github.aigateway.model.TaggedDynamicRoute;
import io.github.aigateway.routes.ModelStep;
import io.github.aigateway.routes.Route;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How do I draw a route, put it to work, and take it back? */
@Command(
    name = "PublishRoute",
    mixinStandardHelpOptions = true,
    description =
        "Builds a route, draws it as Mermaid and as SVG, puts it to work and lists its versions."
            + " In a sandbox it is then rolled back; a real account is asked with --roll-back.")
public final class PublishRoute implements Callable<Integer> {

  @Mixin private final Account account = new Account();

  @Option(
      names = "--gateway",
      defaultValue = "prod",
      description = "The gateway. Default: ${DEFAULT-VALUE}.")
  private String gateway = "";

  @Option(
      names = "--name",
      defaultValue = "assistant",
      description = "The name of the route, which is made if need be. Default: ${DEFAULT-VALUE}.")
  private String name = "";

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      defaultValue = "target/route.svg",
      description = "Where the picture goes. Default: ${DEFAULT-VALUE}.")
  private Path svg = Path.of("");

  @Option(
      names = "--yes",
      description = "Really give this version to a route of a real account that is there already.")
  private boolean yes;

  @Option(
      names = "--roll-back",
      paramLabel = "VERSION",
      description = "Put this version of the route to work again, and publish nothing.")
  private @Nullable String rollBackTo;

  @Spec private CommandSpec command;

  public static void main(String... args) {
    Sample.run(new PublishRoute(), args);
  }

  /**
   * Nobody asks more than 100 times an hour. Of the others, who pays tries the new model in one
   * case of ten, and who does not gets the small one.
   */
  private static Route route() {
    ModelStep small = model("workers-ai", "@cf/meta/llama-3.1-8b-instruct").id("small");
    ModelStep proven =
        model("openai", "gpt-4o").id("proven").retries(1).timeout(Duration.ofSeconds(20));
    ModelStep trial = model("anthropic", "claude-sonnet-4").id("trial").fallback(proven);
    return Route.start(
        rateLimit("metadata.user_id")
            .requests(100, Duration.ofHours(1))
            .id("hourly")
            .within(
                when(Map.of("metadata.plan", Map.of("$eq", "free")))
                    .id("free-plan")
                    .then(small)
                    .otherwise(split().id("experiment").percent(10, trial).rest(proven)))
            .beyond(small));
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    try (account) {
      DynamicRoutes routes =
          account
              .open(sandbox -> sandbox.given().route("prod", "assistant"))
              .gateway(gateway)
              .routes();
      if (rollBackTo == null) {
        publish(routes, out);
      } else {
        String id =
            find(routes)
                .orElseThrow(() -> new IllegalArgumentException("There is no route named " + name));
        rollBack(routes, id, rollBackTo, out);
      }
    }
    return ExitCode.OK;
  }

  private void publish(DynamicRoutes routes, PrintWriter out) throws IOException {
    Route route = route();
    out.println(route.toMermaid());
    RouteDrawing.write(route, svg);
    out.println("The same as a picture: " + svg.toAbsolutePath());

    Optional<String> known = find(routes);
    if (known.isPresent() && account.isLive() && !yes) {
      throw new IllegalStateException(
          "Not published: there is a route named " + name + " already, and no --yes.");
    }
    String id = known.isPresent() ? known.get() : routes.create(name, route).id();
    // Not the one before in the list: somebody may have gone back already.
    Optional<String> before = known.flatMap(any -> atWork(routes, id));
    if (known.isPresent()) {
      routes.publish(id, route);
    }
    out.println("Published " + name + ":");
    printVersions(routes, id, out);

    if (before.isPresent() && account.isLive()) {
      out.println("To go back: --roll-back " + before.get());
    } else if (before.isPresent()) {
      rollBack(routes, id, before.get(), out);
    }
  }

  private void rollBack(DynamicRoutes routes, String id, String version, PrintWriter out) {
    routes.rollBack(id, version);
    out.println("Rolled back to " + version + ":");
    printVersions(routes, id, out);
  }

  private Optional<String> find(DynamicRoutes routes) {
    return routes.list().stream()
        .filter(route -> name.equals(route.name()))
        .map(TaggedDynamicRoute::id)
        .findFirst();
  }

  private static Optional<String> atWork(DynamicRoutes routes, String id) {
    return routes.versions(id).stream()
        .filter(version -> version.active().equals(RouteVersionActive.TRUE))
        .map(DynamicRouteVersion::versionId)
        .findFirst();
  }

  private static void printVersions(DynamicRoutes routes, String id, PrintWriter out) {
    for (DynamicRouteVersion version : routes.versions(id)) {
      out.printf(
          "  version %s of %s%s%n",
          version.versionId(),
          version.createdAt(),
          version.active().equals(RouteVersionActive.TRUE) ? ", at work" : "");
    }
  }
}
