package io.github.aigateway.samples;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.billing.Cents;
import io.github.aigateway.billing.CreditBalance;
import io.github.aigateway.billing.UsageRecord;
import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.error.ConnectionException;
import io.github.aigateway.error.InvalidResponseException;
import io.github.aigateway.error.RateLimitException;
import io.github.aigateway.error.ServerException;
import io.github.aigateway.model.Gateway;
import io.github.aigateway.model.SpendLimitRule;
import io.github.aigateway.model.Topup;
import io.github.aigateway.model.TopupCreateRequest;
import io.github.aigateway.model.UsageGroupingWindow;
import io.github.aigateway.retry.Sleeper;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.spending.SpendLimit;
import jakarta.validation.constraints.Min;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** When does the credit end, and who tells me in time? */
@Command(
    name = "BudgetGuard",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Looks at the credit and at what the last whole days used, says when the credit ends, and warns"
          + " before it does. It buys nothing unless told to.",
      "",
      "The exit status is 3 if it warned, so that a scheduler notices.",
      "",
      "A top-up is asked for once. If no response comes or the service fails, the card may have been"
          + " charged all the same. So the guard does not ask again, neither at once nor at a later"
          + " look: see the balance and the invoices first. A guard that is started anew knows nothing"
          + " of this, so let no scheduler start it with --top-up and --yes: use --every.",
      ""
    })
public final class BudgetGuard implements Callable<Integer> {

  private static final int WARNED = 3;
  private static final int DAYS_LOOKED_BACK = 14;
  private static final Duration ONE_DAY = Duration.ofDays(1);
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

  /** What an amount is in that the API reports without a unit. */
  enum Unit {
    DOLLARS,
    CENTS;

    BigDecimal dollars(BigDecimal amount) {
      return this == CENTS ? amount.movePointLeft(2) : amount;
    }
  }

  @Option(
      names = "--warn-days",
      defaultValue = "7",
      paramLabel = "DAYS",
      description = "Warn when the credit ends within so many days. Default: ${DEFAULT-VALUE}.")
  private int warnDays;

