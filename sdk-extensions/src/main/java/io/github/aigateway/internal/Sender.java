package io.github.aigateway.internal;

import feign.Request;
import feign.RequestTemplate;
import feign.Response;
import io.github.aigateway.auth.ApiKey;
import io.github.aigateway.auth.ApiToken;
import io.github.aigateway.auth.Credentials;
import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.internal.ApiConnection.Settings;
import io.github.aigateway.telemetry.Attempt;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one attempt: signs the request, sends it, and reads the answer to its end within the time
 * there is.
 */
final class Sender {

  private static final Logger LOG = LoggerFactory.getLogger("io.github.aigateway");
  private static final int LOGGED_BODY = 2000;
  private static final int LONGEST_REFUSAL = 1024 * 1024;
  private static final String USER_AGENT = "ai-gateway-sdk-java/" + version();

  private final Settings settings;
  private final ErrorReader errors;

  Sender(Settings settings, ErrorReader errors) {
    this.settings = settings;
    this.errors = errors;
  }

  /**
   * Sends a request once.
   *
   * @param left the time left for the whole call
   * @throws ConnectionException if no complete answer arrived
   * @throws io.github.aigateway.error.InvalidResponseException if it is too long, or cannot be
   *     unpacked
   */
  Answer send(Request request, int number, Duration left) {
    // Asked for each attempt, so that a rotated token is picked up.
    Credentials credentials = settings.credentials().credentials();
    Redactor redactor = redactor(credentials, request);
    Request signed = sign(request, credentials);
    String path = path(signed.url());
    Duration limit = shorter(settings.attemptTimeout(), left);
    AttemptOptions options =
        new AttemptOptions(settings.connectTimeout(), settings.readTimeout(), limit);
    logRequest(signed, request.url(), path, number, redactor);
    Instant startedAt = settings.clock().instant();
    long start = System.nanoTime();
    Answer answer = null;
    Throwable failure = null;
    try {
      answer = exchange(signed, path, options, redactor);
      return answer;
    } catch (IOException e) {
      failure = e;
      throw connectionException(signed, path, e);
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      logOutcome(signed, path, number, took, answer, failure);
      tell(
          new Attempt(
              signed.httpMethod().name(),
              template(request, path),
              number,
              startedAt,
              took,
              answer == null ? 0 : answer.status(),
              failure));
    }
  }

  /** Returns the path of a URL below the base URL, without its query. */
  String path(String url) {
    String base = settings.baseUrl();
    int start = url.startsWith(base) ? base.length() : 0;
    int query = url.indexOf('?');
    return url.substring(start, query < 0 ? url.length() : query);
  }

  private Answer exchange(Request request, String path, AttemptOptions options, Redactor redactor)
      throws IOException {
    try (Response response = settings.transport().execute(request, options)) {
      Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      response.headers().forEach((name, values) -> headers.put(name, List.copyOf(values)));
      byte[] body = response.body() == null ? new byte[0] : Bodies.read(response.body(), options);
      return unpacked(
          new Answer(request.httpMethod().name(), path, response.status(), headers, body, redactor),
          options);
    }
  }

  /** A refusal stays one, whatever its body is like: its status says enough. */
  private Answer unpacked(Answer packed, AttemptOptions limits) throws SocketTimeoutException {
    Answer answer;
    try {
      answer = packed.withBody(Bodies.unpack(packed.body(), limits));
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      answer = packed.withBody(new byte[0]);
      if (packed.isSuccess()) {
        throw errors.invalid(answer, "says that it is packed, and cannot be unpacked");
      }
    }
    if (answer.body().length > Bodies.LIMIT && answer.isSuccess()) {
      throw errors.invalid(answer, "is longer than " + Bodies.LIMIT + " bytes");
    }
    return answer.isSuccess() || answer.body().length <= LONGEST_REFUSAL
        ? answer
        : answer.withBody(Arrays.copyOf(answer.body(), LONGEST_REFUSAL));
  }

