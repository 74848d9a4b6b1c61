package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.internal.http.ProxyAuthorization;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentProxiesTest {

  @ParameterizedTest
  @CsvSource({
    "https://api.example.com/v4, proxy:3128",
    "https://API.example.com/v4, proxy:3128",
    "http://api.example.com/v4, plain:80",
    "https://internal/v4,",
    "https://a.internal/v4,",
    "https://notinternal/v4, proxy:3128",
    "https://corp.example/v4,",
    "https://a.corp.example/v4,",
    "https://ported.example:8443/v4,",
    "https://ported.example/v4, proxy:3128",
    "http://127.0.0.1:8080/v4,"
  })
  void select_anyHost_followsTheVariables(URI uri, String expected) {
    EnvironmentProxies proxies =
        proxies(
            Map.of(
                "HTTPS_PROXY", "http://me:s3%2Fcr3t@proxy:3128/",
                "http_proxy", "plain",
                "NO_PROXY", "internal, .corp.example,ported.example:8443 127.0.0.1"));
    Proxy proxy = proxies.select(uri).get(0);
    assertThat(proxy == Proxy.NO_PROXY ? null : proxy.address().toString())
        .isEqualTo(expected == null ? null : expected.replace(":", "/<unresolved>:"));
    assertThat(proxies.to(uri))
        .isEqualTo(
            "proxy:3128".equals(expected) ? ProxyAuthorization.basic("me", "s3/cr3t") : null);
    assertThat(proxies.toString()).doesNotContain("s3");
  }

  @Test
  void select_smallLetters_win() {
    EnvironmentProxies proxies =
        proxies(Map.of("https_proxy", "http://small:1", "HTTPS_PROXY", "http://large:2"));
    assertThat(proxies.select(URI.create("https://x/")).get(0).address())
        .hasToString("small/<unresolved>:1");
  }

  @ParameterizedTest
  @CsvSource({
    "http://me:s3cr3t@my_proxy:3128, my_proxy/<unresolved>:3128",
    "http://me:s3cr3t@_proxy_,       _proxy_/<unresolved>:80",
    "me:s3cr3t@My_Proxy.corp_x/,     My_Proxy.corp_x/<unresolved>:80",
    "http://me:s3cr3t@[::1]:3128,    [::1]/<unresolved>:3128"
  })
  void select_hostThatIsNoHostName_isTakenAsItIs(String value, String expected) {
    EnvironmentProxies proxies = proxies(Map.of("HTTPS_PROXY", value));
    URI uri = URI.create("https://x/");
    assertThat(proxies.select(uri).get(0).address()).hasToString(expected);
    assertThat(proxies.to(uri)).isEqualTo(ProxyAuthorization.basic("me", "s3cr3t"));
  }

  @Test
  void select_nothingSetOrAStar_isDirect() {
    URI uri = URI.create("https://x/");
    assertThat(proxies(Map.of()).select(uri)).containsExactly(Proxy.NO_PROXY);
    assertThat(proxies(Map.of("HTTPS_PROXY", "http://p", "no_proxy", "*")).select(uri))
        .containsExactly(Proxy.NO_PROXY);
    assertThat(proxies(Map.of("HTTP_PROXY", "http://p")).select(URI.create("http://x/")))
        .as("which a caller of a CGI program sets")
        .containsExactly(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @CsvSource({
    "https://me:s3cr3t@proxy, HTTPS_PROXY must begin with http://: the way to the proxy itself is"
        + " plain HTTP",
    "socks5://proxy:1080,     HTTPS_PROXY must begin with http://: the way to the proxy itself is"
        + " plain HTTP",
    "http://me:s3cr3t@ proxy, HTTPS_PROXY is no URL",
    "http://me:s3cr3t@:3128,  HTTPS_PROXY names no host",
    "http:///,                HTTPS_PROXY names no host",
    "http://me:s3cr3t@,       HTTPS_PROXY names no host",
    "http://me:s3cr3t@a:b_c,  HTTPS_PROXY names no host"
  })
  void proxyFromEnv_malformed_isNamedWithoutItsPassword(String value, String message) {
    AiGatewayClient.Builder builder = AiGatewayClient.builder();
    assertThatThrownBy(() -> builder.proxyFromEnv(Map.of("HTTPS_PROXY", value)::get))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessage(message);
  }

  private static EnvironmentProxies proxies(Map<String, String> environment) {
    return new EnvironmentProxies(environment::get);
  }
}
