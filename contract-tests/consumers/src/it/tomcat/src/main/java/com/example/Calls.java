package com.example;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.GatewayLogs;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.wire.InvalidInputException;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Has a client from its first day to its last, and makes every kind of call on a request. */
@WebServlet("/calls")
public class Calls extends HttpServlet {

  private static AiGatewayClient client;

  @Override
  public void init() {
    client =
        AiGatewayClient.builder()
            .baseUrl(System.getProperty("base-url"))
            .accountId(System.getProperty("account-id"))
            .apiToken(System.getProperty("api-token"))
            .build();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    client.billing().topups().create(Cents.of(1000));
    client.gateway("prod").edit(settings -> settings.cacheTtl(300L));
    GatewayLogs logs = client.gateway("prod").logs();
    long rows = logs.list().prefetch(4).stream().count();
    // Given up in the middle, without a word.
    logs.snapshot().prefetch(4).iterator().next();
    try {
      client.gateway("prod").edit(settings -> settings.retryDelay(9_000));
    } catch (InvalidInputException e) {
      response.getWriter().print(rows + " rows, refused " + e.violations().get(0).path());
    }
  }

  @Override
  public void destroy() {
    client.close();
  }
}
