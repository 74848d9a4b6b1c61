package io.github.aigateway.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to set when the properties make no client. */
final class InvalidPropertiesFailureAnalyzer
    extends AbstractFailureAnalyzer<InvalidAiGatewayPropertiesException> {

  @Override
  protected FailureAnalysis analyze(
      Throwable rootFailure, InvalidAiGatewayPropertiesException cause) {
    return new FailureAnalysis(
        "The AI Gateway client cannot be made from the properties of this application:"
            + System.lineSeparator()
            + System.lineSeparator()
            + cause.getMessage(),
        "Set these properties, for example ai-gateway.api-token=${CLOUDFLARE_API_TOKEN} and"
            + " ai-gateway.account-id=${CLOUDFLARE_ACCOUNT_ID}; or make an AiGatewayClient a bean of"
            + " your own; or set ai-gateway.enabled=false.",
        cause);
  }
}
