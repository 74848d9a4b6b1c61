package io.github.aigateway.internal.feign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.TextNode;
import feign.InvocationContext;
import feign.ResponseInterceptor;
import io.github.aigateway.internal.http.ApiResponse;
import io.github.aigateway.internal.http.EnvelopeCheck;
import io.github.aigateway.internal.http.ErrorReader;
import io.github.aigateway.wire.Envelope;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an operation returns.
 *
 * <p>It takes the place of a decoder because Feign wraps what a decoder throws, and passes on what
 * a response interceptor throws.
 */
final class ResponseDecoder implements ResponseInterceptor {

  private final ObjectMapper mapper;
  private final ErrorReader errors;
  private final EnvelopeCheck envelopes;
  private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

  ResponseDecoder(ObjectMapper mapper, ErrorReader errors, EnvelopeCheck envelopes) {
    this.mapper = mapper;
    this.errors = errors;
    this.envelopes = envelopes;
  }

  @Override
  public @Nullable Object intercept(InvocationContext context, Chain chain) {
    ApiResponse response = ((ResponseBody) context.response().body()).response();
    Object value = decode(response, context.returnType());
    response.request().tell(response);
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
      envelopes.check(envelope, response);
      checkPayload(envelope, response);
    }
    return value;
  }

  /**
   * Reads what somebody sent to a model, or it to them: JSON as a rule, but nobody promised that,
   * and the content type need not tell the truth.
   */
  private JsonNode anything(ApiResponse response) {
    if (response.mayBeJson() && response.body().length > 0) {
      try {
        return mapper.readerFor(JsonNode.class).readValue(response.body());
      } catch (IOException | NumberFormatException e) {
        return TextNode.valueOf(response.text());
      }
    }
    return TextNode.valueOf(response.text());
  }

  private Object read(ApiResponse response, Type type) {
    ObjectReader reader =
        readers.computeIfAbsent(type, t -> mapper.readerFor(mapper.constructType(t)));
    try {
      Object value = response.body().length == 0 ? null : reader.readValue(response.body());
      if (value == null) {
        throw errors.invalid(response, "has no content");
      }
      return value;
    } catch (NumberFormatException e) {
      // Jackson lets this one through.
      throw errors.invalid(response, "has a number whose exponent is too long");
    } catch (IOException e) {
      // A refusal may put anything in the place of the result.
      envelopes.check(response);
      throw errors.invalid(response, e);
    }
  }

  /**
   * Finds what the caller is after; the resources hand it out without asking whether it is there.
   */
  private void checkPayload(Envelope envelope, ApiResponse response) {
    String path = response.request().operation().payload();
    Object value = envelope;
    for (int end = path.indexOf('.', 1); !path.isEmpty(); end = path.indexOf('.', end + 1)) {
      String soFar = end < 0 ? path : path.substring(0, end);
      value = member(value, soFar.substring(soFar.lastIndexOf('.') + 1));
      if (value == null) {
        throw errors.invalid(response, "has no " + soFar);
      }
      if (end < 0) {
        return;
      }
    }
  }

  private static @Nullable Object member(Object model, String name) {
    try {
      Method getter =
          model
              .getClass()
              .getMethod("get" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
      return getter.invoke(model);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
