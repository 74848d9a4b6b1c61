package io.github.aigateway.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One page of a headless Chromium, driven over the DevTools protocol. */
public final class Browser implements AutoCloseable {

  private static final long DEADLINE_SECONDS = 30;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  private Browser(Process process, URI page) {
    this.process = process;
    this.socket =
        HTTP.newWebSocketBuilder()
            .buildAsync(page, new Messages())
            .orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS)
            .join();
  }

  /**
   * Opens the one that the environment variable {@code CHROMIUM} names; without it, the test is
   * skipped. None is looked for, so that a build does not depend on what else is on the machine.
   */
  public static Browser open() throws Exception {
    Optional<String> program =
        Optional.ofNullable(System.getenv("CHROMIUM")).filter(name -> !name.isBlank());
    assumeTrue(
        program.isPresent(),
        "Skipped: the environment variable CHROMIUM names no Chromium to open the page with");
    // Not JUnit's @TempDir: the last of Chromium's processes may still write while it is deleted.
    Path emptyProfile = Files.createTempDirectory(Path.of("target"), "chromium-").toAbsolutePath();
    Process process =
        new ProcessBuilder(
                program.orElseThrow(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                // A page that asks for another machine does not get it.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--window-size=1280,1000",
                "--remote-debugging-port=0",
                "--user-data-dir=" + emptyProfile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    try {
      URI devTools =
          CompletableFuture.supplyAsync(() -> announced(process))
              .get(DEADLINE_SECONDS, TimeUnit.SECONDS);
      URI target = URI.create("http://" + devTools.getAuthority() + "/json/new?about:blank");
      HttpResponse<byte[]> page =
          HTTP.send(
              HttpRequest.newBuilder(target).PUT(HttpRequest.BodyPublishers.noBody()).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return new Browser(
          process, URI.create(JSON.readTree(page.body()).path("webSocketDebuggerUrl").asText()));
    } catch (Exception e) {
      end(process);
      throw e;
    }
  }

  private static URI announced(Process process) {
    List<String> lines = new ArrayList<>();
    try {
      BufferedReader output = process.inputReader(UTF_8);
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        if (line.startsWith("DevTools listening on ")) {
          // Its output is read on, or it would stop when the pipe is full.
          Thread drain = new Thread(() -> output.lines().forEach(ignored -> {}));
          drain.setDaemon(true);
          drain.start();
          return URI.create(line.substring("DevTools listening on ".length()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("Chromium ended: " + lines);
  }

  public void go(String url) throws Exception {
    call("Network.enable", JSON.createObjectNode());
    call("Runtime.enable", JSON.createObjectNode());
    call("Page.navigate", JSON.createObjectNode().put("url", url));
    waitFor("document.readyState === 'complete' && location.href !== 'about:blank'");
  }

  /** The value of an expression, once it is known. */
  public JsonNode evaluate(String expression) throws Exception {
    JsonNode reply =
        call(
            "Runtime.evaluate",
            JSON.createObjectNode()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true));
    if (reply.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + reply.path("exceptionDetails"));
    }
    return reply.path("result").path("value");
  }

  /** Returns when the condition holds; the page looks at it before every frame. */
  public void waitFor(String condition) throws Exception {
    String promise =
        "new Promise(done => { const look = () => (%s) ? done(true) : requestAnimationFrame(look); look(); })";
    try {
      evaluate(promise.formatted(condition));
    } catch (TimeoutException e) {
      throw new AssertionError("Never came true: " + condition, e);
    }
  }

  /** The addresses of everything that the page has asked for. */
  public List<String> requested() {
    return named("Network.requestWillBeSent")
        .map(event -> event.at("/request/url").asText())
        .toList();
  }

  /** What went wrong in the page's scripts, and what they complained about. */
  public List<String> complaints() {
    return Stream.concat(
            named("Runtime.exceptionThrown"),
            named("Runtime.consoleAPICalled")
                .filter(event -> event.path("type").asText().equals("error")))
        .map(JsonNode::toString)
        .toList();
  }

  private Stream<JsonNode> named(String method) {
    return events.stream()
        .filter(event -> event.path("method").asText().equals(method))
        .map(event -> event.path("params"));
  }

  /** Tells the page that its reader likes it dark. */
  public void preferDark() throws Exception {
    ObjectNode parameters = JSON.createObjectNode();
    parameters
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", "dark");
    call("Emulation.setEmulatedMedia", parameters);
  }

  /** Keeps the page from its top, as high as told: most viewers refuse a very high picture. */
  public void screenshot(Path png, int height) throws Exception {
    ObjectNode parameters = JSON.createObjectNode().put("captureBeyondViewport", true);
    parameters
        .putObject("clip")
        .put("x", 0)
        .put("y", 0)
        .put("width", 1280)
        .put("height", height)
        .put("scale", 1);
    JsonNode reply = call("Page.captureScreenshot", parameters);
    Files.write(png, Base64.getDecoder().decode(reply.path("data").asText()));
  }

  private JsonNode call(String method, ObjectNode parameters) throws Exception {
    int id = lastId.incrementAndGet();
    CompletableFuture<JsonNode> reply = new CompletableFuture<>();
    pending.put(id, reply);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", parameters);
    socket.sendText(JSON.writeValueAsString(message), true).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    JsonNode response = reply.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    if (response.has("error")) {
      throw new AssertionError(method + ": " + response.path("error"));
    }
    return response.path("result");
  }

  @Override
  public void close() throws Exception {
    socket.abort();
    end(process);
  }

  private static void end(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  private final class Messages implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        take(text.toString());
        text.setLength(0);
      }
      webSocket.request(1);
      return null;
    }

    private void take(String json) {
      try {
        JsonNode message = JSON.readTree(json);
        if (message.has("id")) {
          CompletableFuture<JsonNode> reply = pending.remove(message.path("id").asInt());
          if (reply != null) {
            reply.complete(message);
          }
        } else {
          events.add(message);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
