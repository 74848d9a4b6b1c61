package io.github.aigateway.internal.feign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import feign.InvocationContext;
import feign.ResponseInterceptor;
import io.github.aigateway.internal.Json;
import io.github.aigateway.internal.http.ApiResponse;
import io.github.aigateway.internal.http.EnvelopeCheck;
import io.github.aigateway.internal.http.ErrorReader;
import io.github.aigateway.wire.DeviationListener;
import io.github.aigateway.wire.Envelope;
import io.github.aigateway.wire.JsonModel;
import io.github.aigateway.wire.JsonReader;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an operation returns: whatever the types of its members, unless it is no JSON, says
 * that the call failed, or lacks what the caller is after.
 *
 * <p>It takes the place of a decoder because Feign wraps what a decoder throws, and passes on what
 * a response interceptor throws.
 */
public final class ResponseDecoder implements ResponseInterceptor {

  private final @Nullable DeviationListener listener;

  /**
   * A decoder.
   *
   * @param listener hears where a response is not as the API description says; null if nobody does
   */
  public ResponseDecoder(@Nullable DeviationListener listener) {
    this.listener = listener;
  }

  @Override
  public @Nullable Object intercept(InvocationContext context, Chain chain) {
    ApiResponse response = ((ResponseBody) context.response().body()).response();
    Object value = decode(response, context.returnType());
    response.request().settings().onResponse().accept(response);
    return value;
  }

  private @Nullable Object decode(ApiResponse response, Type type) {
    if (type == void.class || type == Void.class) {
      return null;
    }
    if (response.request().operation().privateResponse()) {
      return anything(response);
    }
    Object value = read(response, type);
    if (value instanceof Envelope envelope) {
      EnvelopeCheck.check(envelope, response);
    }
    checkPayload(value, response);
    return value;
  }

  /**
   * Reads what somebody sent to a model, or it to them: JSON as a rule, but nobody promised that,
   * and the content type need not tell the truth.
   */
  private static JsonNode anything(ApiResponse response) {
    JsonNode json = null;
    if (response.mayBeJson()) {
      try {
        json = Json.read(response.body());
      } catch (IOException | NumberFormatException e) {
        // Then it is a text.
      }
    }
    return json == null ? TextNode.valueOf(response.text()) : json;
  }

  private Object read(ApiResponse response, Type type) {
    try {
      String operation = Objects.requireNonNullElse(response.request().operation().id(), "");
      Object value = JsonReader.read(response.body(), type, operation, listener);
      if (value == null) {
        boolean empty = response.text().isBlank() || response.text().strip().equals("null");
        throw ErrorReader.invalid(
            response, empty ? "has no content" : "is not the JSON the operation returns");
      }
      return value;
    } catch (NumberFormatException e) {
      // Jackson lets this one through.
      throw ErrorReader.invalid(response, "has a number whose exponent is too long");
    } catch (IOException e) {
      // A refusal may put anything in the place of the result.
      EnvelopeCheck.check(response);
      throw ErrorReader.invalid(response, e);
    }
  }

  /**
   * Finds what the caller is after; the resources hand it out without asking whether it is there.
   */
  private static void checkPayload(Object model, ApiResponse response) {
    String path = response.request().operation().payload();
    Object value = model;
    for (int end = path.indexOf('.', 1); !path.isEmpty(); end = path.indexOf('.', end + 1)) {
      String soFar = end < 0 ? path : path.substring(0, end);
      value = ((JsonModel) value).value(soFar.substring(soFar.lastIndexOf('.') + 1));
      if (value == null) {
        throw ErrorReader.invalid(response, "has no " + soFar);
      }
      if (end < 0) {
        return;
      }
    }
  }
}
