package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The money of the account, from the inside. Each method states a fact; nobody is charged. */
public final class SandboxBilling {

  /**
   * A top-up that a client made.
   *
   * @param paymentIntentId what the client knows it by
   * @param cents what it is for
   * @param completed whether it has been added to the balance
   */
  public record Topup(String paymentIntentId, long cents, boolean completed) {}

  private final Store store;

  SandboxBilling(Store store) {
    this.store = store;
  }

  /** The credit balance in dollars; 25.00 at first. */
  public void balance(BigDecimal dollars) {
    synchronized (store) {
      store.billing.balance = dollars;
    }
  }

  /** The credit balance in dollars, as it is now. */
  public BigDecimal balance() {
    synchronized (store) {
      return store.billing.balance;
    }
  }

  /**
   * The default payment method; at first a visa that ends in 4242. Of a method that is no card,
   * brand and digits are null.
   */
  public void card(@Nullable String brand, @Nullable String last4) {
    synchronized (store) {
      store.billing.card = new Billing.Card(brand, last4);
    }
  }

  /** There is no payment method. */
  public void noCard() {
    synchronized (store) {
      store.billing.card = null;
    }
  }

  /** A top-up is pending; returns its payment intent id. */
  public String topup(long cents) {
    synchronized (store) {
      Billing.Topup topup = new Billing.Topup("pi_" + store.ids.hex(24), cents);
      store.billing.topups.put(topup.id, topup);
      return topup.id;
    }
  }

  /**
   * A pending top-up completes now: it is added to the balance, and an invoice is written.
   *
   * @throws IllegalArgumentException if there is none with this id
   */
  public void completeTopup(String paymentIntentId) {
    synchronized (store) {
      Billing.Topup topup = store.billing.topups.get(paymentIntentId);
      if (topup == null) {
        throw new IllegalArgumentException("There is no top-up " + paymentIntentId);
      }
      store.billing.complete(topup, store.ids, store.now());
    }
  }

  /** A top-up completes at the so-many-th look at its status, 2 at first: it is pending once. */
  public void topupsCompleteAfter(int checks) {
    if (checks < 1) {
      throw new IllegalArgumentException("checks must be at least 1, but is " + checks);
    }
    synchronized (store) {
      store.billing.checksUntilCompleted = checks;
    }
  }

  /** The top-ups so far, oldest first: how often, and with how much, an account was charged. */
  public List<Topup> topups() {
    synchronized (store) {
      return store.billing.topups.values().stream()
          .map(topup -> new Topup(topup.id, topup.cents, topup.completed))
          .toList();
    }
  }

  /** Automatic top-ups are set, in cents. */
  public void autoTopup(long amount, long threshold) {
    synchronized (store) {
      store.billing.autoTopup = new Billing.AutoTopup(amount, threshold);
    }
  }

  /** Automatic top-ups, as they are set, have failed and are off. */
  public void autoTopupFailed(String disabledReason, String error, Instant at) {
    synchronized (store) {
      store.billing.autoTopupFailure = new Billing.AutoTopupFailure(disabledReason, error, at);
    }
  }

  /** The spending limit is set, in cents. */
  public void spendingLimit(long amount, String duration, String strategy) {
    synchronized (store) {
      store.billing.limit = new Billing.Limit(amount, duration, strategy);
    }
  }

  /** There is a paid invoice, {@code "auto"} or {@code "manual"}; returns its id. */
  public String invoice(String type, long cents, Instant created) {
    return invoice(type, cents, created, invoice -> {});
  }

  /**
   * There is such an invoice, changed like this: unpaid, or without what an invoice may go without.
   * Returns its id.
   */
  public String invoice(String type, long cents, Instant created, Consumer<ObjectNode> change) {
    synchronized (store) {
      var invoice = Billing.invoice(store.ids, type, cents, created);
      change.accept(invoice);
      store.billing.invoices.add(invoice);
      return invoice.path("id").asText();
    }
  }
}
