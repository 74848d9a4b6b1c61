package io.github.aigateway.benchmarks;

/** A client that reads a list of logs, made once and used for one reading after the other. */
@FunctionalInterface
interface Peer {

  /** Reads all logs, from the first to the last, in order. */
  void read(Totals totals) throws Exception;

  /** Makes the peer of this class, which has a constructor that takes the target. */
  static Peer open(String name, Target target) throws ReflectiveOperationException {
    return Class.forName(Peer.class.getPackageName() + "." + name)
        .asSubclass(Peer.class)
        .getDeclaredConstructor(Target.class)
        .newInstance(target);
  }
}
