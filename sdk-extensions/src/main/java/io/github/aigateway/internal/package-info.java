/**
 * Every adapter to Feign, to the JDK's transports and to the validator. Nothing here is for
 * callers.
 */
@NullMarked
package io.github.aigateway.internal;

import org.jspecify.annotations.NullMarked;
