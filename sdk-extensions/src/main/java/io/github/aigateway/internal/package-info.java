/**
 * What several packages of this artifact share. Not for use outside of it, and free to change in
 * any version.
 *
 * <p>A call goes from a resource to {@code internal.feign}, which makes a request of it, and from
 * there through the stages of {@code internal.http}.
 */
@NullMarked
package io.github.aigateway.internal;

import org.jspecify.annotations.NullMarked;
