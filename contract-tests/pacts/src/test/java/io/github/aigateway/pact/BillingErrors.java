package io.github.aigateway.pact;

import static io.github.aigateway.pact.Interaction.interaction;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The errors that the reference documents for every billing operation. */
final class BillingErrors {

  private BillingErrors() {}

  /** The given interactions, and the same request refused in each of the three ways. */
  static Interaction[] withErrors(
      String what, UnaryOperator<Interaction> request, Interaction... others) {
    return Stream.concat(
            Stream.of(others),
            Stream.of(
                error(
                    what + " of an account that billing cannot serve", 400, "Bad Request", request),
                error(what + " of an account that others may bill", 403, "Forbidden", request),
                error(
                    what + " of an account that billing does not know", 404, "Not Found", request)))
        .toArray(Interaction[]::new);
  }

  /** The account for which billing responds with this status. */
  static String account(int status) {
    return Interaction.ACCOUNT_ID.substring(0, 29) + status;
  }

  private static Interaction error(
      String description, int status, String message, UnaryOperator<Interaction> request) {
    return request
        .apply(
            interaction(description)
                .of(account(status))
                .given("billing refuses", Map.of("status", status)))
        .returns(status, ResponseBodies.billingError(message, "null"));
  }
}
