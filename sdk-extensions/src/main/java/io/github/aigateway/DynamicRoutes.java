package io.github.aigateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aigateway.api.DynamicRoutesApi;
import io.github.aigateway.error.AiGatewayException;
import io.github.aigateway.model.DynamicRoute;
import io.github.aigateway.model.DynamicRouteCreateRequest;
import io.github.aigateway.model.DynamicRouteDeployment;
import io.github.aigateway.model.DynamicRouteDeploymentCreateRequest;
import io.github.aigateway.model.DynamicRouteDeploymentListData;
import io.github.aigateway.model.DynamicRouteEditRequest;
import io.github.aigateway.model.DynamicRouteListData;
import io.github.aigateway.model.DynamicRouteSummary;
import io.github.aigateway.model.DynamicRouteVersion;
import io.github.aigateway.model.DynamicRouteVersionCreateRequest;
import io.github.aigateway.model.DynamicRouteVersionDetail;
import io.github.aigateway.model.DynamicRouteVersionListData;
import io.github.aigateway.model.TaggedDynamicRoute;
import io.github.aigateway.pagination.PagedIterable;
import io.github.aigateway.routes.PublishedRoute;
import io.github.aigateway.routes.Route;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The dynamic routes of a gateway, which choose a model for each request, with their versions and
 * deployments.
 *
 * <p>A route that does not work (see {@link Route#problems()}) is refused before it is sent, with a
 * {@link jakarta.validation.ConstraintViolationException} that names every problem.
 */
public final class DynamicRoutes {

  private final ApiConnection connection;
  private final String accountId;
  private final String gatewayId;

  DynamicRoutes(ApiConnection connection, String accountId, String gatewayId) {
    this.connection = connection;
    this.accountId = accountId;
    this.gatewayId = gatewayId;
  }

  /**
   * Returns the routes. They come as one page, and the API takes no page number: {@code
   * firstPage().isComplete()} says whether it is known to hold them all.
   *
   * @see DynamicRoutesApi#list
   */
  public PagedIterable<TaggedDynamicRoute> list() {
    return PagedIterable.single(
        () -> {
          DynamicRouteListData data = api().list(accountId, gatewayId).getData();
          return Lists.page(data.getRoutes(), 1, data.getPerPage(), null);
        });
  }

  /**
   * Returns a route with its version and deployment. {@code Route.of(get(id).getElements())} checks
   * and draws it.
   *
   * @see DynamicRoutesApi#get
   */
  public DynamicRoute get(String routeId) {
    return api().get(accountId, gatewayId, routeId).getResult();
  }

  /**
   * Creates a route.
   *
   * @param name the name of the route
   * @param route what it does
   * @throws jakarta.validation.ConstraintViolationException if the route does not work
   * @see DynamicRoutesApi#create
   */
  public DynamicRoute create(String name, Route route) {
    return api()
        .create(
            accountId,
            gatewayId,
            new DynamicRouteCreateRequest().name(name).elements(route.elements()))
        .getResult();
  }

  /**
   * Gives a route another name. Its elements, versions and deployment stay.
   *
   * @see DynamicRoutesApi#edit
   */
  public TaggedDynamicRoute rename(String routeId, String name) {
    return api()
        .edit(accountId, gatewayId, routeId, new DynamicRouteEditRequest().name(name))
        .getRoute();
  }

  /**
   * Deletes a route and returns it as it was.
   *
   * @see DynamicRoutesApi#delete
   */
  public DynamicRouteSummary delete(String routeId) {
    return api().delete(accountId, gatewayId, routeId).getResult();
  }

  /**
   * Puts new elements of a route to work: creates a version, deploys it, and says which it is.
   *
   * <p>The API does not tell the id of the version it creates, so the versions are listed before
   * and after. If the version was created but could not be deployed, the exception carries a
   * suppressed one that names the version; {@link #rollBack} deploys it.
   *
   * @param route what the route does from now on
   * @return the version and its deployment
   * @throws jakarta.validation.ConstraintViolationException if the route does not work
   * @throws IllegalStateException if it cannot be told which of several new versions is this one,
   *     as when somebody else creates one at the same moment; nothing is deployed then
   * @see DynamicRoutesApi#createVersion
   * @see DynamicRoutesApi#createDeployment
   */
  public PublishedRoute publish(String routeId, Route route) {
    Set<String> before = versionIds(routeId);
    DynamicRouteSummary created =
        api()
            .createVersion(
                accountId,
                gatewayId,
                routeId,
                new DynamicRouteVersionCreateRequest().elements(route.elements()))
            .getResult();
    String versionId = newVersion(routeId, before, created, route);
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
    return deploy(routeId, version(routeId, versionId).getVersionId());
  }

  /**
   * Returns the versions of a route, as one page like {@link #list}.
   *
   * @see DynamicRoutesApi#listVersions
   */
  public PagedIterable<DynamicRouteVersion> versions(String routeId) {
    return PagedIterable.single(
        () -> {
          DynamicRouteVersionListData data =
              api().listVersions(accountId, gatewayId, routeId).getData();
          return Lists.page(data.getVersions(), 1, data.getPerPage(), null);
        });
  }

  /**
   * Returns a version of a route with its elements.
   *
   * @see DynamicRoutesApi#getVersion
   */
  public DynamicRouteVersionDetail version(String routeId, String versionId) {
    return api().getVersion(accountId, gatewayId, routeId, versionId).getResult();
  }

  /**
   * Returns the deployments of a route, as one page like {@link #list}.
   *
   * @see DynamicRoutesApi#listDeployments
   */
  public PagedIterable<DynamicRouteDeployment> deployments(String routeId) {
    return PagedIterable.single(
        () -> {
          DynamicRouteDeploymentListData data =
              api().listDeployments(accountId, gatewayId, routeId).getData();
          return Lists.page(data.getDeployments(), 1, data.getPerPage(), null);
        });
  }

  private PublishedRoute deploy(String routeId, String versionId) {
    api()
        .createDeployment(
            accountId,
            gatewayId,
            routeId,
            new DynamicRouteDeploymentCreateRequest().versionId(versionId));
    DynamicRouteDeployment live = get(routeId).getDeployment();
    boolean ours = live != null && versionId.equals(live.getVersionId());
    return new PublishedRoute(routeId, versionId, ours ? live.getDeploymentId() : null);
  }

  private String newVersion(
      String routeId, Set<String> before, DynamicRouteSummary created, Route route) {
    JsonNode told = created.getAdditionalProperties().get("version_id");
    if (told != null && told.isTextual()) {
      return told.textValue();
    }
    List<String> added = versionIds(routeId).stream().filter(id -> !before.contains(id)).toList();
    List<String> ours =
        added.size() <= 1
            ? added
            : added.stream()
                .filter(id -> route.equals(Route.of(version(routeId, id).getElements())))
                .toList();
    if (ours.size() != 1) {
      throw new IllegalStateException(
          "a version of route "
              + routeId
              + " was created, but which is not known: new are "
              + added);
    }
    return ours.get(0);
  }

  private Set<String> versionIds(String routeId) {
    return versions(routeId).stream()
        .map(DynamicRouteVersion::getVersionId)
        .collect(Collectors.toSet());
  }

  private DynamicRoutesApi api() {
    return connection.api(DynamicRoutesApi.class);
  }
}
