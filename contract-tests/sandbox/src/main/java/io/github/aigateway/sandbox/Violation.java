package io.github.aigateway.sandbox;

/**
 * A mistake of the sandbox itself: a response that the document does not allow, or a failure
 * inside. The client gets a 500 that says the same.
 *
 * @param operationId the operation of the document
 * @param detail what is wrong
 */
public record Violation(String operationId, String detail) {}
