package io.github.aigateway.samples;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A gateway as a file named after it: {@code settings} as the API calls them and {@code routes} by
 * their names. Without {@code routes} a file says nothing about them. {@code ${env:NAME}} in a text
 * stands for an environment variable, {@code $${env:NAME}} for this text itself.
 */
final class GatewayFile {

  /** Two dollars stand for one that is meant as it is. */
  private static final Pattern VARIABLE = Pattern.compile("(\\$+)\\{env:([^}]*)}");

  /** In small letters, without separators. Some are what a newer service may use for the like. */
  private static final Set<String> SECRET =
      Set.of("authorization", "headers", "secret", "token", "apikey", "apitoken", "password");

  private static final YAMLMapper YAML =
      YAMLMapper.builder(YAMLFactory.builder().stringQuotingChecker(new Names()).build())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          // Texts in quotes, always: there are too many that YAML takes for something else.
          .disable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

  /** Puts names in quotes that YAML might take for something else. */
  private static final class Names extends StringQuotingChecker {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean needToQuoteName(String name) {
      return !name.matches("[A-Za-z_][A-Za-z0-9_-]*") || isReservedKeyword(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
      return true;
    }
  }

  private final Path path;
  private final ObjectNode settings;
  private final @Nullable JsonNode routes;
  private final Set<String> secrets = new HashSet<>();
  private final List<String> unset = new ArrayList<>();

  private GatewayFile(Path path, JsonNode read) {
    this.path = path;
    JsonNode elements = read.path("routes");
    boolean listed =
        elements.isObject()
            && elements.valueStream().allMatch(JsonNode::isArray)
            && elements.valueStream().flatMap(JsonNode::valueStream).allMatch(JsonNode::isObject);
    if (!read.path("settings").isObject() || read.size() != (read.has("routes") ? 2 : 1)) {
      throw new IllegalArgumentException(
          path + " must have settings, may have routes, nothing else");
    }
    if (read.has("routes") && !listed) {
      throw new IllegalArgumentException(
          path + ": routes must have a list of elements for each name");
    }
    settings = (ObjectNode) resolved("settings", read.path("settings"));
    routes = listed ? resolved("routes", elements) : null;
  }

  /**
   * All files of a folder that end in {@code .yaml}, of which there must be one. Those in folders
   * below it are refused.
   */
  static List<GatewayFile> read(Path folder) throws IOException {
    List<GatewayFile> files = new ArrayList<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.sorted().toList()) {
        // One that was overlooked would be a gateway to delete.
        if (Files.isDirectory(path)) {
          requireNoneIn(path);
        } else if (isYaml(path) && !path.toString().endsWith(".yaml")) {
          throw new IllegalArgumentException(path + " must end in .yaml");
        } else if (isYaml(path)) {
          files.add(new GatewayFile(path, parsed(path)));
        }
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("There is no .yaml file in " + folder);
    }
    return files;
  }

  private static void requireNoneIn(Path subfolder) throws IOException {
    try (Stream<Path> paths = Files.walk(subfolder, FileVisitOption.FOLLOW_LINKS)) {
      paths
          .filter(GatewayFile::isYaml)
          .forEach(
              path -> {
                throw new IllegalArgumentException(
                    path + " must be in the folder that was named, and not below it");
              });
    }
  }

  private static boolean isYaml(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yml") || name.endsWith(".yaml");
  }

  private static JsonNode parsed(Path path) throws IOException {
    try (YAMLParser parser = YAML.getFactory().createParser(path.toFile())) {
      while (parser.nextToken() != null) {
        // It would be read as a text, which is its name.
        if (parser.isCurrentAlias()) {
          throw new IllegalArgumentException(
              path + ": write out what *" + parser.getText() + " stands for");
        }
      }
      return YAML.readTree(path.toFile());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(path + ": " + e.getOriginalMessage(), e);
    }
  }

