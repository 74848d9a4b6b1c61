/**
 * Everything that touches Feign and Hibernate Validator, and what lists and snapshots read ahead
 * with. Not for use outside this artifact, and free to change in any version.
 *
 * <p>A call goes from {@code ApiInvocations} (arguments) to Feign (path, query, body), {@code
 * Calls} (pacing and retries), {@code Sender} (one attempt) and a transport, and back through
 * {@code AnswerDecoder}. {@code SendOnce} is the one rule about what must not be sent twice, {@code
 * Redactor} the one about what must not be shown.
 */
@NullMarked
package io.github.aigateway.internal;

import org.jspecify.annotations.NullMarked;
