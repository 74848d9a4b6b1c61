package io.github.aigateway.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.retry.RateBudget;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.sandbox.junit.Sandbox;
import io.github.aigateway.spring.HealthCheck.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class HealthCheckTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  @Sandbox private AiGatewaySandbox sandbox;

  private final AtomicLong nanos = new AtomicLong();

  private HealthCheck check(RateBudget budget) {
    AiGatewayClient client =
        AiGatewayClient.builder()
            .baseUrl(sandbox.baseUrl().toString())
            .apiToken(sandbox.apiToken())
            .accountId(sandbox.accountId())
            .rateBudget(budget)
            .build();
    return new HealthCheck(client, TIMEOUT, Duration.ofSeconds(30), nanos::get);
  }

  private int requests() {
    return sandbox.journal().requests("gateways_list").size();
  }

  @Test
  void find_serviceIsWell_isUp() {
    HealthCheck.Finding finding = check(RateBudget.standard()).find();

    assertThat(finding.state()).isEqualTo(State.UP);
    assertThat(finding.details()).containsOnlyKeys("latency");
    assertThat(sandbox.journal().requests("gateways_list"))
        .singleElement()
        .satisfies(request -> assertThat(request.query()).contains("per_page=1"));
  }

  @Test
  void find_againSoon_asksNobody() {
    HealthCheck check = check(RateBudget.standard());

    check.find();
    nanos.addAndGet(Duration.ofSeconds(29).toNanos());
    check.find();
    assertThat(requests()).isEqualTo(1);

    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    check.find();
    assertThat(requests()).isEqualTo(2);
  }

  @Test
  void find_refused_isDownAndTellsNoSecret() {
    sandbox.faults().always("gateways_list", Fault.permissionMissing());

    HealthCheck.Finding finding = check(RateBudget.standard()).find();

    assertThat(finding.state()).isEqualTo(State.DOWN);
    assertThat(finding.details())
        .containsEntry("error", "PermissionDeniedException")
        .containsEntry("status", 403);
    assertThat(finding.toString())
        .doesNotContain(sandbox.accountId())
        .doesNotContain(sandbox.apiToken());
    assertThat(requests()).isEqualTo(1);
  }

  @Test
  void find_notReached_isDown() {
    sandbox.refuseConnections();

    HealthCheck.Finding finding = check(RateBudget.standard()).find();

    assertThat(finding.state()).isEqualTo(State.DOWN);
    assertThat(finding.details()).containsEntry("error", "ConnectionException");
  }

  @Test
  void find_throttled_isUnknown() {
    sandbox.faults().always("gateways_list", Fault.status(429));

    assertThat(check(RateBudget.standard()).find().state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void find_budgetIsSpent_isUnknownAndSendsNothing() {
    RateBudget budget = RateBudget.of(1, Duration.ofHours(1));
    assertThat(check(budget).find().state()).isEqualTo(State.UP);

    HealthCheck.Finding finding = check(budget).find();

    assertThat(finding.state()).isEqualTo(State.UNKNOWN);
    assertThat(requests()).isEqualTo(1);
  }

  @Test
  void health_ofBothGenerations_saysTheSame() {
    HealthCheck check = check(RateBudget.standard());

    Health three = new Boot3HealthIndicator(check).health();
    org.springframework.boot.health.contributor.Health four =
        new Boot4HealthIndicator(check).health();

    assertThat(three.getStatus()).isEqualTo(Status.UP);
    assertThat(four.getStatus().getCode()).isEqualTo("UP");
    assertThat(three.getDetails()).isEqualTo(four.getDetails());
  }
}
