package io.github.aigateway.faults;

import io.github.aigateway.error.ApiException;
import io.github.aigateway.error.AuthenticationException;
import io.github.aigateway.error.BadRequestException;
import io.github.aigateway.error.CallTimeoutException;
import io.github.aigateway.error.ConflictException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.error.InvalidResponseException;
import io.github.aigateway.error.NotFoundException;
import io.github.aigateway.error.PermissionDeniedException;
import io.github.aigateway.error.RateLimitException;
import io.github.aigateway.error.ServerException;
import io.github.aigateway.error.UnprocessableEntityException;

/**
 * How a call ends, and how many requests of its operation reach the service.
 *
 * @param ending the class of the exception, {@code "response"} for the right response, or {@code
 *     "another response"}
 */
record Outcome(String ending, int requests) {

  static final String RESPONSE = "response";
  static final String OTHER_RESPONSE = "another response";

  private static final int ATTEMPTS = 3;

  /** How often a fault hits. */
  enum Mode {
    ONCE,
    ALWAYS
  }

  /**
   * The rule that every cell of the table is held to.
   *
   * @param usual how many requests the call makes if nothing goes wrong
   */
  static Outcome expected(Kind kind, Row row, Mode mode, int usual) {
    boolean once = kind.sent == Kind.Sent.ONCE;
    return switch (row.nature()) {
      case HARMLESS, HARMLESS_AND_DIFFERENT -> new Outcome(RESPONSE, usual);
      // Nothing has left, so even a top-up is tried again; but nobody is there.
      case REFUSED -> new Outcome(name(ConnectionException.class), 0);
      // The response may be the only trace of what was done: nothing is sent again.
      case UNREADABLE ->
          kind == Kind.READ_BODY && isText(row)
              ? new Outcome(OTHER_RESPONSE, 1)
              : new Outcome(name(InvalidResponseException.class), 1);
      // What somebody wrote to a model may say anything.
      case SAYS_NO ->
          kind == Kind.READ_BODY
              ? new Outcome(OTHER_RESPONSE, 1)
              : new Outcome(name(ApiException.class), 1);
      case STATUS_FOR_LONG -> new Outcome(name(RateLimitException.class), 1);
      case STATUS -> {
        boolean again =
            row.status() == 429 || !once && (row.status() == 408 || row.status() >= 500);
        yield again
            ? repeated(kind, row, mode, refusal(row.status()), usual, 1)
            : new Outcome(refusal(row.status()), 1);
      }
      case CUT -> failed(kind, row, mode, name(ConnectionException.class), usual, 1);
      case SLOW -> failed(kind, row, mode, name(CallTimeoutException.class), usual, 1);
      // HttpURLConnection sends again by itself what may be sent again.
      case BROKEN -> failed(kind, row, mode, name(ConnectionException.class), usual, 2);
    };
  }

  private static Outcome failed(
      Kind kind, Row row, Mode mode, String exception, int usual, int perAttempt) {
    return kind.sent == Kind.Sent.ONCE
        ? new Outcome(exception, 1)
        : repeated(kind, row, mode, exception, usual, perAttempt);
  }

  private static Outcome repeated(
      Kind kind, Row row, Mode mode, String exception, int usual, int perAttempt) {
    if (mode == Mode.ALWAYS) {
      return new Outcome(exception, ATTEMPTS * perAttempt);
    }
    return row.taken() && kind.sent == Kind.Sent.AGAIN_AND_GONE
        ? new Outcome(name(NotFoundException.class), 2)
        : new Outcome(RESPONSE, usual + 1);
  }

  /** Whether what comes in the place of a logged body is one. */
  private static boolean isText(Row row) {
    return switch (row.name()) {
      case "garbage", "HTML page", "empty body", "204" -> true;
      default -> false;
    };
  }

  private static String refusal(int status) {
    return name(
        switch (status) {
          case 400 -> BadRequestException.class;
          case 401 -> AuthenticationException.class;
          case 403 -> PermissionDeniedException.class;
          case 404 -> NotFoundException.class;
          case 409 -> ConflictException.class;
          case 422 -> UnprocessableEntityException.class;
          case 429 -> RateLimitException.class;
          case 500, 502, 503 -> ServerException.class;
          default -> ApiException.class;
        });
  }

  /**
   * Whether an outcome is what this one says. Where time decides, on a busy machine the request
   * after a slow one can be slow too, and one that is given up not get as far as the service.
   */
  boolean covers(Outcome outcome, Row row) {
    return row.nature() == Row.Nature.SLOW
        ? ending.equals(outcome.ending) && outcome.requests <= Math.max(requests, requests / 2 * 3)
        : equals(outcome);
  }

  static String name(Class<?> exception) {
    return exception.getSimpleName();
  }

  @Override
  public String toString() {
    return ending + " (" + requests + ")";
  }
}
