/**
 * Everything that touches Hibernate Validator: it judges the arguments of a call before a request
 * is made of them. Not for use outside this artifact, and free to change in any version.
 */
@NullMarked
package io.github.aigateway.internal.validation;

import org.jspecify.annotations.NullMarked;
