package io.github.aigateway;

import io.github.aigateway.auth.Credentials;
import io.github.aigateway.auth.CredentialsProvider;
import io.github.aigateway.sandbox.FakeClock;
import io.github.aigateway.telemetry.AttemptListener;
import java.util.Map;

/** A connection over a transport that does as told, with settings that tests change. */
public final class Fixture {

  static final String BASE = "https://api.example.com/client/v4";

  final FakeClock time = new FakeClock();
  CredentialsProvider credentials = () -> Credentials.token("t0k3n");
  Map<String, String> headers = Map.of();
  Map<String, String> query = Map.of();
  public boolean validation = true;
  AttemptListener listener = attempt -> {};
  private final ScriptedTransport transport;

  public Fixture(ScriptedTransport transport) {
    this.transport = transport;
  }

  AiGatewayClient client() {
    AiGatewayClient.Builder builder =
        AiGatewayClient.builder()
            .baseUrl(BASE)
            .accountId("acc")
            .credentialsProvider(credentials)
            .transport(transport)
            .validation(validation)
            .listener(listener)
            .clock(time)
            .sleeper(time::sleep);
    headers.forEach(builder::header);
    query.forEach(builder::queryParameter);
    return builder.build();
  }

  ApiConnection connection() {
    return new ApiConnection(client().options());
  }

  /** Returns a generated interface. */
  public <T> T api(Class<T> type) {
    return connection().api(type);
  }
}
