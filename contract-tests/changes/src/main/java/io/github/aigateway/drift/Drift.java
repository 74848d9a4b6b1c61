package io.github.aigateway.drift;

import io.github.aigateway.drift.Difference.Kind;
import io.github.aigateway.drift.Difference.Lacking;
import io.github.aigateway.drift.Shape.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what the document describes with what the package declares. */
final class Drift {

  private final List<Difference> differences = new ArrayList<>();

  private Drift() {}

  static List<Difference> between(OpenApiOperations document, Map<String, Operation> declared) {
    Drift drift = new Drift();
    for (String id : both(document.byId().keySet(), declared.keySet())) {
      Operation described = document.byId().get(id);
      Operation declaration = declared.get(id);
      if (described == null || declaration == null) {
        drift.lacking(Kind.OPERATION, id, "", described == null);
      } else {
        drift.operation(id, described, declaration, document.payload(id));
      }
    }
    return drift.differences.stream().distinct().sorted().toList();
  }

  private void operation(String id, Operation document, Operation declared, String payload) {
    deprecation(id, document.deprecated(), declared.deprecated());
    request(id, document.request(), declared.request());
    Shape part = part(document.response(), payload, declared.response());
    shape(id, " response", rows(part), rows(declared.response()));
  }

  // ---- Requests ----

  private void request(String id, Shape document, Shape declared) {
    // Where all are in the path, the package does not say so of each.
    boolean onlyPath = declared.members().values().stream().allMatch(each -> each.in().isEmpty());
    for (String name : both(document.members().keySet(), declared.members().keySet())) {
      Member described = document.members().get(name);
      Member declaration = declared.members().get(name);
      String where = id + " request." + name;
      if (isIn("path", described, declaration) || described == null && onlyPath) {
        continue;
      }
      if (described == null || declaration == null) {
        boolean query = isIn("query", described, declaration);
        lacking(query ? Kind.PARAMETER : Kind.MEMBER, where, "", described == null);
        continue;
      }
      if (!declaration.in().isEmpty() && !declaration.in().equals(described.in())) {
        differs(
            Kind.TYPE,
            where,
            "in the %s of the document, in the %s of the package"
                .formatted(described.in(), declaration.in()));
      }
      member(id, " request." + name, described, declaration);
    }
  }

  /** Where the document has it, or else where the package has it. */
  private static boolean isIn(String place, @Nullable Member described, @Nullable Member declared) {
    Member member = described == null ? declared : described;
    return member != null && member.in().equals(place);
  }

  // ---- Responses ----

  /**
   * The part of the response that the client hands out: the payload, what the payload stands in, or
   * all of it. It is the one that has most in common with what is declared.
   */
  private static Shape part(Shape response, String payload, Shape declared) {
    Shape best = response;
    int most = common(response, declared);
    Shape part = response;
    for (String name : payload.split("\\.")) {
      Member member = part.members().get(name);
      if (member == null) {
        break;
      }
      part = member.shape();
      int common = common(part, declared);
      if (common > most) {
        best = part;
        most = common;
      }
    }
    return best;
  }

  private static int common(Shape one, Shape other) {
    if (!one.types().equals(other.types())) {
      return -1;
    }
    Set<String> names = new TreeSet<>(rows(one).members().keySet());
    names.retainAll(rows(other).members().keySet());
    return names.size();
  }

  /** The rows of a list are compared as one thing is. */
  private static Shape rows(Shape shape) {
    return shape.items() == null ? shape : shape.items();
  }

  // ---- Shapes ----

  private void shape(String id, String place, Shape document, Shape declared) {
    String where = id + place;
    if (document.isAnything() || declared.isAnything()) {
      return;
    }
    if (!document.types().equals(declared.types())) {
      differs(
          Kind.TYPE,
          where,
          "is %s in the document, %s in the package".formatted(document.types(), declared.types()));
      return;
    }
    if (document.nullable() != declared.nullable()) {
      lacking(Kind.OPTIONALITY, where, "may be null", !document.nullable());
    }
    values(where, document.values(), declared.values());
    if (document.items() != null && declared.items() != null) {
      shape(id, place + "[]", document.items(), declared.items());
    }
    if (document.others() != null && declared.others() != null) {
      shape(id, place + ".*", document.others(), declared.others());
    }
    for (String name : both(document.members().keySet(), declared.members().keySet())) {
      Member described = document.members().get(name);
      Member declaration = declared.members().get(name);
      if (described != null && declaration != null) {
        member(id, place + "." + name, described, declaration);
      } else {
        lacking(Kind.MEMBER, where + "." + name, "", described == null);
      }
    }
  }

  private void member(String id, String place, Member document, Member declared) {
    String where = id + place;
    if (document.optional() != declared.optional()) {
      lacking(Kind.OPTIONALITY, where, "may be absent", !document.optional());
    }
    deprecation(where, document.deprecated(), declared.deprecated());
    shape(id, place, document.shape(), declared.shape());
  }

  private void values(String where, SortedSet<String> document, SortedSet<String> declared) {
    if (document.isEmpty() != declared.isEmpty()) {
      lacking(
          Kind.VALUE,
          where,
          "is one of " + (document.isEmpty() ? declared : document),
          document.isEmpty());
      return;
    }
    for (String value : both(document, declared)) {
      if (!document.contains(value) || !declared.contains(value)) {
        lacking(Kind.VALUE, where, "is " + value, !document.contains(value));
      }
    }
  }

  private void deprecation(String where, boolean document, boolean declared) {
    if (document != declared) {
      lacking(Kind.DEPRECATION, where, "is deprecated", !document);
    }
  }

  private void lacking(Kind kind, String where, String what, boolean document) {
    Lacking lacking = document ? Lacking.DOCUMENT : Lacking.PACKAGE;
    differences.add(new Difference(kind, lacking, where, what));
  }

  private void differs(Kind kind, String where, String what) {
    differences.add(new Difference(kind, Lacking.NEITHER, where, what));
  }

  private static Set<String> both(Set<String> one, Set<String> other) {
    Set<String> both = new TreeSet<>(one);
    both.addAll(other);
    return both;
  }
}
