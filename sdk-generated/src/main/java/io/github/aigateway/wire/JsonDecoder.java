package io.github.aigateway.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import feign.Response;
import feign.Util;
import feign.codec.DecodeException;
import feign.codec.Decoder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads response bodies from their bytes, without a detour by characters. An empty body is null,
 * and so is any body of status 404, which Feign's {@code dismiss404()} sends here; a body that is
 * no JSON, or no object where a model is read, is a {@link DecodeException}. Where the API promises
 * no more than some JSON, a body of another content type is read as text.
 */
public final class JsonDecoder implements Decoder {

  @Override
  public @Nullable Object decode(Response response, Type type) throws IOException {
    // Status 404 comes here after dismiss404() alone: its body is an error, and nothing was found.
    if (response.body() == null || response.status() == 204 || response.status() == 404) {
      return null;
    }
    if (type == JsonNode.class && !isJson(response)) {
      return TextNode.valueOf(Util.toString(response.body().asReader(response.charset())));
    }
    try (InputStream body = response.body().asInputStream()) {
      return JsonReader.readObject(body, type);
    } catch (JsonProcessingException e) {
      throw new DecodeException(response.status(), describe(e), response.request());
    } catch (NumberFormatException e) {
      // Jackson lets this one through: an exponent that is too long for a number.
      throw new DecodeException(
          response.status(),
          "The response body has a number whose exponent is too long",
          response.request());
    }
  }

  /** Says where the body went wrong, but not in Jackson's words, which repeat pieces of it. */
  private static String describe(JsonProcessingException e) {
    StringBuilder text = new StringBuilder("The response body is not the JSON that was expected");
    JsonLocation location = e.getLocation();
    if (location != null) {
      text.append(", line ").append(location.getLineNr());
      text.append(", column ").append(location.getColumnNr());
    }
    return text.toString();
  }

  private static boolean isJson(Response response) {
    Collection<String> contentTypes = response.headers().getOrDefault("Content-Type", List.of());
    return contentTypes.isEmpty()
        || contentTypes.stream().anyMatch(type -> type.toLowerCase(Locale.ROOT).contains("json"));
  }
}
