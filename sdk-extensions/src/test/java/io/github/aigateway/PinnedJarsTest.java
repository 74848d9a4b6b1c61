package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Maven holds what it downloads to the list of checksums. This test does so with what lay in the
 * local repository already.
 */
class PinnedJarsTest {

  private static final Path LIST = Path.of("../.mvn/checksums/checksums.sha256");

  @Test
  void classPath_jarsAndPomsOfTheList_haveTheirHash() throws Exception {
    Map<String, String> pinned = new TreeMap<>();
    for (String line : Files.readAllLines(LIST)) {
      String[] hashAndPath = line.split(" +", 2);
      pinned.put(hashAndPath[1], hashAndPath[0]);
    }
    Map<String, String> found = new TreeMap<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String jar = entry.replace(File.separatorChar, '/');
      for (String path : pinned.keySet()) {
        if (jar.endsWith("/" + path)) {
          found.put(path, sha256(jar));
          String pom = path.replaceFirst("jar$", "pom");
          found.put(pom, sha256(jar.replace(path, pom)));
        }
      }
    }
    assertThat(found).isEqualTo(pinned);
  }

  private static String sha256(String file) throws Exception {
    byte[] content = Files.readAllBytes(Path.of(file));
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
