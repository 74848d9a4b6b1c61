package io.github.aigateway.spring;

import java.util.List;

/** Properties that make no client. Names them and what is wrong, and never a secret. */
final class InvalidAiGatewayPropertiesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidAiGatewayPropertiesException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }

  InvalidAiGatewayPropertiesException(String property, IllegalArgumentException cause) {
    super(AiGatewayProperties.PREFIX + "." + property + ": " + cause.getMessage(), cause);
  }
}
