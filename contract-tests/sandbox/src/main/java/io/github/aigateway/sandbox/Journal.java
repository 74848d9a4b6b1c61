package io.github.aigateway.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * Every request that reached the sandbox, in the order of arrival, those that were refused or
 * dropped too.
 */
public final class Journal {

  private final List<RecordedRequest> requests = new ArrayList<>();
  private final OperationNames operations;

  Journal(OperationNames operations) {
    this.operations = operations;
  }

  synchronized void add(RecordedRequest request) {
    requests.add(request);
  }

  /** All requests. */
  public synchronized List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  /**
   * The requests of one operation of the document.
   *
   * @param operationId its name; {@link OperationIds} has them all
   * @throws IllegalArgumentException if the document has no such operation, of which there would
   *     never be a request
   */
  public List<RecordedRequest> requests(String operationId) {
    operations.require(operationId);
    return requests().stream()
        .filter(request -> operationId.equals(request.operationId()))
        .toList();
  }

  /**
   * The latest request.
   *
   * @throws IllegalStateException if there was none
   */
  public synchronized RecordedRequest last() {
    if (requests.isEmpty()) {
      throw new IllegalStateException("No request has arrived");
    }
    return requests.get(requests.size() - 1);
  }

  /** Forgets what has arrived so far. */
  public synchronized void clear() {
    requests.clear();
  }
}
