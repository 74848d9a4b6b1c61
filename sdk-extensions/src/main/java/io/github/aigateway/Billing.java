package io.github.aigateway;

import io.github.aigateway.api.BillingApi;
import io.github.aigateway.billing.Balance;
import io.github.aigateway.billing.NextInvoice;
import io.github.aigateway.billing.PastInvoice;
import io.github.aigateway.billing.Usage;
import io.github.aigateway.model.BillingResultInfo;
import io.github.aigateway.model.InvoiceHistory;
import io.github.aigateway.model.InvoiceType;
import io.github.aigateway.model.UsageGroupingWindow;
import io.github.aigateway.pagination.Page;
import io.github.aigateway.pagination.PagedIterable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Credit, usage and invoices of an account. */
public final class Billing {

  private final ApiConnection connection;
  private final String accountId;

  Billing(ApiConnection connection, String accountId) {
    this.connection = connection;
    this.accountId = accountId;
  }

  /**
   * Returns the credit left and how it can be topped up.
   *
   * @see BillingApi#getCreditBalance
   */
  public Balance creditBalance() {
    return new Balance(api().getCreditBalance(accountId).getResult());
  }

  /**
   * Returns what was used, summed up by window, over the time the service chooses.
   *
   * @param window how long a window is
   * @see BillingApi#getUsageHistory(String, BillingApi.GetUsageHistoryQuery)
   */
  public List<Usage> usageHistory(UsageGroupingWindow window) {
    return usageHistory(window, null, null);
  }

  /**
   * Returns what was used, summed up by window.
   *
   * @param window how long a window is
   * @param start the time to begin with, sent in whole milliseconds; null leaves it to the service
   * @param end the time to end with, sent in whole milliseconds; null leaves it to the service
   * @see BillingApi#getUsageHistory(String, BillingApi.GetUsageHistoryQuery)
   */
  public List<Usage> usageHistory(
      UsageGroupingWindow window, @Nullable Instant start, @Nullable Instant end) {
    BillingApi.GetUsageHistoryQuery query =
        new BillingApi.GetUsageHistoryQuery()
            .valueGroupingWindow(window)
            .startTime(millis(start))
            .endTime(millis(end));
    return api().getUsageHistory(accountId, query).getResult().getHistory().stream()
        .map(Usage::new)
        .toList();
  }

  /**
   * Returns the invoices of automatic and manual top-ups. They come as one page; {@link
   * Page#isComplete()} says whether it is the whole, since the service takes no page number here.
   *
   * @see BillingApi#getInvoiceHistory(String, BillingApi.GetInvoiceHistoryQuery)
   */
  public PagedIterable<PastInvoice> invoiceHistory() {
    return invoiceHistory(InvoiceType.ALL);
  }

  /**
   * Returns the invoices of one kind of top-up; see {@link #invoiceHistory()}.
   *
   * @see BillingApi#getInvoiceHistory(String, BillingApi.GetInvoiceHistoryQuery)
   */
  public PagedIterable<PastInvoice> invoiceHistory(InvoiceType type) {
    return PagedIterable.single(
        () -> {
          BillingApi.GetInvoiceHistoryQuery query =
              new BillingApi.GetInvoiceHistoryQuery().type(type);
          return page(api().getInvoiceHistory(accountId, query).getResult());
        });
  }

  /**
   * Returns the invoice that would come next.
   *
   * @see BillingApi#getInvoicePreview
   */
  public NextInvoice invoicePreview() {
    return new NextInvoice(api().getInvoicePreview(accountId).getResult());
  }

  /** Returns the way to buy credit. */
  public Topups topups() {
    return new Topups(connection, accountId);
  }

  /** Returns the settings of automatic top-ups. */
  public AutoTopups autoTopup() {
    return new AutoTopups(connection, accountId);
  }

  /** Returns the spending limit of the account. */
  public SpendingLimits spendingLimit() {
    return new SpendingLimits(connection, accountId);
  }

  private static Page<PastInvoice> page(InvoiceHistory history) {
    List<PastInvoice> invoices = history.getInvoices().stream().map(PastInvoice::new).toList();
    BillingResultInfo info = history.getPagination();
    if (info == null) {
      return Page.of(invoices, 1);
    }
    return new Page<>(
        invoices,
        info.getPage() == null ? 1 : Math.max(1, info.getPage().intValue()),
        info.getPerPage() == null ? null : info.getPerPage().intValue(),
        info.getTotalCount() == null ? null : info.getTotalCount().longValue(),
        info.getHasMore());
  }

  private static @Nullable BigDecimal millis(@Nullable Instant time) {
    return time == null ? null : BigDecimal.valueOf(time.toEpochMilli());
  }

  private BillingApi api() {
    return connection.api(BillingApi.class);
  }
}
