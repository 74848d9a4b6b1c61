package io.github.aigateway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One logged request. Its fields are those of the document, and beside them the facts that can be
 * filtered by but are never sent back, and the two bodies.
 */
final class LogRow {

  private static final Set<String> NOT_SENT =
      Set.of(
          "feedback",
          "score",
          "event_id",
          "authentication",
          "wholesale",
          "compatibilityMode",
          "dlp_action",
          "request",
          "response");

  private static final Set<String> ONLY_IN_DETAIL =
      Set.of(
          "request_head",
          "request_head_complete",
          "request_size",
          "response_head",
          "response_head_complete",
          "response_size");

  private final ObjectNode fields;
  private final Instant createdAt;
  private Instant shownFrom = Instant.MIN;
  private Instant headsFrom = Instant.MIN;
  private @Nullable Instant goneFrom;
  private @Nullable Instant uncountedFrom;

  LogRow(ObjectNode fields) {
    this.fields = fields;
    this.createdAt = Timestamps.instant(fields.path("created_at").asText());
  }

  String id() {
    return fields.path("id").asText();
  }

  Instant createdAt() {
    return createdAt;
  }

  ObjectNode fields() {
    return fields;
  }

  /** When what is under way is over. */
  record Progress(
      Instant shownFrom,
      Instant headsFrom,
      @Nullable Instant goneFrom,
      @Nullable Instant uncountedFrom) {}

  Progress progress() {
    return new Progress(shownFrom, headsFrom, goneFrom, uncountedFrom);
  }

  void restore(Progress progress) {
    shownFrom = progress.shownFrom();
    headsFrom = progress.headsFrom();
    goneFrom = progress.goneFrom();
    uncountedFrom = progress.uncountedFrom();
  }

  /** It has just come, and can be read when the service has got so far. */
  void arrive(Instant now, LogDelays delays) {
    shownFrom = now.plus(delays.arrival());
    headsFrom = now.plus(delays.heads());
  }

  /** It is deleted, and goes when the service has got so far. */
  void delete(Instant now, LogDelays delays) {
    if (goneFrom == null) {
      goneFrom = now.plus(delays.deletion());
      uncountedFrom = now.plus(delays.count());
    }
  }

  /** The service has caught up. */
  void settle() {
    shownFrom = Instant.MIN;
    headsFrom = Instant.MIN;
    if (goneFrom != null) {
      uncountedFrom = Instant.MIN;
    }
  }

  boolean isDeleted() {
    return goneFrom != null;
  }

  boolean isShown(Instant now) {
    return !now.isBefore(shownFrom) && (goneFrom == null || now.isBefore(goneFrom));
  }

  boolean hasHeads(Instant now) {
    return !now.isBefore(headsFrom);
  }

  boolean isForgotten(Instant now) {
    return uncountedFrom != null && !now.isBefore(uncountedFrom);
  }

  ObjectNode detail() {
    ObjectNode detail = fields.deepCopy();
    detail.remove(NOT_SENT);
    return detail;
  }

  ObjectNode listed() {
    return detail().remove(ONLY_IN_DETAIL);
  }

  @Nullable BigDecimal number(String key) {
    JsonNode node = value(key);
    return node != null && node.isNumber() ? node.decimalValue() : null;
  }

  /**
   * The value of a column, {@code tokens} and {@code total_tokens} being a sum; null if the row has
   * none.
   */
  @Nullable JsonNode value(String key) {
    if (key.equals("tokens") || key.equals("total_tokens")) {
      BigDecimal in = number("tokens_in");
      BigDecimal out = number("tokens_out");
      return in == null || out == null ? null : DecimalNode.valueOf(in.add(out));
    }
    JsonNode node = fields.get(key);
    return node == null || node.isNull() ? null : node;
  }

  /** What a filter key stands for in this row: no value, one, or for metadata any number. */
  List<JsonNode> values(String filterKey) {
    List<JsonNode> values = new ArrayList<>();
    switch (filterKey) {
      case "metadata.key" ->
          metadata().fieldNames().forEachRemaining(name -> values.add(TextNode.valueOf(name)));
      case "metadata.value" -> metadata().forEach(values::add);
      default -> {
        JsonNode value = value(filterKey);
        if (value != null) {
          values.add(value);
        }
      }
    }
    return values;
  }

  /** As it was sent: an object, or null, or a text that is no object. */
  JsonNode metadata() {
    JsonNode text = fields.get("metadata");
    if (text == null || !text.isTextual()) {
      return NullNode.instance;
    }
    try {
      JsonNode tree = Json.parse(text.textValue().getBytes(UTF_8));
      return tree.isObject() ? tree : text;
    } catch (IOException e) {
      return text;
    }
  }
}
