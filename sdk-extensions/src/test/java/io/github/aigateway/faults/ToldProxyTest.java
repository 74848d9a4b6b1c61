package io.github.aigateway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.model.GatewayLogEditRequest;
import io.github.aigateway.retry.RetryPolicy;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.sandbox.RecordedRequest;
import java.math.BigDecimal;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JVM that was started so that java.net.http gives a password to a proxy that it asks for a
 * tunnel: then nothing of what {@code proxyCredentials} leaves open is left.
 */
@Tag("slow")
class ToldProxyTest {

  @Test
  @Timeout(60)
  void calls_propertyIsEmpty_goOverTheTransportThatSendsOnce(@TempDir Path folder)
      throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.http.auth.tunneling.disabledSchemes=",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output.lines())
        .endsWith("patched: 10", "charged: 1", "read once: 1", "seen behind the proxy: 0");
  }

  /** What happens in that JVM. */
  public static final class Program {

    public static void main(String[] arguments) throws Exception {
      Certificates certificates = new Certificates(Path.of(arguments[0]));
      try (AiGatewaySandbox sandbox = AiGatewaySandbox.start();
          TlsFront front =
              new TlsFront(
                  certificates.server("dns:gateway.invalid"),
                  new SSLParameters(),
                  sandbox.baseUrl().getPort());
          TunnelProxy proxy = new TunnelProxy(front.port())) {
        sandbox.billing().card("visa", "4242");
        sandbox.seedLogs("prod", 1);
        byte[] pair = "me:s3cr3t".getBytes(StandardCharsets.UTF_8);
        proxy.demand("Basic " + Base64.getEncoder().encodeToString(pair), "Basic realm=\"office\"");
        AiGatewayClient client =
            AiGatewayClient.builder()
                .baseUrl("https://gateway.invalid/client/v4")
                .accountId(sandbox.accountId())
                .apiToken(sandbox.apiToken())
                .sslContext(certificates.client())
                .proxy(ProxySelector.of(proxy.address()))
                .proxyCredentials("me", "s3cr3t")
                .build();
        run(client, sandbox);
      }
    }

    private static void run(AiGatewayClient client, AiGatewaySandbox sandbox) {
      String log = sandbox.logs("prod").ids().get(0);
      client
          .gateway("prod")
          .logs()
          .annotate(log, GatewayLogEditRequest.builder().score(BigDecimal.TEN).build());
      System.out.println("patched: " + sandbox.logs("prod").get(log).path("score").asInt());
      client.billing().topups().create(Cents.of(1000));
      System.out.println("charged: " + sandbox.billing().topups().size());
      sandbox.faults().next("gateways_get", Fault.dropAfterTaken());
      try {
        client.gateway("prod").withOptions(o -> o.retryPolicy(RetryPolicy.none())).get();
      } catch (ConnectionException e) {
        System.out.println("read once: " + sandbox.journal().requests("gateways_get").size());
      }
      System.out.println(
          "seen behind the proxy: "
              + sandbox.journal().requests().stream()
                  .filter(ToldProxyTest::carriesThePassword)
                  .count());
    }
  }

  private static boolean carriesThePassword(RecordedRequest request) {
    return request.header("Proxy-Authorization").isPresent();
  }
}
