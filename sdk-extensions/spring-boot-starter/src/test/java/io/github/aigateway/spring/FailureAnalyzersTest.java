package io.github.aigateway.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** What somebody reads whose application does not start. */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalyzersTest {

  private static void start(String... properties) {
    SpringApplication application = new SpringApplication(Application.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    String[] arguments = new String[properties.length];
    for (int i = 0; i < properties.length; i++) {
      arguments[i] = "--" + properties[i];
    }
    assertThatThrownBy(() -> application.run(arguments)).isNotNull();
  }

  @Test
  void start_withMisspeltToken_namesItAndHidesItsValue(CapturedOutput output) {
    start("ai-gateway.api-tokn=s3cr3t-t0k3n", "ai-gateway.account-id=acc");

    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("ai-gateway.api-tokn")
        .contains("is no property of the AI Gateway client.")
        .contains("    ai-gateway.api-token")
        .contains("    ai-gateway.retry.max-attempts")
        .doesNotContain("s3cr3t");
  }

  @Test
  void start_withoutAccount_saysWhatToSet(CapturedOutput output) {
    start("ai-gateway.api-token=s3cr3t-t0k3n");

    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("ai-gateway.account-id is not set.")
        .contains("ai-gateway.account-id=${CLOUDFLARE_ACCOUNT_ID}")
        .doesNotContain("s3cr3t");
  }

  @Test
  void start_withHalfOfACredential_saysWhatToSet(CapturedOutput output) {
    start("ai-gateway.api-key=s3cr3t-k3y", "ai-gateway.account-id=acc");

    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("ai-gateway.api-key is set and ai-gateway.email is not.")
        .doesNotContain("s3cr3t");
  }

  /** What is listed for those who misspell one must be what an IDE proposes. */
  @Test
  void knownProperties_always_areThoseOfTheMetadata() throws IOException {
    try (InputStream metadata =
        getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      String json = new String(metadata.readAllBytes(), StandardCharsets.UTF_8);

      assertThat(
              UnknownPropertyFailureAnalyzer.known(
                  AiGatewayProperties.class, AiGatewayProperties.PREFIX))
          .hasSizeGreaterThan(15)
          .allSatisfy(name -> assertThat(json).contains("\"name\": \"" + name + "\""));
    }
  }

  @Configuration
  @ImportAutoConfiguration(AiGatewayAutoConfiguration.class)
  static class Application {}
}
