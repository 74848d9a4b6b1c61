package io.github.aigateway.internal.feign;

import feign.RequestLine;
import io.github.aigateway.internal.http.OperationFacts;
import io.github.aigateway.internal.validation.ArgumentChecks;
import io.github.aigateway.wire.Operation;
import io.github.aigateway.wire.SensitiveBody;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of a method of a generated interface, found once.
 *
 * @param operation the facts of the operation
 * @param httpMethod the HTTP method of the operation
 * @param checks judges the arguments
 */
record ApiMethod(OperationFacts operation, String httpMethod, ArgumentChecks checks) {

  static ApiMethod of(Method method) {
    return new ApiMethod(operation(method), httpMethod(method), new ArgumentChecks(method));
  }

  private static String httpMethod(Method method) {
    return method.getAnnotation(RequestLine.class).value().replaceAll(" .*$", "");
  }

  private static OperationFacts operation(Method method) {
    Operation facts = method.getAnnotation(Operation.class);
    List<SensitiveBody> sensitive = Arrays.asList(facts.sensitive());
    return new OperationFacts(
        facts.id(),
        method.getAnnotation(RequestLine.class).value().replaceAll("^\\S+ |\\?.*$", ""),
        facts.retry(),
        facts.payload(),
        sensitive.contains(SensitiveBody.REQUEST),
        sensitive.contains(SensitiveBody.RESPONSE) && facts.payload().isEmpty());
  }
}
