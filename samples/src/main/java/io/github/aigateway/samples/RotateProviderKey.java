package io.github.aigateway.samples;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.ProviderConfigs;
import io.github.aigateway.model.ProviderConfig;
import io.github.aigateway.model.ProviderConfigCreateRequest;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How do I give a gateway a new key of a provider? */
@Command(
    name = "RotateProviderKey",
    mixinStandardHelpOptions = true,
    description =
        "Puts a new key of a provider in the place of the stored one, which requests use from then"
            + " on, or stores it if there is none. The key comes from the environment and is never"
            + " printed.")
public final class RotateProviderKey implements Callable<Integer> {

  @Mixin private final Account account = new Account();

  @Option(
      names = "--gateway",
      defaultValue = "prod",
      description = "The gateway. Default: ${DEFAULT-VALUE}.")
  private String gateway = "";

  @Option(
      names = "--provider",
      defaultValue = "openai",
      description = "The provider. Default: ${DEFAULT-VALUE}.")
  private String provider = "";

  @Option(
      names = "--alias",
      description = "The name of the stored key. Default: the one that requests use by default.")
  private @Nullable String alias;

  @Option(
      names = "--key-env",
      paramLabel = "NAME",
      defaultValue = "NEW_PROVIDER_KEY",
      description = "The environment variable that holds the key. Default: ${DEFAULT-VALUE}.")
  private String keyVariable = "";

  @Spec private CommandSpec command;

  public static void main(String... args) {
    Sample.run(new RotateProviderKey(), args);
  }

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    try (account) {
      AiGatewayClient client =
          account.open(sandbox -> sandbox.given().providerConfig("prod", "openai", "key-1"));
      ProviderConfigs configs = client.gateway(gateway).providerConfigs();
      List<ProviderConfig> before = keys(configs);
      print("Keys of " + provider + " before", before, out);

      ProviderConfig old = toRotate(before);
      ProviderConfig stored = old == null ? create(configs) : configs.rotate(old.id(), newKey());
      out.println();
      out.println((old == null ? "Stored " : "Rotated ") + stored.alias());

      out.println();
      List<ProviderConfig> after = keys(configs);
      print("Keys of " + provider + " now", after, out);
      if (after.stream().noneMatch(key -> key.id().equals(stored.id()))) {
        throw new IllegalStateException(stored.alias() + " is stored, but not among the keys");
      }
      sayWhatIsLeft(old, out);
    }
    return ExitCode.OK;
  }

  /** The key to be replaced; null if the provider has none yet. */
  private @Nullable ProviderConfig toRotate(List<ProviderConfig> keys) {
    if (keys.isEmpty()) {
      return null;
    }
    List<ProviderConfig> found =
        keys.stream()
            .filter(
                key ->
                    alias == null
                        ? keys.size() == 1 || key.defaultConfig()
                        : key.alias().equals(alias))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          provider
              + " has the keys "
              + keys.stream().map(ProviderConfig::alias).toList()
              + "; choose one of them with --alias");
    }
    return found.get(0);
  }

  private ProviderConfig create(ProviderConfigs configs) {
    return configs.create(
        ProviderConfigCreateRequest.builder()
            .providerSlug(provider)
            .alias(alias == null ? "key-1" : alias)
            .defaultConfig(true)
            .secret(newKey())
            .build());
  }

  private List<ProviderConfig> keys(ProviderConfigs configs) {
    return configs.list().stream().filter(key -> provider.equals(key.providerSlug())).toList();
  }

  private String newKey() {
    String key = System.getenv(keyVariable);
    if (key == null && !account.isLive()) {
      return "sk-made-up-key-of-the-sandbox-2222";
    }
    if (key == null || key.isBlank()) {
      throw new IllegalArgumentException(
          "The new key is missing: set the environment variable " + keyVariable);
    }
    return key.strip();
  }

  private static void print(String title, List<ProviderConfig> keys, PrintWriter out) {
    out.println(title + (keys.isEmpty() ? ": none" : ":"));
    for (ProviderConfig key : keys) {
      out.printf(
          "  %-10s %-10s stored %s %s%n",
          key.alias(),
          key.secretPreview(),
          key.modifiedAt(),
          key.defaultConfig() ? " used by default" : "");
    }
  }

  private void sayWhatIsLeft(@Nullable ProviderConfig old, PrintWriter out) {
    out.println();
    out.println("What is left to do by hand:");
    out.println(
        "  1. See in the logs of " + gateway + " that requests to " + provider + " succeed.");
    if (old != null) {
      out.println("  2. Revoke the old key at " + provider + ".");
    }
  }
}
