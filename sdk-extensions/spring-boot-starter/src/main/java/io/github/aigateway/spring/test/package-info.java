/**
 * A sandbox in place of the service, for tests of Spring Boot applications. Needs the artifact
 * {@code ai-gateway-sandbox}.
 */
@NullMarked
package io.github.aigateway.spring.test;

import org.jspecify.annotations.NullMarked;
