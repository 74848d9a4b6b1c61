package io.github.aigateway.micrometer;

import io.github.aigateway.telemetry.Call;
import io.github.aigateway.telemetry.CallListener;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Observes calls and their attempts: with a handler for meters each is a timer, with one for traces
 * a span, that of an attempt below that of its call. While a call is made, its observation is the
 * current one of the thread, so what is logged meanwhile can be found by its trace. A call is below
 * what is current where it is made, also if it is a page that another thread reads ahead.
 *
 * <p>{@code ai.gateway.call} is a whole call, with its retries and waits, and {@code
 * ai.gateway.attempt} one request. Both have
 *
 * <ul>
 *   <li>{@code operation}, the id in the API description, such as {@code gateways_list}; {@code
 *       none} for a raw request
 *   <li>{@code method}, the HTTP method
 *   <li>{@code status}, the HTTP status of the last response; {@code none} if none arrived
 *   <li>{@code outcome}: {@code SUCCESS}, {@code CLIENT_ERROR} and {@code SERVER_ERROR} by the
 *       status, {@code INVALID_RESPONSE} if it was not understood or says that it is none, {@code
 *       NO_RESPONSE}
 * </ul>
 *
 * <p>None of these has more values than the API description has operations. A span of an attempt
 * says besides which one of its call it is, as {@code attempt}. No header is added to what is sent:
 * the ids of a trace stay here.
 */
public final class ObservationCallListener implements CallListener {

  /** The name of the observation of a call. */
  public static final String CALL = "ai.gateway.call";

  /** The name of the observation of an attempt. */
  public static final String ATTEMPT = "ai.gateway.attempt";

  private static final String NONE = "none";

  private final ObservationRegistry registry;

  /** What calls are below where the thread has nothing current; null if that is nothing. */
  private final @Nullable Observation parent;

  /** A listener that observes with this registry. */
  public ObservationCallListener(ObservationRegistry registry) {
    this(Objects.requireNonNull(registry, "registry"), null);
  }

  private ObservationCallListener(ObservationRegistry registry, @Nullable Observation parent) {
    this.registry = registry;
    this.parent = parent;
  }

  @Override
  public CallListener onBehalfOfCaller() {
    Observation current = registry.getCurrentObservation();
    return current == null ? this : new ObservationCallListener(registry, current);
  }

  @Override
  public Open callStarted(Call call) {
    String operation = operation(call);
    Observation observation =
        Observation.createNotStarted(CALL, registry).contextualName("ai-gateway " + operation);
    if (registry.getCurrentObservation() == null && parent != null) {
      observation.parentObservation(parent);
    }
    return open(call, observation);
  }

  @Override
  public Open attemptStarted(Call call, int number) {
    return open(
        call,
        Observation.createNotStarted(ATTEMPT, ObservationCallListener::outgoing, registry)
            .contextualName(call.method())
            .highCardinalityKeyValue("attempt", Integer.toString(number)));
  }

  /** Says that a span is of a client, and adds nothing to what is sent. */
  private static SenderContext<String> outgoing() {
    SenderContext<String> context = new SenderContext<>((carrier, key, value) -> {}, Kind.CLIENT);
    context.setCarrier("");
    context.setRemoteServiceName("ai-gateway");
    return context;
  }

  private static Open open(Call call, Observation observation) {
    // All keys from the start: a registry such as Prometheus takes no meter with fewer of them.
    observation
        .lowCardinalityKeyValue("operation", operation(call))
        .lowCardinalityKeyValue("method", call.method())
        .lowCardinalityKeyValue("status", NONE)
        .lowCardinalityKeyValue("outcome", "UNKNOWN")
        .start();
    Observation.Scope scope = observation.openScope();
    return (status, failure) -> {
      scope.close();
      observation.lowCardinalityKeyValue(status(status));
      observation.lowCardinalityKeyValue("outcome", outcome(status, failure));
      if (failure != null) {
        observation.error(failure);
      }
      observation.stop();
    };
  }

  private static String operation(Call call) {
    return call.operation() == null ? NONE : call.operation();
  }

  private static KeyValue status(int status) {
    return KeyValue.of("status", status == 0 ? NONE : Integer.toString(status));
  }

  private static String outcome(int status, @Nullable Throwable failure) {
    if (status == 0) {
      return "NO_RESPONSE";
    }
    if (status >= 500) {
      return "SERVER_ERROR";
    }
    if (status >= 400) {
      return "CLIENT_ERROR";
    }
    return failure == null ? "SUCCESS" : "INVALID_RESPONSE";
  }
}
