package io.github.aigateway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up log rows that look like traffic: the same ones for the same seed, gateway and count. */
final class LogSeeder {

  private static final Duration SPREAD = Duration.ofDays(30);
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  /** A model, with its prices in dollars for a million tokens. */
  private record Model(
      String provider, String name, String type, String path, String priceIn, String priceOut) {

    BigDecimal cost(int tokensIn, int tokensOut) {
      return new BigDecimal(priceIn)
          .multiply(BigDecimal.valueOf(tokensIn))
          .add(new BigDecimal(priceOut).multiply(BigDecimal.valueOf(tokensOut)))
          .divide(MILLION)
          .stripTrailingZeros();
    }
  }

  private static final List<Model> MODELS =
      List.of(
          new Model(
              "openai", "gpt-4o-mini", "text-generation", "v1/chat/completions", "0.15", "0.60"),
          new Model("openai", "gpt-4o", "text-generation", "v1/chat/completions", "2.50", "10.00"),
          new Model(
              "openai", "text-embedding-3-small", "text-embeddings", "v1/embeddings", "0.02", "0"),
          new Model(
              "anthropic", "claude-sonnet-4-5", "text-generation", "v1/messages", "3.00", "15.00"),
          new Model(
              "anthropic", "claude-haiku-4-5", "text-generation", "v1/messages", "1.00", "5.00"),
          new Model(
              "google-ai-studio",
              "gemini-2.5-flash",
              "text-generation",
              "v1beta/generateContent",
              "0.30",
              "2.50"),
          new Model(
              "workers-ai",
              "@cf/meta/llama-3.1-8b-instruct",
              "text-generation",
              "run",
              "0.282",
              "0.827"),
          new Model(
              "groq",
              "llama-3.3-70b-versatile",
              "text-generation",
              "openai/v1/chat/completions",
              "0.59",
              "0.79"),
          new Model(
              "mistral",
              "mistral-small-latest",
              "text-generation",
              "v1/chat/completions",
              "0.10",
              "0.30"));

  private static final int[] FAILURES = {400, 401, 429, 500, 503, 529};
  private static final List<String> TEAMS = List.of("search", "support", "billing", "growth");
  private static final List<String> PROMPTS =
      List.of(
          "Summarise the attached ticket in two sentences.",
          "Which of these three invoices is overdue?",
          "Translate the release notes to German.",
          "Write a unit test for the parser.",
          "Suggest a title for this article about \"naïve\" caching.");

  private final Random random;
  private final Dialect dialect;

  LogSeeder(long seed, String gatewayId, int rowsBefore, Dialect dialect) {
    this.dialect = dialect;
    random = new Random(seed * 31 + gatewayId.hashCode() + 1_000_003L * rowsBefore);
  }

  /**
   * Rows spread over the thirty days before {@code end}, oldest first. Some share their
   * millisecond.
   */
  List<ObjectNode> rows(int count, Instant end) {
    long[] ages = random.longs(count, 0, SPREAD.toMillis()).sorted().toArray();
    List<ObjectNode> rows = new ArrayList<>(count);
    Instant time = end;
    for (int i = count - 1; i >= 0; i--) {
      // About one row in ten arrives in the same millisecond as the one before it.
      time = rows.isEmpty() || random.nextInt(10) > 0 ? end.minusMillis(ages[i]) : time;
      rows.add(row(time));
    }
    return rows;
  }

