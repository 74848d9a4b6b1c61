package io.github.aigateway.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is judged in hand-written code, on small classes compiled for the purpose. */
class ApiRulesTest {

  @TempDir Path directory;

  private List<String> changes(String type, String before, String after) throws IOException {
    Path old = compile("before", type, before);
    Path now = compile("after", type, after);
    return ApiChanges.between(old, now, List.of(), List.of()).stream()
        .map(change -> change.verdict() + " " + change.where() + ": " + change.what())
        .toList();
  }

  private Path compile(String name, String type, String source) throws IOException {
    Path file = directory.resolve(name + "-source").resolve(type.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    Path classes = Files.createDirectories(directory.resolve(name));
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), file.toString());
    assertThat(exit).isZero();
    return classes;
  }

  @Test
  void method_addedToAnInterfaceThatCallersImplement_breaksTheirSource() throws IOException {
    assertThat(
            changes(
                "p.Backoff",
                "package p; public interface Backoff { }",
                "package p; public interface Backoff { int delay(); }"))
        .containsExactly("breaking p.Backoff: delay(): method added to interface (source)");
  }

  @Test
  void method_addedToASealedInterface_isCompatible() throws IOException {
    String union =
        "package p; public sealed interface Union { %s record One(int id) implements Union { } }";

    assertThat(changes("p.Union", union.formatted(""), union.formatted("int id();")))
        .containsExactly("compatible p.Union: added id()");
  }

  @Test
  void defaultMethod_addedToAnInterface_isCompatible() throws IOException {
    assertThat(
            changes(
                "p.Backoff",
                "package p; public interface Backoff { }",
                "package p; public interface Backoff { default int delay() { return 1; } }"))
        .containsExactly("compatible p.Backoff: added delay()");
  }

  @Test
  void annotationElement_addedWithADefault_isCompatible() throws IOException {
    assertThat(
            changes(
                "p.Sandbox",
                "package p; public @interface Sandbox { }",
                "package p; public @interface Sandbox { String dialect() default \"\"; }"))
        .containsExactly("compatible p.Sandbox: added dialect()");
  }

  @Test
  void annotationElement_addedWithoutADefault_breaksThoseWhoAnnotate() throws IOException {
    assertThat(
            changes(
                "p.Sandbox",
                "package p; public @interface Sandbox { }",
                "package p; public @interface Sandbox { String dialect(); }"))
        .containsExactly("breaking p.Sandbox: dialect(): method abstract added to class (source)");
  }

  @Test
  void returnType_changed_breaks() throws IOException {
    assertThat(
            changes(
                "p.Cents",
                "package p; public class Cents { public int value() { return 1; } }",
                "package p; public class Cents { public long value() { return 1; } }"))
        .containsExactly(
            "breaking p.Cents: value(): method return type changed (binary and source)");
  }

  @Test
  void type_inAnInternalPackage_isNobodysApi() throws IOException {
    assertThat(
            changes(
                "p.internal.Adapter",
                "package p.internal; public class Adapter { public void send() { } }",
                "package p.internal; public class Adapter { }"))
        .isEmpty();
  }

  @Test
  void privateMember_changed_isNobodysApi() throws IOException {
    assertThat(
            changes(
                "p.Cents",
                "package p; public class Cents { private int value; }",
                "package p; public class Cents { private long amount; void set() { } }"))
        .isEmpty();
  }
}
