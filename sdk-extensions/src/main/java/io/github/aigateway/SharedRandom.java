package io.github.aigateway;

import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** The generator of whatever thread asks. */
enum SharedRandom implements RandomGenerator {
  INSTANCE;

  @Override
  public long nextLong() {
    return ThreadLocalRandom.current().nextLong();
  }
}