  /** Writes a new file with placeholders for secrets, and says what they are called. */
  static List<String> write(Path path, JsonNode settings, JsonNode routes) throws IOException {
    List<String> variables = new ArrayList<>();
    Change withoutSecret =
        (at, value, secret) -> {
          if (!secret) {
            return value.isTextual() ? TextNode.valueOf(escaped(value.textValue())) : value;
          }
          String variable = at.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]|^(?=[0-9])", "_");
          while (variables.contains(variable)) {
            variable += "_";
          }
          variables.add(variable);
          return TextNode.valueOf("${env:" + variable + "}");
        };
    ObjectNode file = YAML.createObjectNode();
    file.set("settings", each(nameOf(path), settings, false, withoutSecret));
    file.set("routes", each(nameOf(path), routes, false, withoutSecret));
    Files.writeString(path, YAML.writeValueAsString(file), StandardOpenOption.CREATE_NEW);
    return variables;
  }

  private static String escaped(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(each -> Matcher.quoteReplacement(each.group(1) + each.group()));
  }

  private static String nameOf(Path path) {
    return path.getFileName().toString().replaceFirst("\\.yaml$", "");
  }

  String gateway() {
    return nameOf(path);
  }

  ObjectNode settings() {
    return settings;
  }

  @Nullable JsonNode routes() {
    return routes;
  }

  /** What stays as it is, since its variable is not set. */
  List<String> unset() {
    return unset;
  }

  /** A copy to be printed, without secrets. */
  JsonNode shown(JsonNode json) {
    return each(
        "",
        json,
        false,
        (at, value, secret) ->
            secret || secrets.contains(value.asText()) ? Difference.HIDDEN : value);
  }

  private JsonNode resolved(String at, JsonNode json) {
    return each(at, json, false, this::resolved);
  }

  /** What an unset variable would say stays as it is. */
  private JsonNode resolved(String at, JsonNode value, boolean secret) {
    Matcher variable = VARIABLE.matcher(value.isTextual() ? value.asText() : "");
    if (!variable.find()) {
      return value;
    }
    if (variable.reset().results().anyMatch(GatewayFile::isUnset)) {
      unset.add(at + " stays as it is, without " + value.asText());
      return Difference.stay(path + ": " + at + " needs " + value.asText());
    }
    boolean filled = variable.reset().results().anyMatch(GatewayFile::isVariable);
    String text = variable.replaceAll(each -> Matcher.quoteReplacement(filled(each)));
    if (filled) {
      secrets.add(text);
    }
    return TextNode.valueOf(text);
  }

  private static boolean isVariable(MatchResult found) {
    return found.group(1).length() % 2 == 1;
  }

  private static boolean isUnset(MatchResult found) {
    return isVariable(found) && environment(found).isBlank();
  }

  private static String filled(MatchResult found) {
    String dollars = "$".repeat(found.group(1).length() / 2);
    return dollars + (isVariable(found) ? environment(found) : "{env:" + found.group(2) + "}");
  }

  /** The value of a variable; empty, as CI makes of a secret that it does not have, is none. */
  private static String environment(MatchResult variable) {
    return Objects.requireNonNullElse(System.getenv(variable.group(2)), "");
  }

  private interface Change {
    JsonNode of(String at, JsonNode value, boolean secret);
  }

  /** A copy with each value changed, which is neither an object nor an array. */
  private static JsonNode each(String at, JsonNode json, boolean secret, Change change) {
    if (json instanceof ObjectNode object) {
      ObjectNode copy = object.objectNode();
      for (var field : object.properties()) {
        String name = field.getKey();
        boolean hide =
            secret || SECRET.contains(name.toLowerCase(Locale.ROOT).replaceAll("[-_]", ""));
        copy.set(name, each(at + "." + name, field.getValue(), hide, change));
      }
      return copy;
    }
    if (json instanceof ArrayNode array) {
      ArrayNode copy = array.arrayNode();
      for (JsonNode item : array) {
        copy.add(each(at + "." + copy.size(), item, secret, change));
      }
      return copy;
    }
    return change.of(at, json, secret && !json.isNull());
  }
}
