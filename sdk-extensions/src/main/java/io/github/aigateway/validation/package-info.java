/**
 * The constraints that the API description cannot say, attached to the generated classes without
 * touching them.
 *
 * <p>A client applies them before it sends, along with the bounds that the generated classes carry
 * themselves; {@link io.github.aigateway.validation.Constraints} adds them to a Hibernate Validator
 * of your own.
 *
 * <pre>{@code
 * HibernateValidatorConfiguration configuration = Validation.byProvider(HibernateValidator.class).configure();
 * Constraints.contribute(configuration);
 * }</pre>
 */
@NullMarked
package io.github.aigateway.validation;

import org.jspecify.annotations.NullMarked;
