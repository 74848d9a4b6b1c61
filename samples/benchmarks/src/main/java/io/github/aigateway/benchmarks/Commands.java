package io.github.aigateway.benchmarks;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the contenders are started. */
final class Commands {

  /** What only the benchmarks need: no contender has it on its class path. */
  private static final Predicate<String> HARNESS =
      Pattern.compile("/(undertow|xnio|wildfly|jboss-threads|smallrye|jmh|jopt|commons-math)")
          .asPredicate();

  /** What only some contenders need. */
  private static final Predicate<String> OTHERS =
      Pattern.compile("/(okhttp|okio|kotlin|feign-(form|okhttp|hc5|slf4j|java11)|httpc|commons-)")
          .asPredicate();

  private final Keys keys;
  private final Path npm;

  /**
   * Commands of this run.
   *
   * @param keys what clients must trust
   * @param npm where the vendor's client is installed
   */
  Commands(Keys keys, Path npm) {
    this.keys = keys;
    this.npm = npm;
  }

  /** A JVM that reads a list with the peer of an earlier build. */
  Contender before(String name, String classPath, Target target, int readings) {
    return java(name, "SdkPeer", classPath, target, readings);
  }

  /** A JVM that reads a list with a peer, a number of times. */
  Contender java(String name, String peer, Target target, int readings, String... options) {
    boolean plain = peer.equals("SdkPeer") && !String.join(" ", options).contains("transport");
    boolean lean = plain || peer.equals("UrlConnectionPeer") || peer.equals("HttpClientPeer");
    return java(name, peer, classPath(lean), target, readings, options);
  }

  private Contender java(
      String name, String peer, String classPath, Target target, int readings, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(keys.jvmOptions());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath, PeerProcess.class.getName()));
    command.addAll(List.of(peer, target.baseUrl(), target.gateway(), "" + readings));
    return new Contender(name, command, Map.of(), target.logs());
  }

  /** Node.js with the vendor's client. */
  Contender npm(String name, Target target, int readings) {
    return new Contender(
        name,
        List.of(
            "node",
            npm.resolve("list.mjs").toString(),
            target.baseUrl(),
            Target.ACCOUNT,
            Target.TOKEN,
            target.gateway(),
            "" + Target.PER_PAGE,
            "" + readings),
        Map.of("NODE_EXTRA_CA_CERTS", keys.certificate().toString()),
        target.logs());
  }

  private static String classPath(boolean lean) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(HARNESS.negate())
        .filter(jar -> !lean || OTHERS.negate().test(jar))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
