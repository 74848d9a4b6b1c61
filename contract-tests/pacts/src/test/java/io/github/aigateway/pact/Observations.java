package io.github.aigateway.pact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the pacts have shown at one place of the document. */
final class Observations {

  int values;
  int objects;
  boolean nullValue;
  boolean fraction;
  boolean beyond32Bits;
  boolean sensitive;
  final Map<String, Integer> members = new HashMap<>();
  final Set<JsonNode> literals = new HashSet<>();
  final Set<JsonNode> branches = new HashSet<>();

  void member(String name) {
    members.merge(name, 1, Integer::sum);
  }

  int members(String name) {
    return members.getOrDefault(name, 0);
  }
}
