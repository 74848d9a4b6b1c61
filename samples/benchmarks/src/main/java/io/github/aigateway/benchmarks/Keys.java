package io.github.aigateway.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for localhost, made for one run, and the files that make clients trust it. */
final class Keys {

  static final String PASSWORD = "benchmarks";

  private final Path store;
  private final Path trust;
  private final Path certificate;

  private Keys(Path folder) {
    store = folder.resolve("server.p12");
    trust = folder.resolve("trust.p12");
    certificate = folder.resolve("server.pem");
  }

  /** Makes a new one with the keytool of this JDK. */
  static Keys create(Path folder) throws IOException, InterruptedException {
    Keys keys = new Keys(folder);
    Files.deleteIfExists(keys.store);
    Files.deleteIfExists(keys.trust);
    keytool(
        keys.store,
        "-genkeypair",
        "-alias",
        "server",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=dns:localhost",
        "-validity",
        "30");
    keytool(keys.store, "-exportcert", "-rfc", "-alias", "server", "-file", "" + keys.certificate);
    keytool(
        keys.trust, "-importcert", "-noprompt", "-alias", "server", "-file", "" + keys.certificate);
    return keys;
  }

  SSLContext server() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** The options with which a JVM trusts the certificate. */
  List<String> jvmOptions() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + trust, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  /** The certificate as Node.js wants it. */
  Path certificate() {
    return certificate;
  }

  private static void keytool(Path store, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-keystore", "" + store, "-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + output);
    }
  }
}
