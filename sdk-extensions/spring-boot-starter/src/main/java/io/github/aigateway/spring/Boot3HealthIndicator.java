package io.github.aigateway.spring;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** What was found, as Spring Boot 3 tells it. */
final class Boot3HealthIndicator implements HealthIndicator {

  private final HealthCheck check;

  Boot3HealthIndicator(HealthCheck check) {
    this.check = check;
  }

  @Override
  public Health health() {
    HealthCheck.Finding finding = check.find();
    return Health.status(finding.state().name()).withDetails(finding.details()).build();
  }
}
