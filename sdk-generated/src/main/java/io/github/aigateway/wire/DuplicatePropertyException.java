package io.github.aigateway.wire;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;

/**
 * An object has two members of one name, so that nobody knows which of them others read. The name
 * is not repeated: it may be an id.
 */
public final class DuplicatePropertyException extends JsonParseException {

  private static final long serialVersionUID = 1;

  DuplicatePropertyException(JsonParser parser) {
    super(parser, "Duplicate JSON property", parser.currentTokenLocation());
  }
}
