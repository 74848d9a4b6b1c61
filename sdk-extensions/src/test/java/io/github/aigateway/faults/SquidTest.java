package io.github.aigateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The proxy of many offices, as Debian packages it: {@code ./mvnw verify -Psquid …}. */
@Timeout(120)
@EnabledIfSystemProperty(
    named = "squid",
    matches = ".+",
    disabledReason = "the profile squid names the program")
class SquidTest {

  @TempDir Path folder;

  private AiGatewaySandbox sandbox;
  private TlsFront front;
  private Certificates certificates;
  private Process squid;
  private int port;

  @BeforeEach
  void start() throws Exception {
    sandbox = AiGatewaySandbox.start();
    sandbox.billing().card("visa", "4242");
    sandbox.given().gateway("prod");
    certificates = new Certificates(folder);
    front =
        new TlsFront(
            certificates.server("dns:localhost"), new SSLParameters(), sandbox.baseUrl().getPort());
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path passwords = Files.writeString(folder.resolve("passwords"), "me:s3cr3t\n");
    Path helper = folder.resolve("helper.sh");
    // Responses as Squid's own helpers do: OK or ERR for each line with a user and a password.
    Files.writeString(
        helper,
        "#!/bin/sh\nwhile read -r user password; do\n"
            + "  if grep -qx \"$user:$password\" "
            + passwords
            + "; then echo OK; else echo ERR; fi\ndone\n");
    Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path configuration =
        Files.writeString(
            folder.resolve("squid.conf"),
            String.join(
                "\n",
                "http_port 127.0.0.1:" + port,
                "pid_filename " + folder.resolve("squid.pid"),
                "access_log stdio:" + folder.resolve("access.log"),
                "cache_log " + folder.resolve("cache.log"),
                "cache deny all",
                "shutdown_lifetime 1 seconds",
                "auth_param basic program " + helper,
                "auth_param basic realm office",
                "acl known proxy_auth REQUIRED",
                "http_access allow known",
                "http_access deny all",
                ""));
    squid =
        new ProcessBuilder(System.getProperty("squid"), "-N", "-f", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    awaitListening();
  }

  @AfterEach
  void stop() throws Exception {
    squid.destroy();
    squid.waitFor(20, TimeUnit.SECONDS);
    front.close();
    sandbox.close();
  }

  @Test
  void calls_rightPassword_getThroughOnceEach() throws Exception {
    AiGatewayClient client = client("s3cr3t");
    for (int i = 0; i < 3; i++) {
      client.billing().creditBalance();
      client.billing().topups().create(Cents.of(1000));
      client.gateway("prod").edit(gateway -> {});
    }
    client.close();
    assertThat(sandbox.billing().topups()).hasSize(3);
    assertThat(sandbox.journal().requests("topups_create"))
        .hasSize(3)
        .allSatisfy(request -> assertThat(request.header("Proxy-Authorization")).isEmpty());
    squid.destroy();
    squid.waitFor(20, TimeUnit.SECONDS);
    assertThat(log()).as("one tunnel for all").hasSize(1).allMatch(line -> line.contains(" me "));
  }

  @Test
  void calls_wrongPassword_areNotTriedAgain() throws Exception {
    AiGatewayClient client = client("wr0ng");
    assertThatThrownBy(() -> client.billing().creditBalance())
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("proxy authentication failed: the proxy refused");
    assertThatThrownBy(() -> client.billing().topups().create(Cents.of(1000)))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("proxy authentication failed: the proxy refused");
    assertThat(sandbox.journal().requests()).isEmpty();
    squid.destroy();
    squid.waitFor(20, TimeUnit.SECONDS);
    assertThat(log()).hasSize(2).allMatch(line -> line.contains("/407 "));
  }

  private List<String> log() throws IOException {
    return Files.readAllLines(folder.resolve("access.log")).stream()
        .filter(line -> line.contains("CONNECT"))
        .toList();
  }

  private AiGatewayClient client(String password) throws Exception {
    return AiGatewayClient.builder()
        .baseUrl("https://localhost:" + front.port() + "/client/v4")
        .accountId(sandbox.accountId())
        .apiToken(sandbox.apiToken())
        .sslContext(certificates.client())
        .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
        .proxyCredentials("me", password)
        .build();
  }

  private void awaitListening() throws IOException {
    for (int i = 0; i < 200 && squid.isAlive(); i++) {
      try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
    throw new IOException("Squid does not listen: " + Files.readString(folder.resolve("output")));
  }
}
