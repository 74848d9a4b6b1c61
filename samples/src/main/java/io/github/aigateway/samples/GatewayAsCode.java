package io.github.aigateway.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.DynamicRoutes;
import io.github.aigateway.Gateways;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayCreateRequest;
import io.github.aigateway.model.GatewayUpdateRequest;
import io.github.aigateway.model.RouteElement;
import io.github.aigateway.model.TaggedDynamicRoute;
import io.github.aigateway.pagination.Page;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.routes.Route;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.wire.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How do I keep gateways and their routes in files, and the account as the files say? */
@Command(
    name = "GatewayAsCode",
    mixinStandardHelpOptions = true,
    subcommands = {GatewayAsCode.Plan.class, GatewayAsCode.Apply.class, GatewayAsCode.Import.class},
    description =
        "Compares YAML files, one for each gateway, with the account, and makes the account as they"
            + " say. What a file does not name is left as it is.")
public final class GatewayAsCode {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  public static void main(String... args) {
    Sample.run(new GatewayAsCode(), args);
  }

  /**
   * A difference between the files and the account, and how to end it.
   *
   * @param requests what is sent for it, each by itself, to be judged before anything is sent
   */
  private record Change(String title, List<String> details, Action action, List<Action> requests) {

    Change(String title, List<String> details, Action action) {
      this(title, details, action, List.of(action));
    }
  }

  private interface Action {
    void run(AiGatewayClient client);
  }

  private abstract static class Verb implements Callable<Integer> {

    @Mixin final Account account = new Account();

    @Parameters(
        arity = "0..1",
        paramLabel = "FOLDER",
        defaultValue = "gateways",
        description = "Where the files are, none of them below it. Default: ${DEFAULT-VALUE}.")
    Path folder = Path.of("");

    @Spec CommandSpec command;

    abstract Integer run(AiGatewayClient client, PrintWriter out) throws IOException;

    @Override
    public final Integer call() throws IOException {
      try (account) {
        return run(account.open(GatewayAsCode::fill), command.commandLine().getOut());
      }
    }
  }

  @Command(name = "plan", mixinStandardHelpOptions = true, description = "Show what would change.")
  static class Plan extends Verb {

    @Option(
        names = "--prune",
        description = "Delete gateways that have no file, and routes that their file leaves out.")
    private boolean prune;

    @Override
    Integer run(AiGatewayClient client, PrintWriter out) throws IOException {
      changes(client, out);
      return ExitCode.OK;
    }

    final List<Change> changes(AiGatewayClient client, PrintWriter out) throws IOException {
      Map<String, Gateway> there = new TreeMap<>();
      client.gateways().list().forEach(gateway -> there.put(gateway.id(), gateway));
      List<Change> changes = new ArrayList<>();
      for (GatewayFile file : GatewayFile.read(folder)) {
        file.unset().forEach(note -> out.println("! " + file.gateway() + ": " + note));
        changes.addAll(changesOf(file, there.remove(file.gateway()), client, prune));
      }
      for (String id : there.keySet()) {
        if (prune) {
          changes.add(new Change("- gateway " + id, List.of(), to -> to.gateways().delete(id)));
        } else {
          out.println("! " + id + ": has no file, and is left alone");
        }
      }
      judge(changes, client);
      for (Change change : changes) {
        out.println(change.title());
        change.details().forEach(line -> out.println("    " + line));
      }
      out.println(changes.isEmpty() ? "Nothing to change." : changes.size() + " to change.");
      return changes;
    }
  }

  @Command(name = "apply", mixinStandardHelpOptions = true, description = "Change the account.")
  static final class Apply extends Plan {

    @Option(names = "--yes", description = "Do not ask before.")
    private boolean yes;

    @Override
    Integer run(AiGatewayClient client, PrintWriter out) throws IOException {
      List<Change> changes = changes(client, out);
      if (!changes.isEmpty() && !yes && !agreed(out)) {
        throw new IllegalStateException("Nothing was changed: not confirmed, and no --yes.");
      }
      for (Change change : changes) {
        change.action().run(client);
        out.println("Done: " + change.title());
      }
      return ExitCode.OK;
    }

    private static boolean agreed(PrintWriter out) throws IOException {
      out.print("Change the account? [y/N] ");
      out.flush();
      String reply =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
      out.println();
      return reply != null && reply.strip().equalsIgnoreCase("y");
    }
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Write files from what is there. No file is overwritten.")
  static final class Import extends Verb {

    @Override
    Integer run(AiGatewayClient client, PrintWriter out) throws IOException {
      Files.createDirectories(folder);
      for (Gateway gateway : client.gateways().list()) {
        ObjectNode routes = JSON.objectNode();
        DynamicRoutes api = client.gateway(gateway.id()).routes();
        routesOf(api).forEach((name, id) -> routes.set(name, elements(api, id)));
        Path file = folder.resolve(gateway.id() + ".yaml");
        List<String> variables = GatewayFile.write(file, settings(gateway), routes);
        out.println("Wrote " + file + ", " + routes.size() + " routes");
        variables.forEach(name -> out.println("    a secret is left out: set " + name));
      }
      return ExitCode.OK;
    }
  }

  /** Refuses what the client would refuse to send, before anything is sent. */
  private static void judge(List<Change> changes, AiGatewayClient client) {
    AiGatewayClient unconnected =
        client.withOptions(
            options ->
                options
                    .retryPolicy(RetryPolicy.none())
                    .rateBudget(RateBudget.unlimited())
                    .transport(
                        (request, limits) -> {
                          throw new ConnectException("nothing is sent yet");
                        }));
    for (Change change : changes) {
      for (Action request : change.requests()) {
        try {
          request.run(unconnected);
        } catch (ConnectionException e) {
          // It would have been sent.
        } catch (InvalidInputException e) {
          throw new IllegalArgumentException(change.title() + ": " + e.getMessage(), e);
        }
      }
    }
  }

