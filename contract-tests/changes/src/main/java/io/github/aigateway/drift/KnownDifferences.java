package io.github.aigateway.drift;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The differences that are meant to be, each with the reason. */
final class KnownDifferences {

  private static final String FILE = "known-differences.txt";

  private final Map<String, String> reasons;

  private KnownDifferences(Map<String, String> reasons) {
    this.reasons = reasons;
  }

  static KnownDifferences load() {
    try (InputStream stream =
        Objects.requireNonNull(KnownDifferences.class.getResourceAsStream(FILE))) {
      return of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads lines of {@code difference | reason}, in which {@code *} stands for any text.
   *
   * @throws IllegalArgumentException if one has no reason
   */
  static KnownDifferences of(String lines) {
    Map<String, String> reasons = new LinkedHashMap<>();
    lines
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(
            line -> {
              List<String> parts = List.of(line.split(" \\| ", 2));
              if (parts.size() < 2 || parts.get(1).isBlank()) {
                throw new IllegalArgumentException("A known difference without a reason: " + line);
              }
              reasons.put(parts.get(0).strip(), parts.get(1).strip());
            });
    return new KnownDifferences(reasons);
  }

  /** Why a difference is as it should be; empty if nobody has said so. */
  Optional<String> reason(Difference difference) {
    return reasons.entrySet().stream()
        .filter(known -> matches(known.getKey(), difference))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The lines that fit none of the differences. */
  List<String> without(List<Difference> differences) {
    return reasons.keySet().stream()
        .filter(known -> differences.stream().noneMatch(each -> matches(known, each)))
        .toList();
  }

  private static boolean matches(String known, Difference difference) {
    String pattern =
        Arrays.stream(known.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return difference.toString().matches(pattern);
  }
}
