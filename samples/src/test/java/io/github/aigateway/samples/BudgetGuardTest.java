package io.github.aigateway.samples;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.AiGatewayClient;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.Fault;
import io.github.aigateway.sandbox.SandboxBilling;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class BudgetGuardTest {

  private static final Instant NOW = Instant.parse("2026-03-20T18:30:00Z");

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final AiGatewaySandbox sandbox = AiGatewaySandbox.builder().clock(clock).start();
  private final List<Duration> waits = new ArrayList<>();

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private AiGatewayClient client() {
    return AiGatewayClient.builder()
        .baseUrl(sandbox.baseUrl().toString())
        .apiToken(sandbox.apiToken())
        .accountId(sandbox.accountId())
        .sleeper(duration -> {})
        .build();
  }

  private SampleRun guard(String... args) {
    return guard(0, args);
  }

  /** Looks once, and once more for each of these waits. */
  private SampleRun guard(int looksMore, String... args) {
    Account account = new Account(this::client);
    BudgetGuard guard =
        new BudgetGuard(
            account,
            clock,
            duration -> {
              waits.add(duration);
              if (waits.size() > looksMore) {
                throw new IllegalStateException("stopped");
              }
            });
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--live");
    return SampleRun.of(guard, all.toArray(String[]::new));
  }

  private void used(int daysAgo, String dollars) {
    Instant time = NOW.minus(daysAgo, DAYS);
    sandbox
        .logs("prod")
        .append(row -> row.put("created_at", time.toString()).put("cost", new BigDecimal(dollars)));
  }

  @Test
  void run_withALimit_setsItAndKeepsItsCounter() {
    sandbox.given().gateway("prod");
    sandbox.billing().balance(new BigDecimal("100"));

    SampleRun first = guard("--gateway", "prod", "--limit", "5");
    String id = sandbox.spent("prod").keySet().iterator().next();
    sandbox.given().spent("prod", id, new BigDecimal("3"));
    SampleRun second = guard("--gateway", "prod", "--limit", "7.50");

    assertThat(first.out()).contains("Spend limit of prod: 5.00 dollars in PT24H");
    assertThat(second.out()).contains("Spend limit of prod: 7.50 dollars in PT24H");
    assertThat(sandbox.spent("prod")).containsOnlyKeys(id);
    assertThat(sandbox.spent("prod").get(id)).isEqualByComparingTo("3");
  }

  @Test
  void run_limitWithoutGateway_isRefused() {
    SampleRun run = guard("--limit", "5");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--limit needs --gateway");
  }

  @Test
  void run_withoutLive_foretellsTheEndOfASandboxsCredit() throws Exception {
    SampleRun run = SampleRun.prepare(new BudgetGuard()).runAsProcess();

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out().lines())
        .anyMatch(
            line ->
                line.matches(
                    ".* UTC  credit 25\\.00 dollars, 1\\.\\d\\d used a day, ends \\d{4}-.*"));
  }

  @Test
  void run_live_asksForTheDaysBeforeToday() throws Exception {
    SampleRun run = SampleRun.prepare(new BudgetGuard()).live(sandbox).run();

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("credit 25.00 dollars, 0.00 used a day, no end in sight");
    assertThat(sandbox.journal().requests("billing_getUsageHistory")).hasSize(1);
    assertThat(sandbox.violations()).isEmpty();
  }

  @Test
  void run_creditLasts_saysWhenItEndsAndWarnsNot() {
    used(1, "1.00");
    used(4, "6.00");
    // Today is not over, and what is longer ago tells little.
    used(0, "9.00");
    used(15, "9.00");

    SampleRun run = guard();

    // 25.00 at 7.00 in 4 days: 14 days and almost 7 hours.
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            "2026-03-20 18:30 UTC  credit 25.00 dollars, 1.75 used a day, ends 2026-04-04\n");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "--warn-days=15, the credit ends within 15 days",
    "--warn-below=25.01, the credit is below 25.01 dollars",
  })
  void run_overAThreshold_warnsWithStatus3AndBuysNothing(String option, String warning) {
    used(1, "1.75");

    SampleRun run = guard(option);

    assertThat(run.err().lines()).containsExactly("Warning: " + warning);
    assertThat(run.status()).isEqualTo(3);
    assertThat(sandbox.journal().requests("topups_create")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-3.10, 1.75", "-3.10, 0", "0.00, 0"})
  void run_noCreditLeft_endsNow(String credit, String used) {
    sandbox.billing().balance(new BigDecimal(credit));
    used(1, used);

    SampleRun run = guard("--warn-below=0");

    assertThat(run.out()).contains("credit " + credit + " dollars").contains("ends 2026-03-20");
    assertThat(run.status()).isEqualTo(3);
  }

  @Test
  void run_amountsInCents_readsBothSo() {
    sandbox.billing().balance(new BigDecimal("2500"));
    used(1, "175");

    assertThat(guard("--unit=CENTS").out())
        .contains("credit 25.00 dollars, 1.75 used a day, ends 2026-04-04");
  }

  @Test
  void run_automaticTopupsSwitchedOff_saysWhy() {
    sandbox.billing().autoTopupFailed("card_declined", "Your card was declined.", NOW);

    assertThat(guard().err().lines()).containsExactly("Automatic top-ups are off: card_declined");
  }

  @Test
  void run_topUpWithoutYes_saysWhatItWouldBuy() {
    SampleRun run = guard("--warn-below=30", "--top-up=25.00");

    assertThat(run.out()).contains("Would buy $25.00 now, with --yes");
    assertThat(run.status()).isEqualTo(3);
    assertThat(sandbox.journal().requests("topups_create")).isEmpty();
  }

  @Test
  void run_topUpThatIsNotNeeded_buysNothing() {
    assertThat(guard("--top-up=25.00", "--yes").status()).isZero();
    assertThat(sandbox.journal().requests("topups_create")).isEmpty();
  }

  @Test
  void run_topUpInSeveralLooks_buysOnce() {
    SampleRun run = guard(2, "--warn-below=100", "--top-up=25.00", "--yes", "--every=1h30m");

    assertThat(waits).containsOnly(Duration.ofMinutes(90)).hasSize(3);
    assertThat(run.out().lines())
        .hasSize(4)
        .filteredOn(line -> line.equals("Bought $25.00: credit 50.00 dollars"))
        .hasSize(1);
    assertThat(run.err().lines())
        .filteredOn(line -> line.equals("Warning: the credit is below 100 dollars"))
        .hasSize(3);
    assertThat(sandbox.billing().topups())
        .singleElement()
        .extracting(SandboxBilling.Topup::cents)
        .isEqualTo(2500L);
  }

  static List<Fault> uncertain() {
    return List.of(Fault.status(503), Fault.dropAfterTaken(), Fault.garbageBody());
  }

  @ParameterizedTest
  @MethodSource("uncertain")
  void run_topUpWithoutAResponse_isNotAskedForAgain(Fault fault) {
    sandbox.faults().next("topups_create", fault);

    SampleRun run = guard(2, "--warn-below=100", "--top-up=25.00", "--yes", "--every=10m");

    assertThat(sandbox.journal().requests("topups_create")).hasSize(1);
    assertThat(run.err())
        .containsOnlyOnce("Asked for $25.00, and will not ask again: ")
        .containsOnlyOnce("The card may have been charged.");
  }

  @Test
  void run_topUpThatIsBoughtButNotFollowed_isNotAskedForAgain() {
    sandbox.faults().next("topups_getStatus", Fault.status(403));

    SampleRun run = guard(2, "--warn-below=100", "--top-up=25.00", "--yes", "--every=10m");

    assertThat(sandbox.billing().topups()).hasSize(1);
    assertThat(waits).hasSize(3);
    assertThat(run.err()).containsOnlyOnce("The card may have been charged.");
  }

  @Test
  void run_answerOfAProxy_goesOnLooking() {
    sandbox.faults().next("billing_getCreditBalance", Fault.htmlBody());

    assertThat(guard(1, "--every=10m").out()).contains("credit 25.00 dollars");
  }

  @Test
  void run_serviceAwayForAWhile_goesOnLooking() {
    // Three attempts of the first look fail.
    sandbox.faults().next("billing_getCreditBalance", 3, Fault.status(503));

    SampleRun run = guard(1, "--every=10m");

    assertThat(run.err()).contains("Could not look: ").contains("503");
    assertThat(run.out()).contains("credit 25.00 dollars");
  }

  @Test
  void run_withoutPermission_endsWithOneLine() {
    sandbox.faults().next("billing_getCreditBalance", Fault.status(403));

    SampleRun run = guard(1, "--every=10m");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("403");
    assertThat(waits).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--every=10s", "--every=soon", "--top-up=much", "--top-up=9.99", "--unit=EUROS"})
  void run_badOption_isRefusedBeforeAnythingIsSent(String option) {
    SampleRun run = guard(option);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err().lines()).singleElement();
    assertThat(sandbox.journal().requests()).isEmpty();
  }
}
