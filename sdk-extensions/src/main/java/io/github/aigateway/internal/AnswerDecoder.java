package io.github.aigateway.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.TextNode;
import feign.InvocationContext;
import feign.ResponseInterceptor;
import io.github.aigateway.wire.Envelope;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an operation returns, and looks into its envelope: an answer that says it is no
 * success is none, whatever its status.
 *
 * <p>It takes the place of a decoder because Feign wraps what a decoder throws, and passes on what
 * a response interceptor throws.
 */
final class AnswerDecoder implements ResponseInterceptor {

  private final ObjectMapper mapper;
  private final ErrorReader errors;
  private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();
  private final Map<Class<?>, Optional<Method>> payloads = new ConcurrentHashMap<>();
  private final Map<Class<?>, List<Method>> lists = new ConcurrentHashMap<>();

  AnswerDecoder(ObjectMapper mapper, ErrorReader errors) {
    this.mapper = mapper;
    this.errors = errors;
  }

  @Override
  public @Nullable Object intercept(InvocationContext context, Chain chain) {
    Answer answer = ((AnswerBody) context.response().body()).answer();
    Type type = context.returnType();
    if (type == void.class || type == Void.class) {
      return null;
    }
    if (type == JsonNode.class && Redactor.isPrivate(answer.path())) {
      return anything(answer);
    }
    Object value = read(answer, type);
    if (value instanceof Envelope envelope) {
      check(envelope, answer);
    }
    return value;
  }

  /** Checks an answer of an operation that this library does not know. */
  void checkRaw(Answer answer) {
    if (answer.mayBeJson() && !Redactor.isPrivate(answer.path()) && saysNo(answer)) {
      throw errors.refusal(answer, null);
    }
  }

  private boolean saysNo(Answer answer) {
    // Not as a tree, which can be many times as large as the body.
    try (JsonParser parser = mapper.createParser(answer.body())) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean success = parser.currentName().equals("success");
          JsonToken value = parser.nextToken();
          if (success) {
            return value == JsonToken.VALUE_FALSE;
          }
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      // What cannot be read says nothing.
    }
    return false;
  }

  /**
   * Reads what somebody sent to a model, or it to them: JSON as a rule, but nobody promised that,
   * and the content type need not tell the truth.
   */
  private JsonNode anything(Answer answer) {
    if (answer.mayBeJson() && answer.body().length > 0) {
      try {
        return mapper.readerFor(JsonNode.class).readValue(answer.body());
      } catch (IOException | NumberFormatException e) {
        return TextNode.valueOf(answer.text());
      }
    }
    return TextNode.valueOf(answer.text());
  }

  /** Reads an answer whose shape is not known. */
  JsonNode json(Answer answer) {
    return (JsonNode) read(answer, JsonNode.class);
  }

  private Object read(Answer answer, Type type) {
    ObjectReader reader =
        readers.computeIfAbsent(type, t -> mapper.readerFor(mapper.constructType(t)));
    try {
      Object value = answer.body().length == 0 ? null : reader.readValue(answer.body());
      if (value == null) {
        throw errors.invalid(answer, "has no content");
      }
      return value;
    } catch (NumberFormatException e) {
      // Jackson lets this one through.
      throw errors.invalid(answer, "has a number whose exponent is too long");
    } catch (IOException e) {
      // A refusal may put anything in the place of the result.
      if (type instanceof Class<?> c && Envelope.class.isAssignableFrom(c) && saysNo(answer)) {
        throw errors.refusal(answer, null);
      }
      throw errors.invalid(answer, e);
    }
  }

  private void check(Envelope envelope, Answer answer) {
    if (Boolean.FALSE.equals(envelope.getSuccess())) {
      throw errors.refusal(answer, null);
    }
    Optional<Method> getter = payloads.computeIfAbsent(envelope.getClass(), AnswerDecoder::payload);
    if (getter.isPresent()) {
      Object payload = valueOf(getter.get(), envelope);
      if (payload == null) {
        throw errors.invalid(answer, "has no " + property(getter.get()));
      }
      for (Method list : lists.computeIfAbsent(payload.getClass(), AnswerDecoder::lists)) {
        if (valueOf(list, payload) == null) {
          throw errors.invalid(answer, "has no " + property(getter.get()) + "." + property(list));
        }
      }
    }
  }

  /**
   * Finds what the caller is after; the resources hand it out without asking whether it is there.
   */
  private static Optional<Method> payload(Class<?> envelope) {
    return Stream.of(envelope.getMethods())
        .filter(method -> method.getName().matches("get(Result|Data|Route)"))
        // What may be anything may be nothing.
        .filter(method -> method.getReturnType() != JsonNode.class)
        .findAny();
  }

  /** Finds the required lists of a payload that is no thing of its own, but only holds a list. */
  private static List<Method> lists(Class<?> payload) {
    if (Stream.of(payload.getMethods()).anyMatch(method -> method.getName().equals("getId"))) {
      return List.of();
    }
    return Stream.of(payload.getMethods())
        .filter(method -> method.getReturnType() == List.class)
        .filter(method -> method.isAnnotationPresent(NotNull.class))
        .toList();
  }

  private static String property(Method getter) {
    return getter.getName().substring("get".length()).toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object valueOf(Method getter, Object target) {
    try {
      return getter.invoke(target);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
