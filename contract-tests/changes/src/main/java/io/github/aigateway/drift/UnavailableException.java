package io.github.aigateway.drift;

/** What the comparison needs is not here, so it says nothing about the document. */
final class UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnavailableException(String message) {
    super(message);
  }
}
