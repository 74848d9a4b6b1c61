package io.github.aigateway.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one place that takes secrets out of what people may read: headers, bodies, and texts of the
 * service.
 *
 * <p>A value is hidden for one of three reasons: its header is not known to be harmless, its field
 * is known to be secret or private, or it is one of the secrets of the request at hand, wherever it
 * turns up.
 */
public final class Redactor {

  /** What stands in the place of a hidden value. */
  public static final String HIDDEN = "***";

  /** Hides by name alone. */
  public static final Redactor BY_NAME = new Redactor(Set.of());

  // The fields with "format: password" or "x-sensitive" in the document; a test compares. The
  // others are what the service or a newer version of it may use for the like. Without separators
  // and in small letters, since what is not in the document may be spelled in any way.
  private static final Set<String> SECRET_FIELDS =
      Set.of(
          "authorization",
          "secret",
          "clientsecret",
          "headers",
          "requesthead",
          "responsehead",
          "apikey",
          "apitoken",
          "accesstoken",
          "privatekey",
          "password",
          "token",
          "xauthkey");

  // Only these are shown: of any other header it is not known what it carries.
  private static final Set<String> HARMLESS_HEADERS =
      Set.of(
          "accept",
          "accept-encoding",
          "cache-control",
          "cf-ray",
          "content-encoding",
          "content-length",
          "content-type",
          "date",
          "ratelimit",
          "ratelimit-policy",
          "retry-after",
          "retry-after-ms",
          "server",
          "transfer-encoding",
          "user-agent",
          "vary");

  private static final Pattern QUERY_PARAMETER = Pattern.compile("([?&])([^=&]+)=[^&]*");

  // Shorter values would hide parts of ordinary words.
  private static final int SHORTEST_SECRET = 4;

  private final List<String> secrets;

  private Redactor(Set<String> secrets) {
    // The longest first: one that begins with another would keep its end otherwise.
    List<String> sorted = new ArrayList<>(secrets);
    sorted.sort(Comparator.comparingInt(String::length).reversed());
    this.secrets = sorted;
  }

  /** Returns a redactor that hides these values as well, wherever they turn up. */
  public Redactor with(Collection<String> more) {
    Set<String> all = new LinkedHashSet<>(secrets);
    for (String secret : more) {
      if (secret.length() >= SHORTEST_SECRET) {
        all.add(secret);
      }
    }
    return all.size() == secrets.size() ? this : new Redactor(all);
  }

  /** Says whether the value of a JSON property or a query parameter must not be shown. */
  public static boolean isSecretField(String name) {
    return SECRET_FIELDS.contains(name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT));
  }

  /** Returns a copy of headers with the values hidden that are not known to be harmless. */
  public Map<String, List<String>> headers(Map<String, ? extends Collection<String>> headers) {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, values) ->
            copy.put(
                name,
                HARMLESS_HEADERS.contains(name.toLowerCase(Locale.ROOT))
                    ? values.stream().map(this::text).toList()
                    : Collections.nCopies(values.size(), HIDDEN)));
    return copy;
  }

  /** Returns a text without the secrets of this request. */
  public String text(String text) {
    String hidden = text;
    for (String secret : secrets) {
      hidden = hidden.replace(secret, HIDDEN);
    }
    return hidden;
  }

  /**
   * Returns an exception without the secrets of this request: the same one if it shows none, and
   * otherwise an IOException that stands for it.
   */
  public Throwable exception(Throwable e) {
    return RedactedException.of(e, this);
  }

  /**
   * Returns a URL, which may be malformed, without what may be user and password, and without the
   * secrets of its query.
   */
  public static String url(String url) {
    // A password may hold any character if the URL is malformed.
    int end = url.lastIndexOf('@');
    int start = url.indexOf("//") + 2;
    String shown =
        end < 0
            ? url
            : url.substring(0, start > 1 && start <= end ? start : 0) + HIDDEN + url.substring(end);
    return BY_NAME.query(shown);
  }

  /** Returns a query string without the secrets of this request. */
  public String query(String query) {
    return text(
        QUERY_PARAMETER
            .matcher(query)
            .replaceAll(
                found ->
                    isSecretField(found.group(2))
                        ? found.group(1) + found.group(2) + "=" + HIDDEN
                        : Matcher.quoteReplacement(found.group())));
  }

  /**
   * Returns the beginning of a body without secrets.
   *
   * @param body JSON, whole or cut off or malformed, or any other text
   * @param limit how many characters to return at most
   */
  public String body(String body, int limit) {
    // Cut generously first, so that a large body is not searched to its end; what is cut in the
    // middle of a hidden value stays hidden, since the value is taken to reach to the end.
    String head = body.length() <= 2 * limit ? body : body.substring(0, 2 * limit);
    StringBuilder shown = new StringBuilder(head.length());
    JsonScanner scanner = new JsonScanner(head);
    int copied = 0;
    while (scanner.nextField()) {
      if (isSecretField(scanner.field())) {
        shown.append(head, copied, scanner.valueStart()).append('"').append(HIDDEN).append('"');
        copied = scanner.skipValue();
      }
    }
    String hidden = text(shown.append(head, copied, head.length()).toString());
    // The cut may have left the first half of a secret at the end.
    int end = head.length() < body.length() ? hidden.length() - longestSecret() : hidden.length();
    return hidden.substring(0, Math.max(0, Math.min(limit, end)));
  }

  /** Returns the values of the secret fields of a body, as they are and as JSON quotes them. */
  public static List<String> secretsOf(String body) {
    Set<String> found = new HashSet<>();
    JsonScanner scanner = new JsonScanner(body);
    while (scanner.nextField()) {
      if (isSecretField(scanner.field())) {
        int start = scanner.valueStart();
        collect(body.substring(start, scanner.skipValue()), found);
      }
    }
    return new ArrayList<>(found);
  }

  private int longestSecret() {
    return secrets.stream().mapToInt(String::length).max().orElse(0);
  }

  private static void collect(String value, Set<String> found) {
    JsonScanner scanner = new JsonScanner(value);
    while (scanner.nextString()) {
      String raw = scanner.raw();
      found.add(scanner.string());
      found.add(raw);
      // As it stands in a message that quotes the body in which it stood.
      found.add(raw.replace("\\", "\\\\").replace("\"", "\\\""));
    }
  }
}
