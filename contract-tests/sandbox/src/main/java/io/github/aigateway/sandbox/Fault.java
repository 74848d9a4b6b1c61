package io.github.aigateway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with a request. Faults are values: make one here, join several with {@link #and},
 * and give it to {@link Faults}.
 *
 * <pre>{@code
 * sandbox.faults().next("gatewayLogs_list", 2, Fault.status(429).and(Fault.header("Retry-After", "3")));
 * }</pre>
 */
public final class Fault {

  private static final String UNKNOWN = "x_unknown";
  private static final Set<Integer> REDIRECTS = new TreeSet<>(Set.of(301, 302, 303, 307, 308));

  private final List<Effect> effects;

  private Fault(List<Effect> effects) {
    this.effects = List.copyOf(effects);
  }

  private static Fault of(Effect effect) {
    return new Fault(List.of(effect));
  }

  /**
   * The response comes this much later. The request is handled at once: a client that gives up has
   * changed the state.
   */
  public static Fault latency(Duration latency) {
    return of(
        new Effect() {
          @Override
          public Duration latency() {
            return latency;
          }
        });
  }

  /** Responds with this status and an error of the common form, without handling the request. */
  public static Fault status(int status) {
    return of(
        new Effect() {
          @Override
          public boolean taken() {
            return false;
          }

          @Override
          public Response response(@Nullable Operation operation, Response response) {
            return error(status, response);
          }
        });
  }

  /**
   * Handles the request, so that the state changes, and then responds with this status as if it had
   * not.
   */
  public static Fault statusAfterTaken(int status) {
    return of(responding((operation, response) -> error(status, response)));
  }

  /**
   * Responds with 400, 403 or 404 and the error body that the document has for it, without handling
   * the request: as an account that may not be billed is refused.
   *
   * @throws IllegalArgumentException if the status is another
   */
  public static Fault errorResponse(int status) {
    ErrorResponseException refused = ErrorResponseException.with(status);
    return of(
        new Effect() {
          @Override
          public boolean taken() {
            return false;
          }

          @Override
          public Response response(@Nullable Operation operation, Response response) {
            return operation == null
                ? response
                : ErrorBodies.render(operation, refused, Json::object);
          }
        });
  }

  /**
   * What is in front of the live service shuts out who asks too often: error 971, with any status,
   * 200 included. The request is not handled.
   */
  public static Fault throttled(int status) {
    return status(status)
        .and(
            json(
                Json.object()
                    .put("code", 971)
                    .put("error", "Please wait and consider throttling your request speed")));
  }

  /** The token has not the permission that the operation wants: 403, in the common form. */
  public static Fault permissionMissing() {
    return status(403).and(json(permissionError("errors")));
  }

  /**
   * Refuses with this status as that part of the live service does that models are asked through:
   * {@code error} stands in the place of {@code errors}.
   */
  public static Fault dataPlaneError(int status) {
    return status(status).and(json(permissionError("error")));
  }

  private static ObjectNode permissionError(String member) {
    ObjectNode body = Json.object().put("success", false);
    body.putArray(member).addObject().put("code", 10_000).put("message", "Authentication error");
    return body;
  }

  private static Fault json(JsonNode body) {
    return body("application/json", Json.text(body));
  }

  private static Response error(int status, Response before) {
    Response error = Response.undocumented(status, 10_000, "A fault that a test asked for");
    return new Response(status, before.headers(), error.contentType(), error.body(), false);
  }

  /** Adds a header to the response. */
  public static Fault header(String name, String value) {
    return of(responding((operation, response) -> response.withHeader(name, value)));
  }

  /** Puts another body in the place of the response's own. The status stays. */
  public static Fault body(String contentType, String body) {
    return of(
        responding((operation, response) -> response.withBody(contentType, body.getBytes(UTF_8))));
  }

  /** A body that says it is JSON and is not. */
  public static Fault garbageBody() {
    return body("application/json", "{\"result\": [{\"id\": \"a\", ]}");
  }

  /** The HTML page of some proxy. */
  public static Fault htmlBody() {
    return body(
        "text/html; charset=UTF-8",
        "<!DOCTYPE html><html><body><h1>Bad gateway</h1></body></html>");
  }

  /** The body {@code null}, as the live service has it for 429. */
  public static Fault nullBody() {
    return body("application/json", "null");
  }

  /** No body at all. */
  public static Fault emptyBody() {
    return body("application/json", "");
  }

  /**
   * Closes the connection without a response and without handling the request. A client cannot tell
   * this from {@link #dropAfterTaken()}: only the state and the journal can.
   *
   * @see AiGatewaySandbox#refuseConnections() for a connection that is never made
   */
  public static Fault dropBeforeTaken() {
    return of(
        new Effect() {
          @Override
          public boolean taken() {
            return false;
          }

          @Override
          public Delivery delivery() {
            return Delivery.nothing();
          }
        });
  }

  /**
   * Handles the request, so that the state changes, and closes the connection without a response.
   */
  public static Fault dropAfterTaken() {
    return of(delivering(Delivery.nothing()));
  }

  /**
   * Announces the whole body, sends half of it and closes the connection. The request is handled.
   */
  public static Fault truncatedBody() {
    return of(delivering(Delivery::half));
  }

  /**
   * Sends the body byte by byte, with a pause before each: a client that only limits the silence
   * between two bytes waits for a long time.
   */
  public static Fault trickle(Duration pause) {
    return of(delivering(Delivery.trickle(pause)));
  }

  /**
   * Sends a JSON body of this length in the place of the response's own, {@code {"success": true,
   * "result": [1, 1, …]}}. It is made while it goes out, so any length will do.
   *
   * @param bytes at least 100
   */
  public static Fault hugeBody(long bytes) {
    return of(delivering(Delivery.huge(atLeast100(bytes))));
  }

  /**
   * Sends a gzip body that is a thousandth of this length, and of this length once the client has
   * decompressed it; the same JSON as {@link #hugeBody}.
   *
   * @param bytes at least 100
   */
  public static Fault gzipBomb(long bytes) {
    byte[] compressed = Delivery.gzipHuge(atLeast100(bytes));
    return of(responding(
            (operation, response) -> response.withBody("application/json", compressed)))
        .and(header("Content-Encoding", "gzip"));
  }

  private static long atLeast100(long bytes) {
    if (bytes < 100) {
      throw new IllegalArgumentException("bytes must be at least 100, but is " + bytes);
    }
    return bytes;
  }

  /** Compresses the body with gzip, as the live service does: no fault in itself. */
  public static Fault gzip() {
    return of(responding((operation, response) -> compressed(response, 1)));
  }

  /**
   * Compresses the body with gzip and leaves out its second half, with a Content-Length that says
   * so.
   */
  public static Fault brokenGzip() {
    return of(responding((operation, response) -> compressed(response, 2)));
  }

  private static Response compressed(Response response, int divisor) {
    byte[] compressed = Delivery.gzip(response.body());
    return response
        .withBody(response.contentType(), Arrays.copyOf(compressed, compressed.length / divisor))
        .withHeader("Content-Encoding", "gzip");
  }

  /**
   * Sends the client to another place, without handling the request.
   *
   * @param status 301, 302, 303, 307 or 308
   * @throws IllegalArgumentException if the status is another
   */
  public static Fault redirect(int status, URI location) {
    if (!REDIRECTS.contains(status)) {
      throw new IllegalArgumentException(
          "status must be one of " + REDIRECTS + ", but is " + status);
    }
    return status(status).and(emptyBody()).and(header("Location", location.toString()));
  }

  private static Effect delivering(Delivery delivery) {
    return new Effect() {
      @Override
      public Delivery delivery() {
        return delivery;
      }
    };
  }

  /**
   * Adds properties that the document does not know to every object of the response, nested ones
   * too: a null and a tree.
   */
  public static Fault unknownFields() {
    return of(
        rewritingWithSchema(
            (object, declared) -> {
              object.putNull(UNKNOWN + "_null");
              object
                  .putObject(UNKNOWN)
                  .put("since", "tomorrow")
                  .putArray("deep")
                  .add(1)
                  .addNull()
                  .addObject()
                  .put("er", true);
            }));
  }

  /**
   * Puts a value that the document does not know in the place of every enum value of the response,
   * element types included.
   */
  public static Fault unknownEnumValues() {
    return of(
        rewritingWithSchema(
            (object, declared) ->
                declared.forEach(
                    (name, schemas) -> {
                      JsonNode value = object.path(name);
                      if (value.isTextual()
                          && schemas.stream().anyMatch(schema -> schema.getEnum() != null)) {
                        object.put(name, UNKNOWN);
                      } else if (value instanceof ArrayNode items) {
                        replaceEnumItems(items, schemas);
                      }
                    })));
  }

  private static void replaceEnumItems(ArrayNode items, List<Schema<?>> schemas) {
    if (schemas.stream()
        .anyMatch(schema -> schema.getItems() != null && schema.getItems().getEnum() != null)) {
      for (int i = 0; i < items.size(); i++) {
        items.set(i, TextNode.valueOf(UNKNOWN));
      }
    }
  }

  /** Responds with 200 and {@code success: false} and an error. The request is handled. */
  public static Fault successFalse() {
    return rewriting(
        body -> {
          ObjectNode refused = body.deepCopy();
          refused.put("success", false);
          refused
              .putArray("errors")
              .addObject()
              .put("code", 7_000)
              .put("message", "A fault that a test asked for");
          return refused;
        });
  }

  /** Changes the JSON of the response in any way. The change gets a copy that it may alter. */
  public static Fault rewriting(UnaryOperator<JsonNode> change) {
    return of(
        responding(
            (operation, response) -> {
              JsonNode body = tree(response);
              return body == null
                  ? response
                  : response.withBody(response.contentType(), Json.bytes(change.apply(body)));
            }));
  }

  /** A server that takes every page for the first. */
  public static Fault ignoringPage() {
    return of(querying(query -> query.without("page")));
  }

  /** A server that never gives more than so many rows a page, whatever is asked for. */
  public static Fault cappingPerPage(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most must be at least 1, but is " + most);
    }
    return of(
        querying(
            query -> {
              int asked = query.integer("per_page", Pages.DEFAULT_PER_PAGE);
              return query.with("per_page", Integer.toString(Math.min(asked, most)));
            }));
  }

  /** Both faults at once: latencies add up, and this one comes first where the order matters. */
  public Fault and(Fault other) {
    List<Effect> both = new ArrayList<>(effects);
    both.addAll(other.effects);
    return new Fault(both);
  }

  List<Effect> effects() {
    return effects;
  }

  private interface Responding {
    Response response(@Nullable Operation operation, Response response);
  }

  private static Effect responding(Responding change) {
    return new Effect() {
      @Override
      public Response response(@Nullable Operation operation, Response response) {
        return change.response(operation, response);
      }
    };
  }

  private static Effect querying(UnaryOperator<Query> change) {
    return new Effect() {
      @Override
      public Query query(Query query) {
        return change.apply(query);
      }
    };
  }

  private interface ObjectChange {
    void change(ObjectNode object, Map<String, List<Schema<?>>> declared);
  }

  private static Effect rewritingWithSchema(ObjectChange change) {
    return responding(
        (operation, response) -> {
          JsonNode body = tree(response);
          if (operation == null || body == null) {
            return response;
          }
          Schemas.walk(operation.responseSchema(response.status()), body, change::change);
          return response.withBody(response.contentType(), Json.bytes(body));
        });
  }

  private static @Nullable JsonNode tree(Response response) {
    try {
      return response.body().length == 0 ? null : Json.parse(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException("Only a JSON response can be rewritten", e);
    }
  }
}
