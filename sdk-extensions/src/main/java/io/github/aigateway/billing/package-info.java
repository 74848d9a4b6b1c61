/**
 * Money: amounts that cannot be mistaken for dollars, and top-ups that can be waited for.
 *
 * <p>An amount that is sent is {@link io.github.aigateway.billing.Cents}, never a bare number. An
 * amount that the API reports without naming its unit is a {@link
 * io.github.aigateway.billing.ReportedAmount}.
 *
 * <p>Each view of a response bears the name of the model that it holds and gives out.
 *
 * <p>What the API says is always there and a response lacks all the same is an {@link
 * io.github.aigateway.error.InvalidResponseException} when it is asked for, and not before.
 *
 * <pre>{@code
 * Topups topups = client.billing().topups();
 * Topup topup = topups.create(Cents.ofDollars("10.00"));
 * topups.awaitCompleted(topup.paymentIntentId(), Duration.ofMinutes(2));
 * }</pre>
 */
@NullMarked
package io.github.aigateway.billing;

import org.jspecify.annotations.NullMarked;
