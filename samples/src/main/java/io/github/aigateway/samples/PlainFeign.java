package io.github.aigateway.samples;

import feign.Feign;
import io.github.aigateway.api.GatewaysApi;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.wire.AiGatewayFeign;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Can I use the generated interfaces with plain Feign, without the client? */
@Command(
    name = "PlainFeign",
    mixinStandardHelpOptions = true,
    description =
        "Reads a gateway through a generated interface alone: no retries, no validation, no errors"
            + " by status. It talks to a sandbox in this process.")
public final class PlainFeign implements Callable<Integer> {

  @Spec private CommandSpec command;

  public static void main(String... args) {
    Sample.run(new PlainFeign(), args);
  }

  @Override
  public Integer call() {
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      sandbox.given().gateway("prod");
      String server = sandbox.baseUrl().toString();
      String token = sandbox.apiToken();
      String accountId = sandbox.accountId();

      GatewaysApi gateways =
          AiGatewayFeign.configure(Feign.builder())
              .requestInterceptor(request -> request.header("Authorization", "Bearer " + token))
              .target(GatewaysApi.class, server);
      Gateway gateway = gateways.get(accountId, "prod").result();

      command.commandLine().getOut().println(gateway);
    }
    return ExitCode.OK;
  }
}
