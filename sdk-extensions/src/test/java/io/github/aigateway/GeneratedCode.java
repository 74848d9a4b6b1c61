package io.github.aigateway;

import io.github.aigateway.model.Gateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What was generated, as it is found, so that no test needs a list that lacks what is new. */
public final class GeneratedCode {

  /** Every interface with operations. */
  public static List<Class<?>> apis() {
    return classes("api");
  }

  /** Every class of a package that is in no other class. */
  public static List<Class<?>> classes(String subpackage) {
    String folder = "io/github/aigateway/" + subpackage;
    try {
      Path code =
          Path.of(Gateway.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(code)) {
        return classesIn(code.resolve(folder), subpackage);
      }
      // A build that packages has the jar on the class path, not the folder.
      try (FileSystem jar = FileSystems.newFileSystem(code)) {
        return classesIn(jar.getPath(folder), subpackage);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Class<?>> classesIn(Path folder, String subpackage)
      throws IOException, ClassNotFoundException {
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        if (!name.contains("$") && !name.equals("package-info")) {
          classes.add(Class.forName("io.github.aigateway." + subpackage + "." + name));
        }
      }
    }
    return classes;
  }

  private GeneratedCode() {}
}
