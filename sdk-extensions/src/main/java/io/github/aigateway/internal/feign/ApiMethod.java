package io.github.aigateway.internal.feign;

import feign.RequestLine;
import io.github.aigateway.internal.http.OperationFacts;
import io.github.aigateway.internal.validation.ArgumentChecks;
import io.github.aigateway.wire.Operation;
import io.github.aigateway.wire.SensitiveBody;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a method of a generated interface, found once.
 *
 * @param operation the facts of the operation; null if it is a method that calls another
 * @param httpMethod the HTTP method of the operation; empty if there is none
 * @param checks judges the arguments
 */
record ApiMethod(@Nullable OperationFacts operation, String httpMethod, ArgumentChecks checks) {

  static ApiMethod of(Method method) {
    return new ApiMethod(operation(method), httpMethod(method), new ArgumentChecks(method));
  }

  private static String httpMethod(Method method) {
    RequestLine line = method.getAnnotation(RequestLine.class);
    return line == null ? "" : line.value().replaceAll(" .*$", "");
  }

  private static @Nullable OperationFacts operation(Method method) {
    Operation facts = method.getAnnotation(Operation.class);
    RequestLine line = method.getAnnotation(RequestLine.class);
    if (facts == null || line == null) {
      return null;
    }
    List<SensitiveBody> sensitive = Arrays.asList(facts.sensitive());
    return new OperationFacts(
        facts.id(),
        line.value().replaceAll("^\\S+ |\\?.*$", ""),
        facts.retry(),
        facts.payload(),
        sensitive.contains(SensitiveBody.REQUEST),
        sensitive.contains(SensitiveBody.RESPONSE) && facts.payload().isEmpty());
  }
}
