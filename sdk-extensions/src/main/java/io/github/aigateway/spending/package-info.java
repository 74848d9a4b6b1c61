/** What the requests through a gateway may cost, in US dollars and durations. */
@NullMarked
package io.github.aigateway.spending;

import org.jspecify.annotations.NullMarked;
