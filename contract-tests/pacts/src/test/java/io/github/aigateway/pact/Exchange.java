package io.github.aigateway.pact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An interaction as it stands in a pact file.
 *
 * @param refusals the places at which the request breaks the vendor's rules; empty if it keeps them
 * @param retries what it says about being sent again; empty if its method says it
 * @param payloads the member of the response that callers are given; empty if it has none
 * @param requestBody missing if there is none
 * @param expressions the regular expressions of the matching rules of the response body, by their
 *     path
 * @param queryExpressions those of the query, by the name of the parameter
 */
record Exchange(
    String description,
    Set<String> refusals,
    Set<String> retries,
    Set<String> payloads,
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> requestHeaders,
    JsonNode requestBody,
    int status,
    JsonNode responseBody,
    Map<String, String> expressions,
    Map<String, String> queryExpressions) {

  @Override
  public String toString() {
    return description;
  }
}
