package io.github.aigateway.internal.feign;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.cfg.PackageVersion;
import feign.Feign;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Checks the libraries that an application may bring in a version of its own: one that is too old
 * would fail in the middle of a call, after something was sent.
 */
public final class LibraryVersions {

  private static final String FEIGN = "io.github.openfeign:feign-core";
  private static final String JACKSON = "com.fasterxml.jackson.core:jackson-databind";

  /**
   * Checks all of them.
   *
   * @throws IllegalStateException if one is too old, naming both versions and the cure
   */
  public static void check() {
    try {
      // Since 13.0. To look for a class costs less than to read the version.
      Class.forName(
          "feign.ResponseInterceptor$Chain", false, LibraryVersions.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw tooOld(FEIGN, "13.0", feign());
    }
    Version jackson = PackageVersion.VERSION;
    if (jackson.getMajorVersion() == 2 && jackson.getMinorVersion() < 15) {
      throw tooOld(JACKSON, "2.15", jackson.toString());
    }
  }

  private static IllegalStateException tooOld(String artifact, String oldest, String found) {
    return new IllegalStateException(
        "this client needs "
            + artifact
            + " "
            + oldest
            + " or newer and found "
            + found
            + ": import the BOM of a newer version before that of whatever manages this one");
  }

  /** Reads what Maven leaves in a jar; a repackaged one may have lost it. */
  private static String feign() {
    String file = "/META-INF/maven/io.github.openfeign/feign-core/pom.properties";
    try (InputStream in = Feign.class.getResourceAsStream(file)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "an older one");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LibraryVersions() {}
}
