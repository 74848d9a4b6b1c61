/**
 * Says when the document falls behind the vendor: it is compared with the declarations of the
 * newest published official TypeScript client. {@code ./mvnw -q compile -Ddrift -pl
 * contract-tests/changes -am} runs it.
 */
@NullMarked
package io.github.aigateway.drift;

import org.jspecify.annotations.NullMarked;
