package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import feign.Feign;
import feign.RequestInterceptor;
import feign.Retryer;
import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.error.ServerException;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The application with both clients; what Spring Cloud sets for its own must not reach ours. */
class ApplicationTest {

  private static HttpServer stock;
  private static AiGatewaySandbox sandbox;
  private static ConfigurableApplicationContext application;

  /** Settings of the application for each Feign client that Spring Cloud makes. */
  @Configuration
  static class FeignSettings {

    @Bean
    RequestInterceptor interceptor() {
      return template -> template.header("X-Stock", "1");
    }

    /** Would send a top-up again. */
    @Bean
    Retryer retryer() {
      return new Retryer.Default(1, 1, 5);
    }
  }

  @BeforeAll
  static void start() throws IOException {
    stock = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    stock.createContext("/stock", ApplicationTest::serveStock);
    stock.start();
    sandbox = AiGatewaySandbox.start();
    sandbox.given().gateway("prod");
    sandbox.billing().card("visa", "4242");
    application =
        new SpringApplicationBuilder(Application.class, FeignSettings.class)
            .run(
                "--server.port=0",
                "--stock.url=http://localhost:" + stock.getAddress().getPort(),
                "--ai-gateway.base-url=" + sandbox.baseUrl(),
                "--ai-gateway.account-id=" + sandbox.accountId(),
                "--ai-gateway.api-token=" + sandbox.apiToken());
  }

  @AfterAll
  static void stop() {
    application.close();
    sandbox.close();
    stock.stop(0);
  }

  /** The service behind the application's own client; it wants the interceptor's header. */
  private static void serveStock(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    boolean intercepted = exchange.getRequestHeaders().containsKey("X-Stock");
    int count = exchange.getRequestMethod().equals("POST") ? 7 : 3;
    byte[] body =
        ("{\"item\":\"pens\",\"count\":" + count + "}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(intercepted ? 200 : 400, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static AiGatewayClient client() {
    return application.getBean(AiGatewayClient.class);
  }

  @Test
  void feign_ofTheTrain_isTheOneInUse() throws Exception {
    Properties properties = new Properties();
    properties.load(
        Feign.class.getResourceAsStream(
            "/META-INF/maven/io.github.openfeign/feign-core/pom.properties"));

    assertThat(properties.getProperty("version")).startsWith("13.");
    System.out.println("feign-core " + properties.getProperty("version"));
  }

  @Test
  void client_besideFeignClients_readsEditsAndWrites() {
    assertThat(client().gateways().list().stream().map(gateway -> gateway.id())).contains("prod");
    assertThat(client().gateway("prod").edit(settings -> settings.cacheTtl(300L)).cacheTtl())
        .isEqualTo(300L);
  }

  @Test
  void topup_whoseResponseIsAnError_isSentOnce() {
    sandbox.faults().next("topups_create", Fault.status(503));

    assertThatThrownBy(() -> client().billing().topups().create(Cents.ofDollars("25.00")))
        .isInstanceOf(ServerException.class);

    assertThat(sandbox.journal().requests("topups_create")).hasSize(1);
  }

  @Test
  void interceptor_ofTheApplication_doesNotReachOurRequests() {
    client().gateway("prod").get();

    assertThat(sandbox.journal().requests("gateways_get"))
        .isNotEmpty()
        .noneMatch(request -> request.header("X-Stock").isPresent());
  }

  @Test
  void feignClient_ofTheApplication_works() {
    StockClient client = application.getBean(StockClient.class);

    assertThat(client.get("pens")).isEqualTo(new Stock("pens", 3));
    assertThat(client.add(new Stock("pens", 4))).isEqualTo(new Stock("pens", 7));
  }
}
