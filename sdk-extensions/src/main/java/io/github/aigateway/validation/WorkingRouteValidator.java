package io.github.aigateway.validation;

import io.github.aigateway.model.RouteElement;
import io.github.aigateway.routes.Route;
import io.github.aigateway.routes.RouteProblem;
import io.github.aigateway.wire.JsonModel;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintValidatorContext.ConstraintViolationBuilder.NodeBuilderCustomizableContext;
import jakarta.validation.ConstraintValidatorContext.ConstraintViolationBuilder.NodeBuilderDefinedContext;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reports what {@link Route#problems()} finds, at its place in the request. */
public final class WorkingRouteValidator implements ConstraintValidator<WorkingRoute, Object> {

  @Override
  public boolean isValid(@Nullable Object request, ConstraintValidatorContext context) {
    List<RouteElement> elements = elements(request);
    if (elements == null || elements.stream().anyMatch(Objects::isNull)) {
      // The generated constraints have their say about that.
      return true;
    }
    List<RouteProblem> problems = Route.of(elements).problems();
    problems.forEach(problem -> add(context, problem));
    return problems.isEmpty();
  }

  private static @Nullable List<RouteElement> elements(@Nullable Object request) {
    return request instanceof JsonModel model && model.value("elements") instanceof List<?> elements
        ? elements.stream().map(RouteElement.class::cast).toList()
        : null;
  }

  private static void add(ConstraintValidatorContext context, RouteProblem problem) {
    NodeBuilderCustomizableContext path =
        Messages.add(context, problem.message()).addPropertyNode("elements");
    if (problem.index() < 0) {
      path.addConstraintViolation();
    } else if (problem.path().isEmpty()) {
      path.addBeanNode().inIterable().atIndex(problem.index()).addConstraintViolation();
    } else {
      List<String> names = problem.path();
      NodeBuilderDefinedContext first =
          path.addPropertyNode(names.get(0)).inIterable().atIndex(problem.index());
      if (names.size() == 1) {
        first.addConstraintViolation();
        return;
      }
      NodeBuilderCustomizableContext node = first.addPropertyNode(names.get(1));
      for (String name : names.subList(2, names.size())) {
        node = node.addPropertyNode(name);
      }
      node.addConstraintViolation();
    }
  }
}
