package io.github.aigateway.wire;

/**
 * Hears where responses are not as the API description says. The responses are read all the same.
 */
@FunctionalInterface
public interface DeviationListener {

  /** Called for each place, while the response is read; to be quick and not to throw. */
  void deviated(Deviation deviation);
}
