package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An AI Gateway provider in memory, on a port of the loopback interface. All operations of the
 * document work and keep state. Requests and responses are held to the OpenAPI document: what it
 * does not allow is refused with the error body that it has for the operation, and a response that
 * it does not allow is a {@link #violations() violation}.
 *
 * <pre>{@code
 * try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
 *   sandbox.seedLogs("prod", 1_000);
 *   sandbox.faults().next("gatewayLogs_list", Fault.status(503));
 *   …
 *   assertThat(sandbox.journal().requests("gatewayLogs_list")).hasSize(2);
 * }
 * }</pre>
 *
 * <p>A browser that opens the root of its port finds the reference of the document, whose "Try it
 * out" calls this sandbox. The page and its files appear in no journal.
 *
 * <p>Any token, or any email and key, is let in, unless the {@linkplain Builder#apiToken(String)
 * builder} says otherwise. Ids and seeded data are the same for the same seed. Thread-safe;
 * requests are handled one at a time.
 */
public final class AiGatewaySandbox implements AutoCloseable {

  /** Those of a sandbox that nobody gave others. */
  static final String ACCOUNT_ID = "023e105f4ecef8ad9ca31a8372d0c353";

  static final String API_TOKEN = "sandbox-token";

  private final Contract contract;
  private final Store store;
  private final Dispatcher dispatcher;
  private final Faults faults;
  private final Journal journal;
  private final Reference reference;
  private final String apiToken;
  private final Port port;

  private AiGatewaySandbox(Builder builder, Port port) {
    this.port = port;
    contract = Contract.get();
    store =
        new Store(
            builder.accountId, builder.seed, builder.clock, builder.dialect, builder.logsUntil);
    dispatcher =
        new Dispatcher(
            contract, store, new FilterForms(builder.ignoredFilters), builder.spendingLimitRetired);
    OperationNames operations =
        new OperationNames(
            contract.operations().stream().map(Operation::id).collect(Collectors.toSet()));
    faults = new Faults(operations);
    journal = new Journal(operations);
    apiToken = builder.onlyToken == null ? API_TOKEN : builder.onlyToken;
    RateLimit rateLimit =
        builder.rateWindow == null
            ? null
            : new RateLimit(
                builder.rateRequests, builder.rateWindow, builder.clock, builder.dialect);
    ApiHandler front =
        new ApiHandler(
            contract,
            dispatcher,
            new Authentication(builder.accountId, builder.onlyToken, rateLimit, builder.dialect),
            faults,
            journal);
    reference = new Reference(front, builder.accountId, apiToken, builder.onlyToken == null);
  }

  /** Starts a sandbox with an empty account on a free port. */
  public static AiGatewaySandbox start() {
    return builder().start();
  }

  /** Begins a sandbox with settings of its own. */
  public static Builder builder() {
    return new Builder();
  }

  /** All that it knows. */
  ObjectNode saved() {
    synchronized (store) {
      return Saved.of(store, dispatcher.learned());
    }
  }

  /** Knows what another one did. */
  void restore(JsonNode saved) {
    synchronized (store) {
      Saved.into(store, dispatcher.learned(), saved);
    }
  }

  void afterChange(Runnable action) {
    dispatcher.afterChange(action);
  }

  /** Responds from now on, also to what has come before. */
  void serve() {
    port.serve(reference);
  }

  /** Where a client sends its requests, with {@code /client/v4} and without a slash at the end. */
  public URI baseUrl() {
    return port.baseUrl();
  }

  /** The one account that there is. */
  public String accountId() {
    return store.accountId;
  }

  /** A token that is let in. It is nobody's secret. */
  public String apiToken() {
    return apiToken;
  }

  /** What the account has before the first request. */
  public ProviderStates given() {
    return new ProviderStates(contract, store, dispatcher);
  }

  /**
   * Puts made-up traffic into a gateway, and makes the gateway if need be. The rows lie within the
   * thirty days before now, or before {@linkplain Builder#logsUntil another time}; but for their
   * times they are the same for the same seed, gateway and count.
   */
  public void seedLogs(String gatewayId, int count) {
    logs(gatewayId).seed(count);
  }

  /** The logs of a gateway, from the inside. The gateway is made if need be. */
  public SandboxLogs logs(String gatewayId) {
    given().gateway(gatewayId);
    return new SandboxLogs(contract, store, dispatcher, gatewayId);
  }

  /**
   * The dollars that each rule of a gateway's {@code spend_limits} has counted, by the id of the
   * rule. A rule that was sent back with its id has kept its counter.
   */
  public Map<String, BigDecimal> spent(String gatewayId) {
    synchronized (store) {
      Gateway gateway = store.gateways.get(gatewayId);
      return gateway == null ? Map.of() : gateway.spendLimits.spent();
    }
  }

