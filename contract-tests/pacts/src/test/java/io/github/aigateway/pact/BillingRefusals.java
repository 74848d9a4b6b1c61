package io.github.aigateway.pact;

import static io.github.aigateway.pact.Interaction.interaction;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The refusals that the reference documents for every billing operation. */
final class BillingRefusals {

  private BillingRefusals() {}

  /** The given interactions, and the same request refused in each of the three ways. */
  static Interaction[] refusals(
      String what, UnaryOperator<Interaction> request, Interaction... others) {
    return Stream.concat(
            Stream.of(others),
            Stream.of(
                refusal(
                    what + " of an account that billing cannot serve", 400, "Bad Request", request),
                refusal(what + " of an account that others may bill", 403, "Forbidden", request),
                refusal(
                    what + " of an account that billing does not know", 404, "Not Found", request)))
        .toArray(Interaction[]::new);
  }

  /** The account for which billing answers with this status. */
  static String account(int status) {
    return Interaction.ACCOUNT_ID.substring(0, 29) + status;
  }

  private static Interaction refusal(
      String description, int status, String message, UnaryOperator<Interaction> request) {
    return request
        .apply(
            interaction(description)
                .of(account(status))
                .given("billing refuses", Map.of("status", status)))
        .returns(status, Answers.billingError(message, "null"));
  }
}
