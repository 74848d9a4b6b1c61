package io.github.aigateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.api.DynamicRoutesApi;
import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.model.DynamicRoute;
import io.github.aigateway.model.DynamicRouteCreateRequest;
import io.github.aigateway.model.DynamicRouteDeployment;
import io.github.aigateway.model.DynamicRouteDeploymentCreateRequest;
import io.github.aigateway.model.DynamicRouteEditRequest;
import io.github.aigateway.model.DynamicRouteSummary;
import io.github.aigateway.model.DynamicRouteVersion;
import io.github.aigateway.model.DynamicRouteVersionCreateRequest;
import io.github.aigateway.model.DynamicRouteVersionDetail;
import io.github.aigateway.model.RouteElement;
import io.github.aigateway.model.TaggedDynamicRoute;
import io.github.aigateway.pagination.PagedIterable;
import io.github.aigateway.routes.PublishedRoute;
import io.github.aigateway.routes.Route;
import io.github.aigateway.wire.MissingPropertyException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The dynamic routes of a gateway, which choose a model for each request, with their versions and
 * deployments.
 *
 * <p>A route that does not work (see {@link Route#problems()}) is refused before it is sent, with a
 * {@link io.github.aigateway.wire.InvalidInputException} that names every problem.
 */
public final class DynamicRoutes {

  private static final PageMapper<DynamicRoutesApi> ROUTES =
      new PageMapper<>(DynamicRoutesApi.class);
  private static final PageMapper<DynamicRoutesApi> VERSIONS =
      new PageMapper<>(DynamicRoutesApi.class, "listVersions");
  private static final PageMapper<DynamicRoutesApi> DEPLOYMENTS =
      new PageMapper<>(DynamicRoutesApi.class, "listDeployments");

  /** How many versions are read to find a new one, which is the newest unless others come. */
  private static final int LOOKED_AT = 10;

  private final ApiConnection connection;
  private final String accountId;
  private final String gatewayId;

  DynamicRoutes(ApiConnection connection, String gatewayId) {
    this.connection = connection;
    this.accountId = connection.options().accountId();
    this.gatewayId = gatewayId;
  }

  /**
   * Returns this resource with options of its own for each call, such as a deadline.
   *
   * @see RequestOptions
   */
  public DynamicRoutes withOptions(Consumer<? super RequestOptions.Builder> options) {
    return new DynamicRoutes(connection.withOptions(options), gatewayId);
  }

  /**
   * Returns the routes. They come as one page, and the API takes no page number: {@code
   * firstPage().isComplete()} says whether it is known to hold them all.
   *
   * @see DynamicRoutesApi#list
   */
  public PagedIterable<TaggedDynamicRoute> list() {
    return ROUTES.single(
        () -> api().list(accountId, gatewayId, DynamicRoutesApi.ListQuery.builder().build()));
  }

  /**
   * Returns a route with its version and deployment. {@code Route.of(get(id))} checks and draws it.
   *
   * @see DynamicRoutesApi#get
   */
  public DynamicRoute get(String routeId) {
    return api().get(accountId, gatewayId, routeId).result();
  }

  /**
   * Creates a route. The request is never sent twice, and the route may be there after some
   * failures, which {@linkplain io.github.aigateway.error the page on errors} names.
   *
   * @param name the name of the route
   * @param route what it does
   * @throws io.github.aigateway.wire.InvalidInputException if the route does not work
   * @see DynamicRoutesApi#create
   */
  public DynamicRoute create(String name, Route route) {
    DynamicRouteCreateRequest.Builder request = DynamicRouteCreateRequest.builder().name(name);
    if (route != null) {
      request.elements(route.elements());
    }
    return api().create(accountId, gatewayId, request.build()).result();
  }

  /**
   * Gives a route another name. Its elements, versions and deployment stay: the service takes
   * nothing else here. {@link #publish} changes what a route does.
   *
   * @see DynamicRoutesApi#edit
   */
  public TaggedDynamicRoute rename(String routeId, String name) {
    return api()
        .edit(accountId, gatewayId, routeId, DynamicRouteEditRequest.builder().name(name).build())
        .route();
  }

  /**
   * Deletes a route and returns it as it was.
   *
   * @see DynamicRoutesApi#delete
   */
  public DynamicRouteSummary delete(String routeId) {
    return api().delete(accountId, gatewayId, routeId).result();
  }

  /**
   * Puts new elements of a route to work: creates a version, deploys it, and says which it is.
   *
   * <p>If the response does not tell the id of the new version, the versions are listed, and the
   * newest that does the same is it. If the version was created but could not be deployed, the
   * exception carries a suppressed one that names the version; {@link #rollBack} deploys it.
   *
   * @param route what the route does from now on
   * @return the version and its deployment
   * @throws io.github.aigateway.wire.InvalidInputException if the route does not work
   * @throws IllegalStateException if the response does not tell the id and none of the newest
   *     versions does the same; nothing is deployed then
   * @see DynamicRoutesApi#createVersion
   * @see DynamicRoutesApi#createDeployment
   */
  public PublishedRoute publish(String routeId, Route route) {
    DynamicRouteVersionCreateRequest.Builder request = DynamicRouteVersionCreateRequest.builder();
    if (route != null) {
      request.elements(route.elements());
    }
    DynamicRouteSummary created =
        api().createVersion(accountId, gatewayId, routeId, request.build()).result();
    String versionId = newVersion(routeId, created, route);
    try {
      return deploy(routeId, versionId);
    } catch (AiGatewayException e) {
      e.addSuppressed(
          new IllegalStateException(
              "version " + versionId + " of route " + routeId + " was created before this"));
      throw e;
    }
  }

  /**
   * Goes back to a version: reads it, to be sure that it is there, and deploys it.
   *
   * @param versionId a version of {@link #versions}
   * @return the version and its new deployment
   * @see DynamicRoutesApi#getVersion
   * @see DynamicRoutesApi#createDeployment
   */
  public PublishedRoute rollBack(String routeId, String versionId) {
    version(routeId, versionId);
    return deploy(routeId, versionId);
  }

  /**
   * Returns the versions of a route, as one page like {@link #list}.
   *
   * @see DynamicRoutesApi#listVersions
   */
  public PagedIterable<DynamicRouteVersion> versions(String routeId) {
    return VERSIONS.single(() -> api().listVersions(accountId, gatewayId, routeId));
  }

  /**
   * Returns a version of a route with its elements.
   *
   * @see DynamicRoutesApi#getVersion
   */
  public DynamicRouteVersionDetail version(String routeId, String versionId) {
    return api().getVersion(accountId, gatewayId, routeId, versionId).result();
  }

  /**
   * Returns the deployments of a route, as one page like {@link #list}.
   *
   * @see DynamicRoutesApi#listDeployments
   */
  public PagedIterable<DynamicRouteDeployment> deployments(String routeId) {
    return DEPLOYMENTS.single(() -> api().listDeployments(accountId, gatewayId, routeId));
  }

  private PublishedRoute deploy(String routeId, String versionId) {
    api()
        .createDeployment(
            accountId,
            gatewayId,
            routeId,
            DynamicRouteDeploymentCreateRequest.builder().versionId(versionId).build());
    String deploymentId =
        get(routeId).value("deployment") instanceof DynamicRouteDeployment live
                && versionId.equals(live.value("version_id"))
            ? (String) live.value("deployment_id")
            : null;
    return new PublishedRoute(routeId, versionId, deploymentId);
  }

  private String newVersion(String routeId, DynamicRouteSummary created, Route route) {
    JsonNode told = created.rawValue("version_id");
    if (told != null && told.isTextual()) {
      return told.textValue();
    }
    List<String> newest = newestVersions(routeId);
    for (String id : newest) {
      if (isOf(version(routeId, id), route)) {
        return id;
      }
    }
    throw new IllegalStateException(
        "a version of route "
            + routeId
            + " was created, but which is not known: none of the newest does the same, "
            + newest);
  }

  private List<String> newestVersions(String routeId) {
    return versions(routeId).stream()
        .filter(version -> version.value("version_id") != null)
        .sorted(Comparator.comparing(DynamicRoutes::madeAt).reversed())
        .limit(LOOKED_AT)
        .map(DynamicRouteVersion::versionId)
        .toList();
  }

  private static boolean isOf(DynamicRouteVersionDetail version, Route route) {
    try {
      return JsonContents.holds(elements(Route.of(version).elements()), elements(route.elements()));
    } catch (MissingPropertyException e) {
      return false;
    }
  }

  private static List<JsonNode> elements(List<RouteElement> elements) {
    return elements.stream().map(RouteElement::toJson).toList();
  }

  /** When a version was made, as text, which sorts as the times do. */
  private static String madeAt(DynamicRouteVersion version) {
    return version.value("created_at") instanceof String text ? text : "";
  }

  private DynamicRoutesApi api() {
    return connection.api(DynamicRoutesApi.class);
  }
}
