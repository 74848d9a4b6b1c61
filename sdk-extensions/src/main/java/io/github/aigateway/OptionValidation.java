package io.github.aigateway;

import io.github.aigateway.internal.Redactor;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what a caller configures; what it says names the field, the bound and the value. */
final class OptionValidation {

  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Set<String> CREDENTIAL_HEADERS =
      Set.of("authorization", "x-auth-email", "x-auth-key", "x-auth-user-service-key");
  // What HttpURLConnection leaves out without a word, and what java.net.http refuses.
  private static final Set<String> TRANSPORT_HEADERS =
      Set.of(
          "access-control-request-headers",
          "access-control-request-method",
          "connection",
          "content-length",
          "content-transfer-encoding",
          "expect",
          "host",
          "keep-alive",
          "origin",
          "proxy-authorization",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "via");

  static String notBlank(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(field + " must not be blank");
    }
    return value;
  }

  static String baseUrl(String field, @Nullable String value) {
    String url = notBlank(field, value).strip();
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      // Without it as the cause: it quotes the URL, which may hold a password.
      throw new IllegalArgumentException(field + " must be a URL, was " + quoted(url));
    }
    boolean web =
        "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
    if (web && uri.getHost() == null && authorityHasUnderscore(uri)) {
      throw new IllegalArgumentException(
          field + " must have a host without \"_\", which no host name holds, was " + quoted(url));
    }
    if (!web || uri.getHost() == null) {
      throw new IllegalArgumentException(
          field + " must be an absolute http or https URL, was " + quoted(url));
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(field + " must not hold credentials");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          field + " must have neither query nor fragment, was " + quoted(url));
    }
    return url.replaceAll("/+$", "");
  }

  static String quoted(String url) {
    return '"' + Redactor.url(url) + '"';
  }

  private static boolean authorityHasUnderscore(URI uri) {
    return uri.getRawAuthority() != null && uri.getRawAuthority().indexOf('_') >= 0;
  }

  static Duration timeout(String field, Duration value) {
    Objects.requireNonNull(value, field);
    if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          field + " must be longer than zero and at most " + LONGEST + ", was " + value);
    }
    return value;
  }

  /** Returns the headers and one more, which replaces one of its name. */
  static Map<String, String> withHeader(
      Map<String, String> headers, @Nullable String name, @Nullable String value) {
    String checked = headerName(name);
    return with(headers, checked, headerValue(checked, value));
  }

  private static String headerName(@Nullable String name) {
    if (name == null || !HEADER_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of a header must be a token, was \"" + name + "\"");
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (CREDENTIAL_HEADERS.contains(lower)) {
      throw new IllegalArgumentException(
          "header " + name + " belongs to the credentials: use apiToken(…) or apiKey(…)");
    }
    if (TRANSPORT_HEADERS.contains(lower) || lower.startsWith("sec-")) {
      throw new IllegalArgumentException(
          "header " + name + " belongs to the transport, which would not send it");
    }
    return name;
  }

  /** Checks the value of a header; it may be secret and is not shown. */
  private static String headerValue(String name, @Nullable String value) {
    if (value == null || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "the value of header " + name + " must consist of printable ASCII characters");
    }
    return value;
  }

  /** Returns the entries and one more, which replaces one of its name. */
  static Map<String, String> with(Map<String, String> entries, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(entries);
    more.put(name, value);
    return Collections.unmodifiableMap(more);
  }

  private OptionValidation() {}
}
