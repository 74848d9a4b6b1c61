package io.github.aigateway.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Classes that a JVM does not load from jars again, nor link, because it did so in an earlier run.
 *
 * @param user the contender that starts from it
 * @param file its name
 * @param making the option that makes it
 * @param using the option that uses it
 * @param flags what both runs have in common
 */
record Archive(String user, String file, String making, String using, List<String> flags) {

  /** An archive of class data, as any JDK makes it. */
  static Archive classData(String user, String file, String... flags) {
    return new Archive(
        user, file, "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=", List.of(flags));
  }

  /** A cache of JDK 25 or newer: classes linked, and what is known of how they are used. */
  static Archive aot(String user, String file, String... flags) {
    return new Archive(user, file, "-XX:AOTCacheOutput=", "-XX:AOTCache=", List.of(flags));
  }

  String[] make(Path folder) {
    return with(making, folder);
  }

  String[] use(Path folder) {
    return with(using, folder);
  }

  private String[] with(String option, Path folder) {
    return Stream.concat(flags.stream(), Stream.of(option + folder.resolve(file)))
        .toArray(String[]::new);
  }
}
