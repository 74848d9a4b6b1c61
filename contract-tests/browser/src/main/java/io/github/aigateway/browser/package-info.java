/** A browser for tests that open a page. */
@NullMarked
package io.github.aigateway.browser;

import org.jspecify.annotations.NullMarked;