  ObjectNode row(Instant time) {
    // Cheap models see most of the traffic.
    Model model =
        MODELS.get(Math.min(random.nextInt(MODELS.size()), random.nextInt(MODELS.size())));
    boolean failed = random.nextInt(25) == 0;
    boolean cached = !failed && random.nextInt(8) == 0;
    ObjectNode row = Json.object();
    row.put("id", dialect == Dialect.LIVE ? Ids.uuid7(time, random) : Ids.ulid(time, random));
    row.put("cached", cached);
    row.put("created_at", Timestamps.text(time));
    row.put(
        "duration",
        cached ? 1 + random.nextInt(30) : 150 + (int) Math.abs(random.nextGaussian() * 1_800));
    row.put("model", model.name());
    row.put("path", model.path());
    row.put("provider", model.provider());
    row.put("success", !failed);
    addUsage(row, model, failed, cached);
    row.put("custom_cost", random.nextInt(20) == 0);
    row.put("model_type", model.type());
    row.put("request_type", model.type().equals("text-embeddings") ? "embeddings" : "chat");
    row.put("step", random.nextInt(12) == 0 ? 1 : 0);
    addMetadata(row);
    addBodies(row, model, failed);
    addFacts(row);
    return row;
  }

  private void addUsage(ObjectNode row, Model model, boolean failed, boolean cached) {
    int tokensIn = 8 + (int) Math.abs(random.nextGaussian() * 700);
    int tokensOut =
        model.type().equals("text-embeddings")
            ? 0
            : 1 + (int) Math.abs(random.nextGaussian() * 250);
    row.put("status_code", failed ? FAILURES[random.nextInt(FAILURES.length)] : 200);
    if (failed) {
      // Nobody counted the tokens of a request that the provider turned down.
      row.putNull("tokens_in").putNull("tokens_out").put("cost", BigDecimal.ZERO);
    } else {
      row.put("tokens_in", tokensIn).put("tokens_out", tokensOut);
      row.put("cost", cached ? BigDecimal.ZERO : model.cost(tokensIn, tokensOut));
    }
  }

  private void addMetadata(ObjectNode row) {
    if (random.nextInt(5) == 0) {
      return;
    }
    ObjectNode metadata = Json.object();
    metadata.put("user", "user-" + random.nextInt(200));
    metadata.put("team", TEAMS.get(random.nextInt(TEAMS.size())));
    metadata.put("trial", random.nextInt(4) == 0);
    if (random.nextInt(3) == 0) {
      metadata.put("attempt", 1 + random.nextInt(3));
    }
    row.put("metadata", Json.text(metadata));
  }

  private void addBodies(ObjectNode row, Model model, boolean failed) {
    ObjectNode request = Json.object().put("model", model.name());
    ArrayNode messages = request.putArray("messages");
    messages
        .addObject()
        .put("role", "user")
        .put("content", PROMPTS.get(random.nextInt(PROMPTS.size())));
    ObjectNode response = Json.object();
    if (failed) {
      response.putObject("error").put("message", "The provider turned the request down.");
    } else {
      response.put(
          "id",
          "chatcmpl-" + Long.toString(random.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX));
      response.put("model", model.name());
      response.putObject("usage").set("total_tokens", new LogRow(row).value("tokens"));
    }
    row.set("request", request);
    row.set("response", response);
    row.put("request_content_type", "application/json");
    row.put(
        "response_content_type",
        !failed && random.nextInt(4) == 0 ? "text/event-stream" : "application/json");
    addHead(row, "request", Json.text(request));
    addHead(row, "response", Json.text(response));
  }

  private static void addHead(ObjectNode row, String side, String body) {
    int limit = 64;
    row.put(side + "_size", body.getBytes(UTF_8).length);
    row.put(side + "_head", body.length() > limit ? body.substring(0, limit) : body);
    row.put(side + "_head_complete", body.length() <= limit);
  }

  private void addFacts(ObjectNode row) {
    if (random.nextInt(10) == 0) {
      row.put("feedback", random.nextInt(3) - 1);
    }
    row.put(
        "event_id",
        "evt_" + Long.toString(random.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX));
    row.put("authentication", random.nextBoolean());
    row.put("wholesale", random.nextInt(3) == 0);
    row.put("compatibilityMode", random.nextInt(6) == 0);
    if (random.nextInt(40) == 0) {
      row.put("dlp_action", random.nextBoolean() ? "FLAG" : "BLOCK");
    }
  }
}
