package io.github.aigateway.retry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a response says about the rate limit, as far as it makes sense.
 *
 * @param policies each a quota in a number of seconds, from {@code Ratelimit-Policy:
 *     "default";q=1200;w=300}
 * @param remainders each a number of requests left for a number of seconds, from {@code Ratelimit:
 *     "default";r=50;t=30}
 */
record RateLimitHeaders(List<Quota> policies, List<Quota> remainders) {

  /** A number of requests, and of seconds. */
  record Quota(long requests, long seconds) {}

  // Of a longer window, the header says how much is in it, and not how fast it may be used.
  private static final long LONGEST_WINDOW = 3600;

  static RateLimitHeaders of(Map<String, List<String>> headers) {
    List<Quota> policies = new ArrayList<>();
    for (Quota policy : quotas(headers.get("ratelimit-policy"), "q", "w")) {
      if (policy.requests() > 0 && policy.seconds() > 0 && policy.seconds() <= LONGEST_WINDOW) {
        policies.add(policy);
      }
    }
    return new RateLimitHeaders(policies, quotas(headers.get("ratelimit"), "r", "t"));
  }

  private static List<Quota> quotas(
      @Nullable List<String> values, String requests, String seconds) {
    List<Quota> quotas = new ArrayList<>();
    for (String item : String.join(",", values == null ? List.of() : values).split(",")) {
      Quota quota = new Quota(parameter(item, requests), parameter(item, seconds));
      if (quota.requests() >= 0 && quota.seconds() >= 0) {
        quotas.add(quota);
      }
    }
    return quotas;
  }

  private static long parameter(String item, String name) {
    for (String part : item.split(";")) {
      String[] pair = part.trim().toLowerCase(Locale.ROOT).split("=", 2);
      if (pair.length == 2 && pair[0].equals(name) && pair[1].matches("\\d{1,9}")) {
        return Long.parseLong(pair[1]);
      }
    }
    return -1;
  }
}
