package io.github.aigateway.samples;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.ProviderConfigs;
import io.github.aigateway.model.ProviderConfig;
import io.github.aigateway.model.ProviderConfigCreateRequest;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
        "Stores a new key of a provider, makes it the one that requests use by default, and says"
            + " what is left to do by hand. The key comes from the environment and is never printed.")
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
      description = "The name of the new key. Default: key-2 if there is one already.")
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

      ProviderConfigCreateRequest request =
          new ProviderConfigCreateRequest()
              .providerSlug(provider)
              .alias(alias == null ? "key-" + (before.size() + 1) : alias)
              .defaultConfig(true)
              .secret(newKey())
              // Required, though there is none before the key is stored.
              .secretId("");
      if (before.stream().anyMatch(key -> key.getAlias().equals(request.getAlias()))) {
        throw new IllegalArgumentException(
            provider + " has a key named " + request.getAlias() + "; choose another --alias");
      }
      out.println();
      out.println("Storing " + request);
      ProviderConfig stored = configs.create(request);

      out.println();
      List<ProviderConfig> after = keys(configs);
      print("Keys of " + provider + " now", after, out);
      List<String> defaults =
          after.stream()
              .filter(ProviderConfig::getDefaultConfig)
              .map(ProviderConfig::getAlias)
              .toList();
      if (!defaults.equals(List.of(stored.getAlias()))) {
        throw new IllegalStateException(
            stored.getAlias() + " is stored, but the keys used by default are " + defaults);
      }
      sayWhatIsLeft(before, out);
    }
    return ExitCode.OK;
  }

  private List<ProviderConfig> keys(ProviderConfigs configs) {
    return configs.list().stream().filter(key -> provider.equals(key.getProviderSlug())).toList();
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
          key.getAlias(),
          key.getSecretPreview(),
          key.getModifiedAt(),
          key.getDefaultConfig() ? " used by default" : "");
    }
  }

  private void sayWhatIsLeft(List<ProviderConfig> before, PrintWriter out) {
    String old = before.stream().map(ProviderConfig::getAlias).collect(Collectors.joining(", "));
    out.println();
    out.println("What the API cannot do yet: change or delete a stored key. So, by hand:");
    out.println(
        "  1. See in the logs of " + gateway + " that requests to " + provider + " succeed.");
    if (!old.isEmpty()) {
      out.println("  2. Delete " + old + " in the dashboard: AI Gateway, Provider Keys.");
      out.println("  3. Revoke at " + provider + " what it held.");
    }
  }
}
