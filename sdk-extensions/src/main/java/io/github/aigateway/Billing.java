package io.github.aigateway;

import io.github.aigateway.api.BillingApi;
import io.github.aigateway.billing.CreditBalance;
import io.github.aigateway.billing.Invoice;
import io.github.aigateway.billing.InvoicePreview;
import io.github.aigateway.billing.UsageRecord;
import io.github.aigateway.internal.TimeRange;
import io.github.aigateway.model.BillingResultInfo;
import io.github.aigateway.model.InvoiceHistory;
import io.github.aigateway.model.InvoiceType;
import io.github.aigateway.model.UsageGroupingWindow;
import io.github.aigateway.pagination.Page;
import io.github.aigateway.pagination.PagedIterable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Credit, usage and invoices of an account. */
public final class Billing {

  private final ApiConnection connection;
  private final String accountId;

  Billing(ApiConnection connection) {
    this.connection = connection;
    this.accountId = connection.options().accountId();
  }

  /**
   * Returns this resource with options of its own for each call, such as a deadline.
   *
   * @see RequestOptions
   */
  public Billing withOptions(Consumer<? super RequestOptions.Builder> options) {
    return new Billing(connection.withOptions(options));
  }

  /**
   * Returns the credit left and how it can be topped up.
   *
   * @see BillingApi#getCreditBalance
   */
  public CreditBalance creditBalance() {
    return new CreditBalance(api().getCreditBalance(accountId).result());
  }

  /**
   * Returns what was used, summed up by window, over the time the service chooses.
   *
   * @param window how long a window is
   * @see BillingApi#getUsageHistory(String, BillingApi.GetUsageHistoryQuery)
   */
  public List<UsageRecord> usageHistory(UsageGroupingWindow window) {
    return usageHistory(window, null, null);
  }

  /**
   * Returns what was used, summed up by window.
   *
   * @param window how long a window is
   * @param start the time to begin with, sent in whole milliseconds; null leaves it to the service
   * @param end the time to end with, sent in whole milliseconds; null leaves it to the service
   * @throws io.github.aigateway.wire.InvalidInputException if a time is not of the years 0 to 9999
   * @see BillingApi#getUsageHistory(String, BillingApi.GetUsageHistoryQuery)
   */
  public List<UsageRecord> usageHistory(
      UsageGroupingWindow window, @Nullable Instant start, @Nullable Instant end) {
    BillingApi.GetUsageHistoryQuery.Builder query =
        BillingApi.GetUsageHistoryQuery.builder().valueGroupingWindow(window);
    if (start != null) {
      query.startTime(millis("start", start));
    }
    if (end != null) {
      query.endTime(millis("end", end));
    }
    return api().getUsageHistory(accountId, query.build()).result().history().stream()
        .map(UsageRecord::new)
        .toList();
  }

  /**
   * Returns the invoices of automatic and manual top-ups. They come as one page; {@link
   * Page#isComplete()} says whether it is the whole, since the service takes no page number here.
   *
   * @see BillingApi#getInvoiceHistory(String, BillingApi.GetInvoiceHistoryQuery)
   */
  public PagedIterable<Invoice> invoiceHistory() {
    return invoiceHistory(InvoiceType.ALL);
  }

  /**
   * Returns the invoices of one kind of top-up; see {@link #invoiceHistory()}.
   *
   * @see BillingApi#getInvoiceHistory(String, BillingApi.GetInvoiceHistoryQuery)
   */
  public PagedIterable<Invoice> invoiceHistory(InvoiceType type) {
    return PagedIterable.single(
        () -> {
          BillingApi.GetInvoiceHistoryQuery query =
              BillingApi.GetInvoiceHistoryQuery.builder().type(type).build();
          return page(api().getInvoiceHistory(accountId, query).result());
        });
  }

  /**
   * Returns the invoice that would come next.
   *
   * @see BillingApi#getInvoicePreview
   */
  public InvoicePreview invoicePreview() {
    return new InvoicePreview(api().getInvoicePreview(accountId).result());
  }

  /** Returns the way to buy credit. */
  public Topups topups() {
    return new Topups(connection);
  }

  /** Returns the settings of automatic top-ups. */
  public AutoTopups autoTopup() {
    return new AutoTopups(connection);
  }

  /** Returns the spending limit of the account. */
  public SpendingLimits spendingLimit() {
    return new SpendingLimits(connection);
  }

  private static Page<Invoice> page(InvoiceHistory history) {
    List<Invoice> invoices = history.invoices().stream().map(Invoice::new).toList();
    if (!(history.value("pagination") instanceof BillingResultInfo info)) {
      return Page.of(invoices, 1);
    }
    BigDecimal number = (BigDecimal) info.value("page");
    BigDecimal size = (BigDecimal) info.value("per_page");
    BigDecimal total = (BigDecimal) info.value("total_count");
    return new Page<>(
        invoices,
        number == null ? 1 : Math.max(1, number.intValue()),
        size == null ? null : Integer.valueOf(size.intValue()),
        total == null ? null : Long.valueOf(total.longValue()),
        (Boolean) info.value("has_more"));
  }

  private static BigDecimal millis(String name, Instant time) {
    return BigDecimal.valueOf(TimeRange.require(name, time).toEpochMilli());
  }

  private BillingApi api() {
    return connection.api(BillingApi.class);
  }
}
