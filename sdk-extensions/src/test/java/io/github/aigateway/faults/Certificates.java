package io.github.aigateway.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority that nobody knows, made for one test with the keytool of this JDK. */
final class Certificates {

  static final String PASSWORD = "changeit";

  /** PKCS12 takes ten thousand rounds of a hash for each look at a key. */
  private static final String TYPE = "JKS";

  private final Path issued;
  private final Path trust;

  Certificates(Path folder) throws Exception {
    issued = folder.resolve("issued.jks");
    trust = folder.resolve("trust.jks");
    Path authority = folder.resolve("authority.pem");
    keytool(
        issued,
        "-genkeypair",
        "-alias",
        "authority",
        "-keyalg",
        "EC",
        "-keypass",
        PASSWORD,
        "-dname",
        "CN=authority",
        "-ext",
        "bc:c");
    keytool(issued, "-exportcert", "-rfc", "-alias", "authority", "-file", "" + authority);
    keytool(trust, "-importcert", "-noprompt", "-alias", "authority", "-file", "" + authority);
  }

  /** A server whose certificate is for these names, as in {@code dns:localhost,ip:127.0.0.1}. */
  SSLContext server(String names) throws Exception {
    return context(keys("server", "-ext", "SAN=" + names, "-validity", "30"));
  }

  /** A server whose certificate was good until some days ago. */
  SSLContext expiredServer(String names) throws Exception {
    return context(keys("old", "-ext", "SAN=" + names, "-startdate", "-10d", "-validity", "1"));
  }

  /** A client that trusts the authority, and has no certificate. */
  SSLContext client() throws Exception {
    return context(null);
  }

  /** A client that trusts the authority, and has a certificate of it. */
  SSLContext clientWithCertificate() throws Exception {
    return context(keys("client", "-validity", "30"));
  }

  /** The options with which a JVM trusts the authority. */
  List<String> jvmOptions() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + trust, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  private SSLContext context(KeyManager[] keys) throws Exception {
    TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
    trusted.init(load(trust));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trusted.getTrustManagers(), null);
    return context;
  }

  private KeyManager[] keys(String name, String... options) throws Exception {
    // Made once for each set of options: the keytool takes its time.
    String alias =
        (name + Integer.toHexString(List.of(options).hashCode())).toLowerCase(Locale.ROOT);
    if (!load(issued).containsAlias(alias)) {
      List<String> arguments =
          new ArrayList<>(
              List.of("-genkeypair", "-alias", alias, "-signer", "authority", "-keyalg", "EC"));
      arguments.addAll(List.of("-dname", "CN=" + name, "-keypass", PASSWORD));
      arguments.addAll(List.of(options));
      keytool(issued, arguments.toArray(new String[0]));
    }
    KeyStore all = load(issued);
    KeyStore one = KeyStore.getInstance(TYPE);
    one.load(null, null);
    char[] password = PASSWORD.toCharArray();
    one.setKeyEntry(alias, all.getKey(alias, password), password, all.getCertificateChain(alias));
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(one, password);
    return managers.getKeyManagers();
  }

  private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(TYPE);
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static void keytool(Path store, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.add("-J-XX:TieredStopAtLevel=1");
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", "" + store, "-storetype", TYPE, "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + output);
    }
  }
}