  @Option(
      names = "--warn-below",
      defaultValue = "5.00",
      paramLabel = "DOLLARS",
      description =
          "Warn when the credit is below this, whatever is used. Default: ${DEFAULT-VALUE}.")
  private BigDecimal warnBelow = BigDecimal.ZERO;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = Period.class,
      description = "Stay, and look again after this time, such as 10m or 1h30m; at least 1m.")
  private @Nullable Duration every;

  @Option(
      names = "--top-up",
      paramLabel = "DOLLARS",
      converter = Dollars.class,
      description = "What to buy when it warns, at least 10.00. Buys at most once in a run.")
  private @Nullable Cents topUp;

  @Option(names = "--yes", description = "Really charge the card for --top-up.")
  private boolean confirmed;

  @Option(
      names = "--unit",
      defaultValue = "DOLLARS",
      description =
          "The API names no unit of credit and usage. Read them as ${COMPLETION-CANDIDATES}."
              + " Default: ${DEFAULT-VALUE}.")
  private Unit unit = Unit.DOLLARS;

  @Option(
      names = "--gateway",
      description = "A gateway whose spend limits are shown, and set by --limit.")
  private @Nullable String gateway;

  @Option(
      names = "--limit",
      paramLabel = "DOLLARS",
      description =
          "First set what all requests through the --gateway may cost in a day. A limit of that"
              + " kind that is there keeps what it has counted; all others stay as they are.")
  private @Nullable BigDecimal limit;

  @Mixin private final Account account;

  @Spec private CommandSpec command;

  private final Clock clock;
  private final Sleeper sleeper;
  private boolean asked;

  BudgetGuard() {
    this(new Account(), Clock.systemUTC(), Sleeper.system());
  }

  BudgetGuard(Account account, Clock clock, Sleeper sleeper) {
    this.account = account;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  public static void main(String... args) {
    Sample.run(new BudgetGuard(), args);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (limit != null && gateway == null) {
      throw new ParameterException(command.commandLine(), "--limit needs --gateway");
    }
    try (account) {
      AiGatewayClient client = account.open(this::spend);
      if (limit != null) {
        setLimit(client, Objects.requireNonNull(gateway), limit);
      }
      if (gateway != null) {
        showLimits(client.gateways().get(gateway));
      }
      if (every == null) {
        return check(client) ? WARNED : ExitCode.OK;
      }
      while (true) {
        try {
          check(client);
        } catch (ConnectionException
            | InvalidResponseException
            | RateLimitException
            | ServerException e) {
          // The next look may find the service again.
          err().println("Could not look: " + e.getMessage());
        }
        sleeper.sleep(every);
      }
    }
  }

  private void setLimit(AiGatewayClient client, String id, BigDecimal dollars) {
    Gateway before = client.gateways().get(id);
    List<SpendLimit> limits = new ArrayList<>(SpendLimit.of(before));
    int place = 0;
    while (place < limits.size() && !isDailyForAll(limits.get(place))) {
      place++;
    }
    if (place < limits.size()) {
      limits.set(place, limits.get(place).dollars(dollars).enabled(true));
    } else {
      limits.add(SpendLimit.of(dollars, ONE_DAY));
    }
    if (limits.size() > 1 && isOff(before)) {
      out().println("The spend limits of " + id + " were off; now they hold");
    }
    client.gateways().edit(id, to -> to.spendLimits(SpendLimit.enforced(before, limits)));
  }

  /** Whether it is for all requests together, by anything that this library knows or does not. */
  private static boolean isDailyForAll(SpendLimit limit) {
    SpendLimitRule rule = limit.rule();
    return ONE_DAY.equals(limit.window())
        && rule.rawValue("model") == null
        && rule.rawValue("provider") == null
        && (rule.metadata() == null || rule.metadata().isEmpty())
        && rule.additionalProperties().isEmpty();
  }

  private void showLimits(Gateway settings) {
    List<SpendLimit> limits = SpendLimit.of(settings);
    if (limits.isEmpty()) {
      out().println(settings.id() + " has no spend limit; set one with --limit");
    }
    for (SpendLimit each : limits) {
      out()
          .printf(
              Locale.ROOT,
              "Spend limit of %s: %.2f dollars in %s%s%n",
              settings.id(),
              each.dollars(),
              each.window(),
              isOff(settings) || !each.enabled() ? ", off" : "");
    }
  }

  private static boolean isOff(Gateway settings) {
    return settings.spendLimits() != null && !Boolean.TRUE.equals(settings.spendLimits().enabled());
  }

  /** One look; tells whether it warned. */
  private boolean check(AiGatewayClient client) {
    Instant now = clock.instant();
    CreditBalance balance = client.billing().creditBalance();
    BigDecimal credit = unit.dollars(balance.amount().value());
    BigDecimal daily = usedDaily(client, now.truncatedTo(DAYS));
    Instant end = end(now, credit, daily);
    out()
        .printf(
            Locale.ROOT,
            "%s  credit %.2f dollars, %.2f used a day, %s%n",
            MINUTES.format(now),
            credit,
            daily,
            end == null ? "no end in sight" : "ends " + DATE.format(end));

    boolean low = credit.compareTo(warnBelow) < 0;
    boolean ending = end != null && end.isBefore(now.plus(warnDays, DAYS));
    if (low) {
      err().println("Warning: the credit is below " + warnBelow + " dollars");
    }
    if (ending) {
      err().println("Warning: the credit ends within " + warnDays + " days");
    }
    if (balance.autoTopup().disabledReason() != null) {
      err().println("Automatic top-ups are off: " + balance.autoTopup().disabledReason());
    }
    if ((low || ending) && topUp != null && !asked) {
      topUp(client, topUp);
    }
    return low || ending;
  }

  /** What a whole day used on average, of the last ones that are known. */
  private BigDecimal usedDaily(AiGatewayClient client, Instant today) {
    List<UsageRecord> days =
        client
            .billing()
            .usageHistory(UsageGroupingWindow.DAY, today.minus(DAYS_LOOKED_BACK, DAYS), today);
    BigDecimal used = BigDecimal.ZERO;
    Instant first = today.minus(1, DAYS);
    for (UsageRecord day : days) {
      used = used.add(unit.dollars(day.aggregatedValue()));
      first = day.start().isBefore(first) ? day.start() : first;
    }
    long count = Math.max(1, DAYS.between(first, today));
    return used.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64);
  }

  /** When the credit ends if all days are like the last ones; null if that is years away. */
  private static @Nullable Instant end(Instant now, BigDecimal credit, BigDecimal daily) {
    if (credit.signum() <= 0) {
      return now;
    }
    if (daily.signum() <= 0) {
      return null;
    }
    BigDecimal days = credit.divide(daily, MathContext.DECIMAL64);
    return days.compareTo(BigDecimal.valueOf(3650)) > 0
        ? null
        : now.plusSeconds(days.multiply(BigDecimal.valueOf(86_400)).longValue());
  }

  private void topUp(AiGatewayClient client, Cents amount) {
    if (!confirmed) {
      out().println("Would buy " + amount + " now, with --yes");
      return;
    }
    asked = true;
    try {
      Topup topup = client.billing().topups().create(amount);
      client.billing().topups().awaitCompleted(topup.paymentIntentId(), Duration.ofMinutes(2));
      BigDecimal credit = unit.dollars(client.billing().creditBalance().amount().value());
      out().printf(Locale.ROOT, "Bought %s: credit %.2f dollars%n", amount, credit);
    } catch (AiGatewayException e) {
      err().println("Asked for " + amount + ", and will not ask again: " + e.getMessage());
      err().println("The card may have been charged. Look at the balance and the invoices.");
    }
  }

  /** A sandbox whose account has used between one and two dollars on each of the last days. */
  private void spend(AiGatewaySandbox sandbox) {
    Instant today = clock.instant().truncatedTo(DAYS);
    for (int day = 1; day <= DAYS_LOOKED_BACK; day++) {
      Instant noon = today.minus(day, DAYS).plus(12, HOURS);
      BigDecimal cost = BigDecimal.valueOf(100 + day * 37 % 100, 2);
      sandbox.logs("prod").append(row -> row.put("created_at", noon.toString()).put("cost", cost));
    }
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }

  private PrintWriter err() {
    return command.commandLine().getErr();
  }

  static final class Period implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
      Duration period = Duration.parse("PT" + text);
      if (period.toMinutes() < 1) {
        throw new TypeConversionException("must be at least 1m, but is " + text);
      }
      return period;
    }
  }

  static final class Dollars implements ITypeConverter<Cents> {

    @Override
    public Cents convert(String text) throws NoSuchFieldException {
      Cents amount = Cents.ofDollars(text);
      // Said at once, and not on the day when credit is needed. The bound is the document's.
      Min least = TopupCreateRequest.class.getDeclaredField("amount").getAnnotation(Min.class);
      if (amount.value() < least.value()) {
        throw new TypeConversionException(
            "must be at least " + Cents.of(least.value()) + ", but is " + text);
      }
      return amount;
    }
  }
}
