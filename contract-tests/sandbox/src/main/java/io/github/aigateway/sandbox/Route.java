package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A dynamic route: its versions, and the deployments that made one of them the active one. */
final class Route {

  record Version(String id, String createdAt, ArrayNode elements) {}

  record Deployment(String id, String createdAt, String versionId) {}

  private final String id;
  private final String gatewayId;
  private final String accountId;
  private final String createdAt;
  private String name;
  private String modifiedAt;
  private final List<Version> versions = new ArrayList<>();
  private final List<Deployment> deployments = new ArrayList<>();

  Route(String id, String gatewayId, String accountId, String name, Instant now) {
    this.id = id;
    this.gatewayId = gatewayId;
    this.accountId = accountId;
    this.name = name;
    this.createdAt = Timestamps.text(now);
    this.modifiedAt = createdAt;
  }

  /** As {@link #saved} has it. */
  static Route restore(JsonNode saved) {
    Route route =
        new Route(
            Saved.text(saved, "id"),
            Saved.text(saved, "gateway_id"),
            Saved.text(saved, "account_id"),
            Saved.text(saved, "name"),
            Timestamps.instant(Saved.text(saved, "created_at")));
    route.modifiedAt = Saved.text(saved, "modified_at");
    for (JsonNode version : Saved.array(saved, "versions")) {
      route.versions.add(
          new Version(
              Saved.text(version, "id"),
              Saved.text(version, "created_at"),
              Saved.array(version, "elements")));
    }
    for (JsonNode deployment : Saved.array(saved, "deployments")) {
      route.deployments.add(
          new Deployment(
              Saved.text(deployment, "id"),
              Saved.text(deployment, "created_at"),
              Saved.text(deployment, "version_id")));
    }
    // Throws if there is none.
    route.active();
    return route;
  }

  /** All that there is to it. */
  ObjectNode saved() {
    ObjectNode saved = Json.object();
    saved.put("id", id).put("gateway_id", gatewayId).put("account_id", accountId);
    saved.put("name", name).put("created_at", createdAt).put("modified_at", modifiedAt);
    ArrayNode savedVersions = saved.putArray("versions");
    for (Version version : versions) {
      savedVersions
          .addObject()
          .put("id", version.id())
          .put("created_at", version.createdAt())
          .set("elements", version.elements());
    }
    ArrayNode savedDeployments = saved.putArray("deployments");
    for (Deployment deployment : deployments) {
      savedDeployments
          .addObject()
          .put("id", deployment.id())
          .put("created_at", deployment.createdAt())
          .put("version_id", deployment.versionId());
    }
    return saved;
  }

  void rename(String newName, Instant now) {
    name = newName;
    modifiedAt = Timestamps.text(now);
  }

  Version addVersion(String versionId, JsonNode elements, Instant now) {
    Version version = new Version(versionId, Timestamps.text(now), elements.deepCopy());
    versions.add(version);
    modifiedAt = version.createdAt();
    return version;
  }

  void deploy(String deploymentId, Version version, Instant now) {
    deployments.add(new Deployment(deploymentId, Timestamps.text(now), version.id()));
    modifiedAt = Timestamps.text(now);
  }

  List<Version> versions() {
    return versions;
  }

  List<Deployment> deployments() {
    return deployments;
  }

  private Deployment latest() {
    return deployments.get(deployments.size() - 1);
  }

  Version active() {
    String versionId = latest().versionId();
    return versions.stream()
        .filter(version -> version.id().equals(versionId))
        .findFirst()
        .orElseThrow();
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  /** The whole route, as it is read and created. */
  ObjectNode deployed() {
    ObjectNode deployed = bare(active());
    deployed.set("deployment", deployment(latest()));
    deployed.set("version", version(active()));
    return deployed;
  }

  /** The whole route with its account, as it is listed and renamed. */
  ObjectNode tagged() {
    return deployed().put("account_tag", accountId);
  }

  /**
   * Without deployment and version, as it is deleted, and as the responses to new versions and
   * deployments have it.
   */
  ObjectNode bare(Version version) {
    ObjectNode bare = Json.object();
    bare.put("id", id);
    bare.put("created_at", createdAt);
    bare.set("elements", version.elements().deepCopy());
    bare.put("gateway_id", gatewayId);
    bare.put("modified_at", modifiedAt);
    bare.put("name", name);
    return bare;
  }

  /** A version read by its id: flat, and with the time of the version instead of the route's. */
  ObjectNode flat(Version version) {
    return bare(version).setAll(version(version));
  }

  ObjectNode version(Version version) {
    ObjectNode node = Json.object();
    // A text and no boolean: so it is on the wire.
    node.put("active", Boolean.toString(version.id().equals(active().id())));
    node.put("created_at", version.createdAt());
    node.put("data", Json.text(version.elements()));
    node.put("is_valid", true);
    node.put("version_id", version.id());
    return node;
  }

  static ObjectNode deployment(Deployment deployment) {
    return Json.object()
        .put("created_at", deployment.createdAt())
        .put("deployment_id", deployment.id())
        .put("version_id", deployment.versionId());
  }
}
