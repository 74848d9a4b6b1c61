package io.github.aigateway.routes;

import org.jspecify.annotations.Nullable;

/**
 * A version of a route that was put to work.
 *
 * @param routeId the identifier of the route
 * @param versionId the identifier of the version
 * @param deploymentId the identifier of the deployment; null if another version was deployed by the
 *     time the route was read again
 */
public record PublishedRoute(String routeId, String versionId, @Nullable String deploymentId) {}