  private Request sign(Request request, Credentials credentials) {
    Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.headers());
    headers.putIfAbsent("Accept", List.of("application/json"));
    headers.put("Accept-Encoding", List.of("gzip"));
    headers.put("User-Agent", List.of(USER_AGENT));
    settings.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    if (credentials instanceof ApiToken token) {
      headers.put("Authorization", List.of("Bearer " + token.token()));
    } else if (credentials instanceof ApiKey key) {
      headers.put("X-Auth-Email", List.of(key.email()));
      headers.put("X-Auth-Key", List.of(key.key()));
    }
    return Request.create(
        request.httpMethod(),
        url(request.url()),
        headers,
        request.body(),
        StandardCharsets.UTF_8,
        request.requestTemplate());
  }

  private String url(String url) {
    StringBuilder all = new StringBuilder(url);
    settings
        .query()
        .forEach(
            (name, value) ->
                all.append(all.indexOf("?") < 0 ? '?' : '&')
                    .append(encode(name))
                    .append('=')
                    .append(encode(value)));
    return all.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Redactor redactor(Credentials credentials, Request request) {
    List<String> secrets = new ArrayList<>();
    if (credentials instanceof ApiToken token) {
      secrets.add(token.token());
    } else if (credentials instanceof ApiKey key) {
      secrets.add(key.key());
    }
    if (request.body() != null) {
      secrets.addAll(Redactor.secretsOf(new String(request.body(), StandardCharsets.UTF_8)));
    }
    return Redactor.BY_NAME.with(secrets);
  }

  private static ConnectionException connectionException(
      Request request, String path, IOException e) {
    String where = request.httpMethod() + " " + path + ": ";
    boolean received = !neverConnected(e);
    if (e instanceof SocketTimeoutException || e instanceof HttpTimeoutException || timedOut(e)) {
      return new CallTimeoutException(
          where + (received ? "no complete answer in time" : "not connected in time"), received, e);
    }
    String what = received ? "the connection broke" : "not connected";
    return new ConnectionException(where + what + " (" + e.getMessage() + ")", received, e);
  }

  private static boolean timedOut(IOException e) {
    return e instanceof NotConnectedException
        && e.getCause() instanceof IOException cause
        && (cause instanceof SocketTimeoutException || cause instanceof HttpTimeoutException);
  }

  /** Our transports say so; of another one the kinds that can only come from connecting count. */
  private static boolean neverConnected(IOException e) {
    return e instanceof NotConnectedException || NotConnectedException.comesFromConnecting(e);
  }

  private static String template(Request request, String path) {
    RequestTemplate template = request.requestTemplate();
    return template == null || template.methodMetadata() == null
        ? path
        : template.methodMetadata().template().path();
  }

  private void tell(Attempt attempt) {
    try {
      settings.listener().attempted(attempt);
    } catch (RuntimeException e) {
      LOG.debug("The listener failed", e);
    }
  }

  /** The URL is that of the call: what the options add to the query may be anything. */
  private static void logRequest(
      Request request, String url, String path, int number, Redactor redactor) {
    if (LOG.isTraceEnabled()) {
      int query = url.indexOf('?');
      LOG.trace(
          "{} {}{} (attempt {}) {} {}",
          request.httpMethod(),
          redactor.text(path),
          query < 0 ? "" : redactor.query(url.substring(query)),
          number,
          redactor.headers(request.headers()),
          request.body() == null
              ? ""
              : redactor.body(new String(request.body(), StandardCharsets.UTF_8), LOGGED_BODY));
    }
  }

  private static void logOutcome(
      Request request,
      String path,
      int number,
      Duration took,
      @Nullable Answer answer,
      @Nullable Throwable failure) {
    if (!LOG.isDebugEnabled()) {
      return;
    }
    if (answer == null) {
      // The exception itself is thrown, so it is not logged.
      LOG.debug(
          "{} {} failed after {} ms (attempt {}): {}",
          request.httpMethod(),
          path,
          took.toMillis(),
          number,
          failure == null ? "" : failure.getClass().getSimpleName());
      return;
    }
    Redactor redactor = answer.redactor();
    LOG.debug(
        "{} {} {} in {} ms (attempt {}, ray {})",
        answer.method(),
        redactor.text(path),
        answer.status(),
        took.toMillis(),
        number,
        answer.header("cf-ray"));
    if (LOG.isTraceEnabled()) {
      LOG.trace(
          "{} {}",
          redactor.headers(answer.headers()),
          Redactor.isPrivate(path)
              ? "(private)"
              : redactor.body(answer.text(3 * LOGGED_BODY), LOGGED_BODY));
    }
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static String version() {
    String version = Sender.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
