package io.github.aigateway.validation;

import io.github.aigateway.api.BillingApi;
import io.github.aigateway.api.GatewayLogsApi;
import io.github.aigateway.model.DatasetFilter;
import io.github.aigateway.model.Dlp;
import io.github.aigateway.model.DlpPolicies;
import io.github.aigateway.model.DlpProfiles;
import io.github.aigateway.model.DynamicRouteCreateRequest;
import io.github.aigateway.model.DynamicRouteVersionCreateRequest;
import io.github.aigateway.model.LogFilter;
import jakarta.validation.constraints.Size;
import jakarta.validation.valueextraction.ValueExtractorDeclarationException;
import java.lang.annotation.Annotation;
import java.util.List;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.hibernate.validator.cfg.GenericConstraintDef;
import org.hibernate.validator.cfg.context.TypeConstraintMappingContext;
import org.openapitools.jackson.nullable.JsonNullableJakartaValueExtractor;

/**
 * Rules over several values, on the generated classes:
 *
 * <ul>
 *   <li>the elements of a route: exactly one start, unique ids, every output leads to an element,
 *       every element can be reached, no dead end, no loop, shares that add up to 100;
 *   <li>a filter: its operator and values fit its key;
 *   <li>lengths of texts count code points;
 *   <li>ranges: start before end, smallest not above largest;
 *   <li>data loss prevention: exactly one of its two shapes.
 * </ul>
 *
 * <p>What a newer server may know passes: unknown elements, keys, operators and shapes.
 *
 * @see io.github.aigateway.routes.Route#problems()
 */
public final class Constraints {

  private Constraints() {}

  /**
   * Adds the rules to a validator that is about to be made, and the value extractor of {@code
   * JsonNullable} unless it has one. To add that afterwards is refused by Hibernate Validator.
   *
   * @param configuration the configuration of the validator
   */
  public static void contribute(HibernateValidatorConfiguration configuration) {
    ConstraintMapping mapping = configuration.createConstraintMapping();
    mapping
        .constraintDefinition(Size.class)
        .includeExistingValidators(false)
        .validatedBy(CodePointSizeValidator.class);
    add(mapping, DynamicRouteCreateRequest.class, WorkingRoute.class);
    add(mapping, DynamicRouteVersionCreateRequest.class, WorkingRoute.class);
    add(mapping, LogFilter.class, FittingFilter.class);
    add(mapping, DatasetFilter.class, FittingFilter.class);
    add(mapping, DlpProfiles.class, OneDlpShape.class);
    add(mapping, DlpPolicies.class, OneDlpShape.class);
    add(mapping, Dlp.Unknown.class, OneDlpShape.class);
    TypeConstraintMappingContext<?> logs = mapping.type(GatewayLogsApi.ListQuery.class);
    logs.constraint(new AscendingDef("start_date", "end_date", true));
    for (String measure : List.of("cost", "duration", "tokens_in", "tokens_out", "total_tokens")) {
      logs.constraint(new AscendingDef("min_" + measure, "max_" + measure, false));
    }
    mapping
        .type(BillingApi.GetUsageHistoryQuery.class)
        .constraint(new AscendingDef("start_time", "end_time", true));
    configuration.addMapping(mapping);
    // On the module path nobody finds it: it is named in META-INF/services, and not in its module.
    try {
      configuration.addValueExtractor(new JsonNullableJakartaValueExtractor());
    } catch (ValueExtractorDeclarationException e) {
      // The caller has added it before, which is as good.
    }
  }

  private static void add(
      ConstraintMapping mapping, Class<?> type, Class<? extends Annotation> constraint) {
    mapping.type(type).constraint(new GenericConstraintDef<>(constraint));
  }
}
