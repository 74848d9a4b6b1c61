package io.github.aigateway.spring;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** What was found, as Spring Boot 4 tells it. */
final class Boot4HealthIndicator implements HealthIndicator {

  private final HealthCheck check;

  Boot4HealthIndicator(HealthCheck check) {
    this.check = check;
  }

  @Override
  public Health health() {
    HealthCheck.Finding finding = check.find();
    return Health.status(finding.state().name()).withDetails(finding.details()).build();
  }
}
