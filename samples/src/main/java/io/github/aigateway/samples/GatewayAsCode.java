package io.github.aigateway.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.DynamicRoutes;
import io.github.aigateway.Gateways;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.GatewayCreateRequest;
import io.github.aigateway.model.GatewayUpdateRequest;
import io.github.aigateway.model.RouteElement;
import io.github.aigateway.model.TaggedDynamicRoute;
import io.github.aigateway.pagination.Page;
import io.github.aigateway.routes.Route;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.wire.WireMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
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

  private static final ObjectMapper JSON = WireMapper.create();

  public static void main(String... args) {
    Sample.run(new GatewayAsCode(), args);
  }

  /** A difference between the files and the account, and how to end it. */
  private record Change(String title, List<String> details, Runnable action) {}

  private abstract static class Action implements Callable<Integer> {

    @Mixin final Account account = new Account();

    @Parameters(
        arity = "0..1",
        paramLabel = "FOLDER",
        defaultValue = "gateways",
        description = "Where the files are. Default: ${DEFAULT-VALUE}.")
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
  static class Plan extends Action {

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
      client.gateways().list().forEach(gateway -> there.put(gateway.getId(), gateway));
      List<Change> changes = new ArrayList<>();
      for (GatewayFile file : GatewayFile.read(folder)) {
        file.unset().forEach(note -> out.println("! " + file.gateway() + ": " + note));
        changes.addAll(changesOf(file, there.remove(file.gateway()), client, prune));
      }
      for (String id : there.keySet()) {
        if (prune) {
          changes.add(new Change("- gateway " + id, List.of(), () -> client.gateways().delete(id)));
        } else {
          out.println("! " + id + ": has no file, and is left alone");
        }
      }
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
        change.action().run();
        out.println("Done: " + change.title());
      }
      return ExitCode.OK;
    }

    private static boolean agreed(PrintWriter out) throws IOException {
      out.print("Change the account? [y/N] ");
      out.flush();
      String answer =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
      out.println();
      return answer != null && answer.strip().equalsIgnoreCase("y");
    }
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Write files from what is there. No file is overwritten.")
  static final class Import extends Action {

    @Override
    Integer run(AiGatewayClient client, PrintWriter out) throws IOException {
      Files.createDirectories(folder);
      for (Gateway gateway : client.gateways().list()) {
        ObjectNode routes = JSON.createObjectNode();
        DynamicRoutes api = client.gateway(gateway.getId()).routes();
        routesOf(api).forEach((name, id) -> routes.set(name, elements(api, id)));
        Path file = folder.resolve(gateway.getId() + ".yaml");
        List<String> variables = GatewayFile.write(file, settings(gateway), routes);
        out.println("Wrote " + file + ", " + routes.size() + " routes");
        variables.forEach(name -> out.println("    a secret is left out: set " + name));
      }
      return ExitCode.OK;
    }
  }

  private static List<Change> changesOf(
      GatewayFile file, @Nullable Gateway there, AiGatewayClient client, boolean prune) {
    String id = file.gateway();
    List<Change> changes = new ArrayList<>();
    if (there == null) {
      JsonNode wanted = Difference.merged(MissingNode.getInstance(), file.settings());
      List<String> lines = Difference.lines(JSON.createObjectNode(), wanted, file::shown);
      read(id, wanted, GatewayUpdateRequest.class, file::shown);
      changes.add(new Change("+ gateway " + id, lines, () -> create(client, id, wanted)));
    } else {
      ObjectNode before = settings(there);
      JsonNode after = Difference.merged(before, file.settings());
      List<String> lines = Difference.lines(before, after, file::shown);
      GatewayUpdateRequest update = read(id, after, GatewayUpdateRequest.class, file::shown);
      if (!lines.isEmpty()) {
        changes.add(
            new Change("~ gateway " + id, lines, () -> client.gateways().update(id, update)));
      }
    }
    if (file.routes() != null) {
      DynamicRoutes api = client.gateway(id).routes();
      Map<String, String> known = there == null ? new LinkedHashMap<>() : routesOf(api);
      for (var wanted : file.routes().properties()) {
        String routeId = known.remove(wanted.getKey());
        String title = "route " + id + "/" + wanted.getKey();
        JsonNode before = routeId == null ? MissingNode.getInstance() : elements(api, routeId);
        JsonNode after = Difference.merged(before, wanted.getValue());
        Route route =
            Route.of(Arrays.asList(read(title, after, RouteElement[].class, file::shown)));
        List<String> lines = Difference.lines(before, after, file::shown);
        if (!lines.isEmpty() && !route.problems().isEmpty()) {
          throw new IllegalArgumentException(title + ": " + route.problems());
        }
        if (routeId == null) {
          changes.add(
              new Change(
                  "+ " + title,
                  List.of(after.size() + " elements"),
                  () -> api.create(wanted.getKey(), route)));
        } else if (!lines.isEmpty()) {
          changes.add(
              new Change(
                  "~ " + title + ", a new version", lines, () -> api.publish(routeId, route)));
        }
      }
      if (prune) {
        known.forEach(
            (name, routeId) ->
                changes.add(
                    new Change(
                        "- route " + id + "/" + name, List.of(), () -> api.delete(routeId))));
      }
    }
    return changes;
  }

  /** Some settings can only be given to a gateway that is there already. */
  private static void create(AiGatewayClient client, String id, JsonNode wanted) {
    ObjectNode first = wanted.<ObjectNode>deepCopy().put("id", id);
    first.remove(convert(id, first, GatewayCreateRequest.class).getAdditionalProperties().keySet());
    ObjectNode made =
        settings(client.gateways().create(convert(id, first, GatewayCreateRequest.class)));
    JsonNode after = Difference.merged(made, wanted);
    if (!after.equals(made)) {
      client.gateways().update(id, convert(id, after, GatewayUpdateRequest.class));
    }
  }

  /** Everything that may be written, with fields that this library does not know. */
  private static ObjectNode settings(Gateway gateway) {
    return JSON.valueToTree(Gateways.updateOf(gateway));
  }

  /** The elements of a route, each in the order in which it reads best. */
  private static JsonNode elements(DynamicRoutes api, String routeId) {
    ArrayNode elements = JSON.createArrayNode();
    for (JsonNode element : JSON.<ArrayNode>valueToTree(api.get(routeId).getElements())) {
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
                TaggedDynamicRoute::getName,
                TaggedDynamicRoute::getId,
                (one, other) -> {
                  throw new IllegalStateException(
                      "Two routes have one name: " + one + ", " + other);
                },
                LinkedHashMap::new));
  }

  /** Refuses what would be sent as something else, such as 300 for 300.7 or for a text. */
  private static <T> T read(
      String what, JsonNode json, Class<T> type, UnaryOperator<JsonNode> shown) {
    T value = convert(what, json, type);
    List<String> other = Difference.lines(json, JSON.valueToTree(value), shown);
    if (!other.isEmpty()) {
      throw new IllegalArgumentException(what + ": would be sent as something else, " + other);
    }
    return value;
  }

  /** Says where something is of the wrong type, and not what it is: it may be secret. */
  private static <T> T convert(String what, JsonNode json, Class<T> type) {
    try {
      return JSON.treeToValue(json, type);
    } catch (JsonProcessingException e) {
      String at =
          e instanceof JsonMappingException bad
              ? bad.getPath().stream()
                  .map(each -> each.getFieldName() == null ? "[]" : each.getFieldName())
                  .collect(Collectors.joining("."))
              : "something";
      throw new IllegalArgumentException(what + ": " + at + " has the wrong type", e);
    }
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
              settings.putObject("spend_limits").put("enabled", false);
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
