package io.github.aigateway.changes;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.cmp.JarArchiveComparatorOptions.ClassPathMode;
import japicmp.filter.ClassFilter;
import japicmp.model.AccessModifier;
import japicmp.model.JApiAnnotation;
import japicmp.model.JApiBehavior;
import japicmp.model.JApiChangeStatus;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiCompatibilityChange;
import japicmp.model.JApiCompatibilityChangeType;
import japicmp.model.JApiConstructor;
import japicmp.model.JApiField;
import japicmp.model.JApiHasAccessModifier;
import japicmp.model.JApiHasAnnotations;
import japicmp.model.JApiHasChangeStatus;
import japicmp.model.JApiMethod;
import japicmp.model.JApiModifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javassist.CtClass;
import javassist.bytecode.AnnotationDefaultAttribute;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.ConstPool;

/**
 * The binary and source differences of two Java APIs: what is public or protected, packages named
 * {@code internal} left out. japicmp finds and judges them. Three verdicts are ours:
 *
 * <ul>
 *   <li>A new method in an interface breaks those who implement it. Nobody but Feign implements the
 *       generated interfaces, and nobody can implement a sealed one; there it is compatible.
 *   <li>A new element of an annotation that has a default breaks nobody: what is annotated already
 *       has the default.
 *   <li>A new branch of a sealed interface, which japicmp does not look at, breaks the source of an
 *       exhaustive {@code switch}.
 * </ul>
 */
final class ApiChanges {

  /** Implemented by Feign. */
  private static final String FEIGN_INTERFACES = "io.github.aigateway.api.";

  private static final String PERMITTED_SUBCLASSES = "PermittedSubclasses";

  private final List<Change> changes = new ArrayList<>();

  private ApiChanges() {}

  /**
   * Compares two directories of compiled classes.
   *
   * @param oldClassPath what the classes before refer to
   * @param newClassPath what the classes now refer to
   */
  static List<Change> between(
      Path before, Path after, List<Path> oldClassPath, List<Path> newClassPath) {
    JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
    options.setAccessModifier(AccessModifier.PROTECTED);
    options.setClassPathMode(ClassPathMode.TWO_SEPARATE_CLASSPATHS);
    options.setOldClassPath(oldClassPath.stream().map(Path::toString).toList());
    options.setNewClassPath(newClassPath.stream().map(Path::toString).toList());
    // What a class refers to may be optional, and may be gone by now.
    options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
    // A module-info is in no package.
    ClassFilter internal =
        type -> String.valueOf(type.getPackageName()).matches(".*\\.internal(\\..*)?");
    options.getFilters().getExcludes().add(internal);
    ApiChanges changes = new ApiChanges();
    new JarArchiveComparator(options)
        .compare(archive(before, "before"), archive(after, "after"))
        .forEach(changes::type);
    return changes.changes.stream().distinct().sorted().toList();
  }

