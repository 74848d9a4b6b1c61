package io.github.aigateway.drift;

/**
 * An operation as either side describes it.
 *
 * @param request its parameters and the members of its body, as one object
 * @param response the body of a response that says that it worked, or a part of it
 */
record Operation(boolean deprecated, Shape request, Shape response) {}