  private static List<Change> changesOf(
      GatewayFile file, @Nullable Gateway there, AiGatewayClient client, boolean prune) {
    String id = file.gateway();
    List<Change> changes = new ArrayList<>();
    ObjectNode before = there == null ? JSON.objectNode() : settings(there);
    JsonNode after =
        Difference.merged(there == null ? MissingNode.getInstance() : before, file.settings());
    List<String> lines = Difference.lines(before, after, file::shown);
    WrongTypes.refuse(id, before, after, GatewayUpdateRequest.class);
    Action update = to -> to.gateways().update(id, GatewayUpdateRequest.fromJson(after));
    if (there == null) {
      Action create = to -> create(to, id, after);
      changes.add(new Change("+ gateway " + id, lines, create, List.of(create, update)));
    } else if (!lines.isEmpty()) {
      changes.add(new Change("~ gateway " + id, lines, update));
    }
    if (file.routes() != null) {
      DynamicRoutes api = client.gateway(id).routes();
      Map<String, String> known = there == null ? new LinkedHashMap<>() : routesOf(api);
      for (var wanted : file.routes().properties()) {
        String routeId = known.remove(wanted.getKey());
        String title = "route " + id + "/" + wanted.getKey();
        JsonNode was = routeId == null ? MissingNode.getInstance() : elements(api, routeId);
        JsonNode shall = Difference.merged(was, wanted.getValue());
        Route route = route(title, was, shall);
        List<String> differences = Difference.lines(was, shall, file::shown);
        if (!differences.isEmpty() && !route.problems().isEmpty()) {
          throw new IllegalArgumentException(title + ": " + route.problems());
        }
        if (routeId == null) {
          changes.add(
              new Change(
                  "+ " + title,
                  List.of(shall.size() + " elements"),
                  to -> to.gateway(id).routes().create(wanted.getKey(), route)));
        } else if (!differences.isEmpty()) {
          changes.add(
              new Change(
                  "~ " + title + ", a new version",
                  differences,
                  to -> to.gateway(id).routes().publish(routeId, route)));
        }
      }
      if (prune) {
        known.forEach(
            (name, routeId) ->
                changes.add(
                    new Change(
                        "- route " + id + "/" + name,
                        List.of(),
                        to -> to.gateway(id).routes().delete(routeId))));
      }
    }
    return changes;
  }

  /** Some settings can only be given to a gateway that is there already. */
  private static void create(AiGatewayClient client, String id, JsonNode wanted) {
    ObjectNode first = wanted.<ObjectNode>deepCopy().put("id", id);
    first.remove(GatewayCreateRequest.fromJson(first).additionalProperties().keySet());
    ObjectNode made = settings(client.gateways().create(GatewayCreateRequest.fromJson(first)));
    JsonNode after = Difference.merged(made, wanted);
    if (!after.equals(made)) {
      client.gateways().update(id, GatewayUpdateRequest.fromJson(after));
    }
  }

  private static Route route(String title, JsonNode before, JsonNode after) {
    List<RouteElement> elements = new ArrayList<>();
    for (JsonNode element : after) {
      int place = elements.size();
      WrongTypes.refuse(title + "[" + place + "]", before.path(place), element, RouteElement.class);
      elements.add(RouteElement.fromJson(element));
    }
    return Route.of(elements);
  }

  /** Everything that may be written, with fields that this library does not know. */
  private static ObjectNode settings(Gateway gateway) {
    return (ObjectNode) Gateways.updateOf(gateway).toJson();
  }

  /** The elements of a route, each in the order in which it reads best. */
  private static JsonNode elements(DynamicRoutes api, String routeId) {
    ArrayNode elements = JSON.arrayNode();
    for (RouteElement read : Route.of(api.get(routeId)).elements()) {
      JsonNode element = read.toJson();
      ObjectNode ordered = elements.addObject();
      Stream.of("id", "type", "properties", "outputs")
          .filter(element::has)
          .forEach(name -> ordered.set(name, element.get(name)));
      ordered.setAll((ObjectNode) element);
    }
    return elements;
  }

  /** The ids of the routes by their names. */
  private static Map<String, String> routesOf(DynamicRoutes api) {
    Page<TaggedDynamicRoute> page = api.list().firstPage();
    if (!page.isComplete()) {
      throw new IllegalStateException("There are more routes than the API lists.");
    }
    return page.items().stream()
        .collect(
            Collectors.toMap(
                TaggedDynamicRoute::name,
                TaggedDynamicRoute::id,
                (one, other) -> {
                  throw new IllegalStateException(
                      "Two routes have one name: " + one + ", " + other);
                },
                LinkedHashMap::new));
  }

  /** What the sandbox has before, with a field that this library does not know. */
  private static void fill(AiGatewaySandbox sandbox) {
    sandbox.given().gateway("old");
    sandbox
        .given()
        .gateway(
            "prod",
            settings -> {
              settings.put("cache_ttl", 60);
              settings.putObject("rate_tiers").put("enabled", false);
              settings
                  .putObject("stripe")
                  .put("authorization", "made-up-stripe-key")
                  .putArray("usage_events")
                  .addObject()
                  .put("payload", "{}");
            });
    sandbox.given().route("prod", "assistant");
  }
}