  /** japicmp reads jars only. */
  private static JApiCmpArchive archive(Path classes, String version) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".class")).toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, jar);
        jar.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new JApiCmpArchive(bytes.toByteArray(), classes.toString(), version);
  }

  private void type(JApiClass type) {
    String name = type.getFullyQualifiedName().replace('$', '.');
    if (type.getChangeStatus() == JApiChangeStatus.NEW) {
      changes.add(new Change(Verdict.COMPATIBLE, name, "added"));
      return;
    }
    if (type.getChangeStatus() == JApiChangeStatus.REMOVED) {
      changes.add(new Change(Verdict.BREAKING, name, "removed (binary and source)"));
      return;
    }
    judge(type, name, "", type.getCompatibilityChanges());
    branches(type, name);
    type.getInterfaces().forEach(t -> judge(type, name, "", t.getCompatibilityChanges()));
    judge(type, name, "", type.getSuperclass().getCompatibilityChanges());
    Set<String> added = new LinkedHashSet<>();
    Set<String> annotated = new TreeSet<>();
    if (isOther(type.getAnnotations())) {
      annotated.add("the type");
    }
    for (JApiConstructor constructor : type.getConstructors()) {
      member(type, name, signature(constructor), constructor, added, annotated);
    }
    for (JApiMethod method : type.getMethods()) {
      if (isAddedWithDefault(method)) {
        added.add(signature(method));
        continue;
      }
      member(type, name, signature(method), method, added, annotated);
      judge(type, name, signature(method) + ": ", method.getReturnType().getCompatibilityChanges());
    }
    for (JApiField field : type.getFields()) {
      member(type, name, field.getName(), field, added, annotated);
    }
    if (!added.isEmpty()) {
      changes.add(new Change(Verdict.COMPATIBLE, name, "added " + String.join(", ", added)));
    }
    if (!annotated.isEmpty()) {
      changes.add(
          new Change(
              Verdict.COMPATIBLE, name, "other annotations at " + String.join(", ", annotated)));
    }
  }

  private <
          M extends
              JApiHasChangeStatus & JApiCompatibility & JApiHasAccessModifier & JApiHasAnnotations>
      void member(
          JApiClass type,
          String name,
          String signature,
          M member,
          Set<String> added,
          Set<String> annotated) {
    if (!isVisible(member.getAccessModifier())) {
      return;
    }
    boolean breaks = judge(type, name, signature + ": ", member.getCompatibilityChanges());
    JApiChangeStatus status = member.getChangeStatus();
    if (status == JApiChangeStatus.NEW && !breaks) {
      added.add(signature);
    } else if (status.isNotNewOrRemoved() && isOther(member.getAnnotations())) {
      annotated.add(signature);
    }
  }

  /** Only an element of an annotation has a default. */
  private static boolean isAddedWithDefault(JApiMethod method) {
    return method.getChangeStatus() == JApiChangeStatus.NEW
        && method
            .getNewMethod()
            .map(added -> added.getMethodInfo2().getAttribute(AnnotationDefaultAttribute.tag))
            .isPresent();
  }

  private static boolean isVisible(JApiModifier<AccessModifier> access) {
    return Stream.of(access.getOldModifier(), access.getNewModifier())
        .flatMap(Optional::stream)
        .anyMatch(level -> level == AccessModifier.PUBLIC || level == AccessModifier.PROTECTED);
  }

  private static boolean isOther(List<JApiAnnotation> annotations) {
    return annotations.stream().anyMatch(a -> a.getChangeStatus() != JApiChangeStatus.UNCHANGED);
  }

  private boolean judge(
      JApiClass type, String name, String member, List<JApiCompatibilityChange> found) {
    boolean breaks = false;
    for (JApiCompatibilityChange change : found) {
      boolean binary = !change.isBinaryCompatible();
      boolean source = !change.isSourceCompatible();
      if ((binary || source) && !(isAddedToInterface(change) && isImplementedByNobody(type))) {
        String kind = binary && source ? "binary and source" : binary ? "binary" : "source";
        changes.add(new Change(Verdict.BREAKING, name, member + words(change) + " (" + kind + ")"));
        breaks = true;
      }
    }
    return breaks;
  }

  private static boolean isAddedToInterface(JApiCompatibilityChange change) {
    return change.getType() == JApiCompatibilityChangeType.METHOD_ADDED_TO_INTERFACE;
  }

  private static boolean isImplementedByNobody(JApiClass type) {
    return type.getFullyQualifiedName().startsWith(FEIGN_INTERFACES)
        || type.getOldClass().map(before -> !permitted(before).isEmpty()).orElse(false);
  }

  private void branches(JApiClass type, String name) {
    Set<String> branches = type.getNewClass().map(ApiChanges::permitted).orElse(Set.of());
    Set<String> before = type.getOldClass().map(ApiChanges::permitted).orElse(Set.of());
    if (!before.isEmpty()) {
      branches.stream()
          .filter(branch -> !before.contains(branch))
          .forEach(
              branch ->
                  changes.add(
                      new Change(
                          Verdict.BREAKING,
                          name,
                          "branch "
                              + simple(branch)
                              + " added (source, of an exhaustive switch)")));
    }
  }

  /**
   * The classes that a sealed type names; empty if it is not sealed. Javassist does not know them.
   */
  private static Set<String> permitted(CtClass type) {
    AttributeInfo attribute = type.getClassFile2().getAttribute(PERMITTED_SUBCLASSES);
    Set<String> names = new LinkedHashSet<>();
    if (attribute != null) {
      ConstPool constants = attribute.getConstPool();
      byte[] content = attribute.get();
      // The number of classes, then the index of each, in two bytes each.
      for (int i = 2; i + 1 < content.length; i += 2) {
        int index = Byte.toUnsignedInt(content[i]) << 8 | Byte.toUnsignedInt(content[i + 1]);
        names.add(constants.getClassInfo(index));
      }
    }
    return names;
  }

  private static String signature(JApiBehavior behavior) {
    return behavior.getName()
        + behavior.getParameters().stream()
            .map(parameter -> simple(parameter.getType()))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String simple(String type) {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }

  private static String words(JApiCompatibilityChange change) {
    return change.getType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
