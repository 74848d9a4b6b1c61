package io.github.aigateway.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * The pages of a list of logs, as the service writes them, with varied values that are the same in
 * every run.
 */
final class Pages {

  private static final Instant NEWEST = Instant.parse("2026-01-01T00:00:00.123Z");

  private static final String[] MODELS = {
    "gpt-4o", "gpt-4o-mini", "claude-sonnet-4", "@cf/meta/llama-3.1-8b-instruct", "mistral-large"
  };
  private static final String[] PROVIDERS = {
    "openai", "openai", "anthropic", "workers-ai", "mistral"
  };
  private static final String[] PATHS = {
    "v1/chat/completions", "v1/embeddings", "v1/messages", "v1/responses"
  };

  private final long total;

  Pages(long total) {
    this.total = total;
  }

  int count() {
    return (int) ((total + Target.PER_PAGE - 1) / Target.PER_PAGE);
  }

  /** Returns the body of a page; one behind the last has no rows. */
  byte[] body(int number) {
    StringBuilder json = new StringBuilder(28 * 1024);
    long first = (number - 1L) * Target.PER_PAGE;
    int rows = (int) Math.max(0, Math.min(Target.PER_PAGE, total - first));
    json.append("{\"success\":true,\"result\":[");
    for (int i = 0; i < rows; i++) {
      row(json, first + i);
      json.append(i + 1 < rows ? "," : "");
    }
    json.append("],\"result_info\":{\"count\":").append(rows);
    json.append(",\"page\":").append(number).append(",\"per_page\":").append(Target.PER_PAGE);
    json.append(",\"total_count\":").append(total);
    json.append(",\"max_cost\":0.0119,\"min_cost\":0.000001,\"max_duration\":29999}}");
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns a body as it travels to a client that asks for gzip. */
  static byte[] compressed(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * 1024);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Returns what a client must make of the whole list. */
  Totals totals() {
    Totals totals = new Totals();
    for (long row = 0; row < total; row++) {
      SplittableRandom random = new SplittableRandom(row);
      totals.add(tokensIn(random), tokensOut(random), new BigDecimal(cost(random)));
    }
    return totals;
  }

  // The first three values of a row's random numbers are those that clients sum up.
  private static long tokensIn(SplittableRandom random) {
    return random.nextLong(1, 6_000);
  }

  private static long tokensOut(SplittableRandom random) {
    return random.nextLong(1, 1_200);
  }

  private static String cost(SplittableRandom random) {
    return "0.00" + (100_000 + random.nextInt(1, 99_999));
  }

  private static void row(StringBuilder json, long row) {
    SplittableRandom random = new SplittableRandom(row);
    long in = tokensIn(random);
    long out = tokensOut(random);
    String cost = cost(random);
    int kind = random.nextInt(MODELS.length);
    boolean success = random.nextInt(20) > 0;
    json.append("{\"id\":\"01JB");
    for (int i = 0; i < 10; i++) {
      json.append("0123456789ABCDEFGHJKMNPQRSTVWXYZ".charAt(random.nextInt(32)));
    }
    json.append(String.format("%012d", row));
    json.append("\",\"cached\":").append(random.nextInt(5) == 0);
    json.append(",\"created_at\":\"").append(NEWEST.minusMillis(row * 25_931));
    json.append("\",\"duration\":").append(random.nextInt(40, 30_000));
    json.append(",\"model\":\"").append(MODELS[kind]);
    json.append("\",\"path\":\"").append(PATHS[random.nextInt(PATHS.length)]);
    json.append("\",\"provider\":\"").append(PROVIDERS[kind]);
    json.append("\",\"success\":").append(success);
    json.append(",\"tokens_in\":").append(in).append(",\"tokens_out\":").append(out);
    json.append(",\"cost\":").append(cost);
    json.append(",\"custom_cost\":").append(random.nextInt(10) == 0);
    json.append(",\"metadata\":\"{\\\"user\\\":\\\"u").append(random.nextInt(9_999));
    json.append("\\\",\\\"team\\\":\\\"team-").append(random.nextInt(40)).append("\\\"}\"");
    json.append(
        ",\"model_type\":\"text-generation\",\"request_content_type\":\"application/json\"");
    json.append(",\"request_type\":\"universal\",\"response_content_type\":\"application/json\"");
    json.append(",\"status_code\":").append(success ? 200 : 500);
    json.append(",\"step\":").append(random.nextInt(3)).append('}');
  }
}
