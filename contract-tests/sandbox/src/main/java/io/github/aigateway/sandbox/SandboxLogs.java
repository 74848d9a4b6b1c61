package io.github.aigateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The logs of one gateway, from the inside: rows come and go here while clients read. */
public final class SandboxLogs {

  private final Contract contract;
  private final Store store;
  private final Dispatcher dispatcher;
  private final String gatewayId;

  SandboxLogs(Contract contract, Store store, Dispatcher dispatcher, String gatewayId) {
    this.contract = contract;
    this.store = store;
    this.dispatcher = dispatcher;
    this.gatewayId = gatewayId;
  }

  void seed(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must not be negative, but is " + count);
    }
    synchronized (store) {
      Gateway gateway = store.gateway(gatewayId);
      Instant end = store.logsUntil == null ? store.now() : store.logsUntil;
      for (ObjectNode row :
          new LogSeeder(store.seed, gatewayId, gateway.logs.size(), store.dialect)
              .rows(count, end)) {
        gateway.logs.put(row.path("id").asText(), new LogRow(row));
      }
    }
  }

  /** Adds a made-up row of now, and returns its id. */
  public String append() {
    return append(row -> {});
  }

  /**
   * Adds a made-up row of now that the caller may change first, and returns its id. Beside the
   * fields that the document has, a row has {@code feedback}, {@code score}, {@code event_id},
   * {@code authentication}, {@code wholesale}, {@code compatibilityMode} and {@code dlp_action},
   * which can be filtered by, and {@code request} and {@code response}, the two bodies as JSON of
   * any kind.
   */
  public String append(Consumer<ObjectNode> change) {
    synchronized (store) {
      Gateway gateway = store.gateway(gatewayId);
      ObjectNode row =
          new LogSeeder(store.seed, gatewayId, gateway.appended++ + 1_000_000_000, store.dialect)
              .row(store.now());
      change.accept(row);
      LogRow added = new LogRow(row);
      dispatcher.learn(
          contract.responseOf("gatewayLogs_get"), Json.object().set("result", added.detail()));
      added.arrive(store.now(), store.logDelays);
      gateway.logs.put(added.id(), added);
      return added.id();
    }
  }

  /** Takes a row away, and tells whether it was there. */
  public boolean delete(String logId) {
    synchronized (store) {
      return store.gateway(gatewayId).logs.remove(logId) != null;
    }
  }

  /**
   * What is under way is over: rows that came late can be read, and deleted rows are gone and no
   * longer counted. In the dialect of the reference nothing is ever under way.
   */
  public void settle() {
    synchronized (store) {
      Gateway gateway = store.gateway(gatewayId);
      gateway.logs.values().forEach(LogRow::settle);
      gateway.shownLogs(store.now());
    }
  }

  /** The ids in the order in which the rows came, those included that cannot be read yet. */
  public List<String> ids() {
    synchronized (store) {
      return store.gateway(gatewayId).logs.values().stream()
          .filter(row -> !row.isDeleted())
          .map(LogRow::id)
          .toList();
    }
  }

  /** How many rows there are, those included that cannot be read yet. */
  public int count() {
    return ids().size();
  }

  /**
   * A copy of a row, with the fields that are never sent too.
   *
   * @throws IllegalArgumentException if there is none with this id
   */
  public JsonNode get(String logId) {
    synchronized (store) {
      LogRow row = store.gateway(gatewayId).logs.get(logId);
      if (row == null) {
        throw new IllegalArgumentException("There is no log " + logId);
      }
      return row.fields().deepCopy();
    }
  }
}
