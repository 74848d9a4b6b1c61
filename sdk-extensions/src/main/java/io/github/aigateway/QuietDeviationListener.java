package io.github.aigateway;

import io.github.aigateway.wire.Deviation;
import io.github.aigateway.wire.DeviationListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the faults of a listener away from the call that it hears of. */
record QuietDeviationListener(DeviationListener listener) implements DeviationListener {

  private static final Logger LOG = LoggerFactory.getLogger("io.github.aigateway");

  @Override
  public void deviated(Deviation deviation) {
    try {
      listener.deviated(deviation);
    } catch (RuntimeException e) {
      LOG.debug("a deviation listener failed", e);
    }
  }
}
