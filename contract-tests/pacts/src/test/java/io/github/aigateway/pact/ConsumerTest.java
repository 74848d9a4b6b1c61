package io.github.aigateway.pact;

import au.com.dius.pact.consumer.junit5.PactConsumerTest;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Writes the pacts of one resource, and holds the client to them. All of these run before the tests
 * that read the pact file.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@PactConsumerTest
@PactTestFor(providerName = Interaction.API)
@Tag("consumer")
@interface ConsumerTest {}
