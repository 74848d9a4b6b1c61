package io.github.aigateway.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.GatewayLogs;
import io.github.aigateway.RawRequest;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.sandbox.junit.Sandbox;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import io.micrometer.tracing.test.simple.SimpleTracer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObservationCallListenerTest {

  @Sandbox private AiGatewaySandbox sandbox;

  private final ObservationRegistry observations = ObservationRegistry.create();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final SimpleTracer tracer = new SimpleTracer();

  @BeforeEach
  void observe() {
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(meters))
        .observationHandler(
            new FirstMatchingCompositeObservationHandler(
                new PropagatingSenderTracingObservationHandler<>(tracer, new HeaderPropagator()),
                new DefaultTracingObservationHandler(tracer)));
  }

  private AiGatewayClient client() {
    return AiGatewayClient.builder()
        .baseUrl(sandbox.baseUrl().toString())
        .apiToken(sandbox.apiToken())
        .accountId(sandbox.accountId())
        .sleeper(wait -> {})
        .callListener(new ObservationCallListener(observations))
        .build();
  }

  private String timers(String name) {
    return meters.find(name).timers().stream()
        .map(timer -> tags(timer) + " x" + timer.count())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String tags(Timer timer) {
    return timer.getId().getTags().stream().map(Tag::getValue).collect(Collectors.joining(" "));
  }

  @Test
  void call_retried_isATimerForTheCallAndForEachAttempt() {
    sandbox.faults().next("gateways_list", Fault.status(503));

    client().gateways().list().stream().count();

    // In the order of their names: error, method, operation, outcome, status.
    assertThat(timers("ai.gateway.call")).isEqualTo("none GET gateways_list SUCCESS 200 x1");
    assertThat(timers("ai.gateway.attempt"))
        .isEqualTo(
            """
            none GET gateways_list SERVER_ERROR 503 x1
            none GET gateways_list SUCCESS 200 x1""");
  }

  @Test
  void call_failed_saysHow() {
    sandbox.faults().always("evaluationTypes_list", Fault.dropBeforeTaken());
    assertThatThrownBy(() -> client().evaluationTypes().list().stream().count());
    sandbox.faults().next("gateways_list", Fault.htmlBody());
    assertThatThrownBy(() -> client().gateways().list().stream().count());
    assertThatThrownBy(() -> client().gateway("none").get());

    assertThat(timers("ai.gateway.call"))
        .isEqualTo(
            """
            ConnectionException GET evaluationTypes_list NO_RESPONSE none x1
            InvalidResponseException GET gateways_list INVALID_RESPONSE 200 x1
            NotFoundException GET gateways_get CLIENT_ERROR 404 x1""");
  }

  @Test
  void rawRequest_ofAnyPath_addsNoValueToATag() {
    sandbox.given().gateway("first");
    sandbox.given().gateway("second");

    client().send(RawRequest.get("/accounts/{account_id}/ai-gateway/gateways/first"));
    client().send(RawRequest.get("/accounts/{account_id}/ai-gateway/gateways/second"));

    assertThat(timers("ai.gateway.call")).isEqualTo("none GET none SUCCESS 200 x2");
  }

  @Test
  void tags_always_holdNoSecret() {
    client().gateways().list().stream().count();

    assertThat(meters.getMeters())
        .extracting(Meter::getId)
        .allSatisfy(id -> assertThat(id.toString()).doesNotContain(sandbox.apiToken()))
        .allSatisfy(id -> assertThat(id.toString()).doesNotContain(sandbox.accountId()));
  }

  @Test
  void spans_ofAttempts_areBelowThatOfTheirCall() {
    sandbox.faults().next("gateways_list", Fault.status(503));

    client().gateways().list().stream().count();

    List<FinishedSpan> spans = List.copyOf(tracer.getSpans());
    FinishedSpan call = spans.get(0);
    assertThat(spans)
        .extracting(FinishedSpan::getName)
        .containsExactly("ai-gateway gateways_list", "GET", "GET");
    assertThat(spans.subList(1, 3))
        .allSatisfy(
            attempt -> {
              assertThat(attempt.getKind()).isEqualTo(Span.Kind.CLIENT);
              assertThat(attempt.getParentId()).isEqualTo(call.getSpanId());
              assertThat(attempt.getTraceId()).isEqualTo(call.getTraceId());
            });
    assertThat(spans.get(2).getTags()).containsEntry("attempt", "2").containsEntry("status", "200");
    assertThat(observations.getCurrentObservation()).isNull();
  }

  @Test
  void prefetch_insideAnObservation_isBelowItOnOtherThreadsToo() {
    sandbox.seedLogs("prod", 300);
    Observation job = Observation.start("job", observations);

    job.scoped(
        () -> {
          GatewayLogs logs = client().gateway("prod").logs();
          assertThat(logs.list(query -> query.perPage(20)).prefetch(3)).hasSize(300);
          assertThat(logs.snapshot(query -> query.perPage(20)).prefetch(3)).hasSize(300);
        });
    job.stop();

    List<FinishedSpan> spans = List.copyOf(tracer.getSpans());
    FinishedSpan parent = spans.get(0);
    assertThat(spans)
        .filteredOn(span -> span.getName().equals("ai-gateway gatewayLogs_list"))
        .hasSizeGreaterThan(30)
        .extracting(FinishedSpan::getParentId)
        .containsOnly(parent.getSpanId());
    assertThat(spans.subList(1, spans.size()))
        .extracting(FinishedSpan::getParentId)
        .doesNotContain("", (String) null);
  }

  @Test
  void traceIds_withAPropagator_areNotSent() {
    client().gateways().list().stream().count();

    assertThat(sandbox.journal().requests("gateways_list"))
        .singleElement()
        .satisfies(request -> assertThat(request.headers()).doesNotContainKey("traceparent"));
  }

  /** Adds a header wherever it is let. */
  private final class HeaderPropagator implements Propagator {

    @Override
    public List<String> fields() {
      return List.of("traceparent");
    }

    @Override
    public <C> void inject(
        io.micrometer.tracing.TraceContext context, C carrier, Setter<C> setter) {
      setter.set(carrier, "traceparent", context.traceId());
    }

    @Override
    public <C> Span.Builder extract(C carrier, Getter<C> getter) {
      return tracer.spanBuilder();
    }
  }
}
