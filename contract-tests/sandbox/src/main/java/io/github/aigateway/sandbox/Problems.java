package io.github.aigateway.sandbox;

import com.atlassian.oai.validator.report.ValidationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in the provider's words what the validator found. */
final class Problems {

  private static final Pattern MISSING = Pattern.compile("\\(\\[(.+?)]\\)");
  private static final Pattern POINTER_PREFIX = Pattern.compile("^\\[Path '[^']*'] ");
  private static final int LONGEST_MESSAGE = 300;

  private Problems() {}

  static List<ErrorResponseException.Problem> from(
      List<ValidationReport.Message> messages, Set<String> secretProperties) {
    List<ErrorResponseException.Problem> problems = new ArrayList<>();
    for (ValidationReport.Message message : messages) {
      List<Object> path = path(message);
      String text = POINTER_PREFIX.matcher(message.getMessage()).replaceFirst("");
      Matcher missing = MISSING.matcher(text);
      if (message.getKey().endsWith("schema.required") && missing.find()) {
        for (String name : missing.group(1).split(",")) {
          List<Object> longer = new ArrayList<>(path);
          longer.add(name.replace("\"", ""));
          problems.add(new ErrorResponseException.Problem("Required", longer));
        }
      } else {
        // A message of the validator may repeat the value.
        boolean secret = path.stream().anyMatch(part -> secretProperties.contains(part.toString()));
        problems.add(
            new ErrorResponseException.Problem(secret ? "Invalid value" : cut(text), path));
      }
    }
    return problems;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
  }

  private static List<Object> path(ValidationReport.Message message) {
    List<Object> path = new ArrayList<>();
    String parameter =
        message
            .getContext()
            .flatMap(context -> context.getParameter())
            .map(p -> p.getIn() + " " + p.getName())
            .orElse(null);
    if (parameter != null) {
      String[] placeAndName = parameter.split(" ", 2);
      path.add(placeAndName[0].equals("path") ? "params" : placeAndName[0]);
      path.add(placeAndName[1]);
    } else {
      path.add("body");
    }
    addPointer(
        path,
        message
            .getContext()
            .flatMap(context -> context.getPointers())
            .map(p -> p.getInstance())
            .orElse(null));
    return path;
  }

  private static void addPointer(List<Object> path, @Nullable String pointer) {
    if (pointer == null || pointer.equals("/")) {
      return;
    }
    for (String part : pointer.substring(1).split("/")) {
      path.add(part.replace("~1", "/").replace("~0", "~"));
    }
  }
}
