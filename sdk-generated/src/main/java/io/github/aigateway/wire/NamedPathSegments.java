package io.github.aigateway.wire;

import feign.Contract;
import feign.MethodMetadata;
import feign.Param;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Feign's own contract, except that the expanders of path parameters know the names of their
 * parameters.
 */
final class NamedPathSegments implements Contract {

  // The name that all versions have; its successor is missing in those of Spring Cloud.
  @SuppressWarnings("deprecation")
  private final Contract contract = new Contract.Default();

  @Override
  public List<MethodMetadata> parseAndValidateMetadata(Class<?> targetType) {
    List<MethodMetadata> methods = contract.parseAndValidateMetadata(targetType);
    methods.forEach(NamedPathSegments::nameExpanders);
    return methods;
  }

  private static void nameExpanders(MethodMetadata method) {
    Map<Integer, Param.Expander> expanders = new LinkedHashMap<>();
    method
        .indexToName()
        .forEach(
            (index, names) -> {
              if (method.indexToExpanderClass().get(index) == PathSegment.class) {
                expanders.put(index, new PathSegment(names.iterator().next()));
              }
            });
    // Feign asks either for instances or for classes; a method with other expanders keeps its
    // classes.
    if (expanders.size() == method.indexToExpanderClass().size()) {
      method.indexToExpander(expanders);
    }
  }
}
