package io.github.aigateway.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import io.swagger.v3.parser.util.DeserializationUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A document that was read. Reading YAML takes longer than all else that is done with it, so it is
 * done once by each of two readers: they differ in what some plain words are.
 *
 * @param json the document as plain JSON, which is compared
 * @param source the document as the generator reads it, too, from which models are made
 * @param complaints of the second reader
 */
record Document(JsonNode json, JsonNode source, List<String> complaints) {

  /**
   * Reads a document, YAML or JSON.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static Document read(String text) {
    try {
      JsonNode json = new YAMLMapper().readTree(text);
      SwaggerParseResult reading = new SwaggerParseResult().messages(new ArrayList<>());
      JsonNode source =
          DeserializationUtils.deserializeIntoTree(
              text, "the document", new ParseOptions(), reading);
      return new Document(json, source, List.copyOf(reading.getMessages()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The document is no YAML: " + e.getOriginalMessage(), e);
    }
  }

  Map<String, JsonNode> parts() {
    return DocumentParts.of(json);
  }

  /**
   * A model that nobody else has, since openapi-diff changes what it compares.
   *
   * @throws IllegalArgumentException if this is no OpenAPI document
   */
  OpenAPI model() {
    SwaggerParseResult result;
    try {
      result = new OpenAPIV3Parser().parseJsonNode(null, source, new ParseOptions());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("No OpenAPI document: " + e.getMessage(), e);
    }
    OpenAPI parsed = result.getOpenAPI();
    if (parsed == null) {
      List<String> messages = new ArrayList<>(result.getMessages());
      messages.addAll(complaints);
      throw new IllegalArgumentException("No OpenAPI document: " + messages);
    }
    if (parsed.getComponents() != null && parsed.getComponents().getSchemas() != null) {
      parsed.getComponents().getSchemas().values().forEach(Document::anyOfAsOneOf);
    }
    return parsed;
  }

  /** openapi-diff compares the branches of oneOf and melts those of anyOf into one. */
  private static void anyOfAsOneOf(Schema<?> schema) {
    if (schema.getAnyOf() != null && schema.getOneOf() == null) {
      schema.setOneOf(schema.getAnyOf());
      schema.setAnyOf(null);
    }
  }
}