  /** The money of the account, from the inside. */
  public SandboxBilling billing() {
    return new SandboxBilling(store);
  }

  /** What goes wrong. */
  public Faults faults() {
    return faults;
  }

  /** What has arrived. */
  public Journal journal() {
    return journal;
  }

  /** The sandbox's own mistakes so far; a test that looks at them expects none. */
  public List<Violation> violations() {
    return dispatcher.violations();
  }

  /**
   * Back to an empty account, without faults and with an empty journal. Connections stay as they
   * are.
   */
  public void reset() {
    synchronized (store) {
      store.clear();
    }
    faults.clear();
    journal.clear();
    dispatcher.forgetViolations();
  }

  /**
   * Closes the port: open connections end, and new ones are refused. The state stays.
   *
   * @see #acceptConnections()
   */
  public void refuseConnections() {
    port.refuseConnections();
  }

  /** Opens the same port again. */
  public void acceptConnections() {
    port.acceptConnections();
  }

  @Override
  public void close() {
    port.close();
  }

  /** Settings of a sandbox. */
  public static final class Builder {

    private int port;
    private long seed = 1;
    private Clock clock = Clock.systemUTC();
    private String accountId = ACCOUNT_ID;
    private @Nullable String onlyToken;
    private Dialect dialect = Dialect.REFERENCE;
    private @Nullable Instant logsUntil;
    private boolean spendingLimitRetired;
    private final Set<FilterForm> ignoredFilters = EnumSet.noneOf(FilterForm.class);
    private int rateRequests;
    private @Nullable Duration rateWindow;

    private Builder() {}

    /** The port, 0 to 65535; 0, the default, is any free one. */
    public Builder port(int value) {
      if (value < 0 || value > 65_535) {
        throw new IllegalArgumentException("port must be within 0 and 65535, but is " + value);
      }
      port = value;
      return this;
    }

    /** What ids and seeded data are made from; 1 by default. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** Tells the time of what is created; the system's clock by default. */
    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    /** The id of the account, not blank. */
    public Builder accountId(String value) {
      if (value.isBlank()) {
        throw new IllegalArgumentException("accountId must not be blank");
      }
      accountId = value;
      return this;
    }

    /**
     * Lets in this token only, and no email and key. By default anything that is not blank is let
     * in.
     */
    public Builder apiToken(String value) {
      if (value.isBlank()) {
        throw new IllegalArgumentException("apiToken must not be blank");
      }
      onlyToken = value;
      return this;
    }

    /**
     * Responds with 403 to whoever sets the spending limit of the account, as the live service has
     * done since the reference was written. By default it works as the reference says.
     */
    public Builder spendingLimitRetired() {
      spendingLimitRetired = true;
      return this;
    }

    /**
     * How it speaks: as the OpenAPI document says, the default, or as the live service is known to
     * where that differs.
     */
    public Builder dialect(Dialect value) {
      dialect = value;
      return this;
    }

    /**
     * Seeded logs end here, so that two runs have the same rows, ids and times included. By default
     * they end at the time at which they are seeded.
     */
    public Builder logsUntil(Instant time) {
      logsUntil = time;
      return this;
    }

    /**
     * Overlooks the {@code filters} of logs in this form, without a word, as a service does that
     * does not know it: a list holds every log, and a deletion takes the oldest ones. By default
     * both forms are obeyed, also side by side.
     */
    public Builder ignoreFilters(FilterForm form) {
      ignoredFilters.add(form);
      return this;
    }

    /**
     * Lets in so many requests in any window of this length, by the {@linkplain #clock(Clock)
     * clock}, and responds with 429 for as long again to whoever asks for more. By default there is
     * no limit; the live service has 1,200 in five minutes.
     */
    public Builder rateLimit(int requests, Duration window) {
      if (requests < 1) {
        throw new IllegalArgumentException("requests must be at least 1, but is " + requests);
      }
      if (window.isZero() || window.isNegative()) {
        throw new IllegalArgumentException("window must be longer than nothing, but is " + window);
      }
      rateRequests = requests;
      rateWindow = window;
      return this;
    }

    /**
     * Starts it.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public AiGatewaySandbox start() {
      Port opened = Port.open(port);
      try {
        AiGatewaySandbox sandbox = behind(opened);
        sandbox.serve();
        return sandbox;
      } catch (RuntimeException | Error e) {
        opened.close();
        throw e;
      }
    }

    /** Makes one that does not respond yet. */
    AiGatewaySandbox behind(Port opened) {
      return new AiGatewaySandbox(this, opened);
    }
  }
}
