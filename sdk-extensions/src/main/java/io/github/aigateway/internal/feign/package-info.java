/**
 * Everything that touches Feign: it makes requests of calls of the generated interfaces, and
 * results of the responses. Not for use outside this artifact, and free to change in any version.
 */
@NullMarked
package io.github.aigateway.internal.feign;

import org.jspecify.annotations.NullMarked;
