package io.github.aigateway.internal.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.aigateway.error.ApiException;
import io.github.aigateway.wire.Envelope;
import java.io.IOException;

/**
 * Makes an exception of {@code "success": false}: such a response is a refusal, whatever its
 * status.
 */
public final class EnvelopeCheck {

  // Of the response nothing but one member is looked at: duplicates are found when it is read.
  private static final JsonFactory FACTORY = new JsonFactory();

  /**
   * Checks a response that was read.
   *
   * @throws ApiException if it says that the call did not succeed
   */
  public static void check(Envelope envelope, ApiResponse response) {
    if (envelope.isRefusal()) {
      throw ErrorReader.refusal(response, null);
    }
  }

  /**
   * Checks a response that was not read, or could not be.
   *
   * @throws ApiException if it says that the call did not succeed
   */
  public static void check(ApiResponse response) {
    if (response.mayBeJson() && !response.isPrivate() && saysNo(response)) {
      throw ErrorReader.refusal(response, null);
    }
  }

  private static boolean saysNo(ApiResponse response) {
    // Not as a tree, which can be many times as large as the body.
    try (JsonParser parser = FACTORY.createParser(response.body())) {
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

  private EnvelopeCheck() {}
}
