package io.github.aigateway.samples;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.logs.LogFilterForm;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Dialect;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The account that a sample works on: the real one, or a sandbox that lives as long as it runs. */
final class Account implements AutoCloseable {

  @Option(
      names = "--live",
      description =
          "Work on the real account. Takes CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID from the"
              + " environment. Without it the sample talks to a sandbox in this process.")
  private boolean live;

  @Option(
      names = "--dialect",
      description =
          "How the sandbox speaks, without --live: as the API description says, or as users of the"
              + " service have seen it. ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Dialect dialect = Dialect.REFERENCE;

  @Option(
      names = "--filter-form",
      description =
          "How filters of logs are sent. ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private LogFilterForm filterForm = LogFilterForm.JSON;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private final Supplier<AiGatewayClient> real;
  private @Nullable AiGatewaySandbox sandbox;
  private @Nullable AiGatewayClient client;

  Account() {
    this(AiGatewayClient::fromEnv);
  }

  /** With another account in the place of the real one. */
  Account(Supplier<AiGatewayClient> real) {
    this.real = real;
  }

  boolean isLive() {
    return live;
  }

  /**
   * A client of the account. What the sample needs to have something to show is put into a sandbox,
   * and never into the real account.
   */
  AiGatewayClient open(Consumer<AiGatewaySandbox> filling) {
    client = connect(filling).withOptions(options -> options.logFilterForm(filterForm));
    return client;
  }

  private AiGatewayClient connect(Consumer<AiGatewaySandbox> filling) {
    if (live) {
      return real.get();
    }
    command
        .commandLine()
        .getOut()
        .println("No --live, so this talks to a sandbox: nothing leaves this machine.");
    sandbox = AiGatewaySandbox.builder().dialect(dialect).start();
    filling.accept(sandbox);
    return AiGatewayClient.builder()
        .baseUrl(sandbox.baseUrl().toString())
        .apiToken(sandbox.apiToken())
        .accountId(sandbox.accountId())
        .build();
  }

  /** The sandbox that stands in for the account, or null if it is the real one. */
  @Nullable AiGatewaySandbox sandbox() {
    return sandbox;
  }

  /** Ends the client and the sandbox, if there is one. */
  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
    if (sandbox != null) {
      sandbox.close();
    }
  }
}
