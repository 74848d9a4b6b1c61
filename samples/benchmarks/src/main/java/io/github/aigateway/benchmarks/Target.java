package io.github.aigateway.benchmarks;

/**
 * The list to read.
 *
 * @param baseUrl the base URL of the API
 * @param gateway the gateway whose logs to read; its name ends in how many there are
 */
record Target(String baseUrl, String gateway) {

  static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
  static final String TOKEN = "benchmark-token";
  static final int PER_PAGE = 50;

  long logs() {
    return Long.parseLong(gateway.substring(gateway.lastIndexOf('-') + 1));
  }

  /** Returns the URL of a page of the list. */
  String page(int number) {
    return baseUrl
        + "/accounts/"
        + ACCOUNT
        + "/ai-gateway/gateways/"
        + gateway
        + "/logs?page="
        + number
        + "&per_page="
        + PER_PAGE;
  }
}
