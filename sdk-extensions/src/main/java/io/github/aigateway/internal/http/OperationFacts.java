package io.github.aigateway.internal.http;

import io.github.aigateway.wire.RetrySafety;
import org.jspecify.annotations.Nullable;

/**
 * What the API description says about an operation beside its request and its response.
 *
 * @param id the id of the operation; null if the description does not know it
 * @param pathTemplate the path with the names of its parameters instead of their values
 * @param retry whether the request may be sent again when it is not known what became of it
 * @param payload the dotted path of the member of the response that the caller is after; empty if
 *     there is none
 * @param secretRequest whether the body of the request holds secrets
 * @param privateResponse whether the whole body of a successful response is private: no envelope
 *     with a secret in it, but what somebody wrote to a model, or it to them
 */
public record OperationFacts(
    @Nullable String id,
    String pathTemplate,
    RetrySafety retry,
    String payload,
    boolean secretRequest,
    boolean privateResponse) {}
