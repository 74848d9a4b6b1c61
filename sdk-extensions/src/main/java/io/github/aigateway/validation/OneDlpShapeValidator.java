package io.github.aigateway.validation;

import io.github.aigateway.model.Dlp;
import io.github.aigateway.model.DlpPolicies;
import io.github.aigateway.model.DlpProfiles;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at all properties of the object: those of the other shape would be unknown ones. */
public final class OneDlpShapeValidator implements ConstraintValidator<OneDlpShape, Dlp> {

  @Override
  public boolean isValid(@Nullable Dlp dlp, ConstraintValidatorContext context) {
    Set<String> names = new HashSet<>();
    if (dlp instanceof DlpProfiles profiles) {
      names.addAll(Set.of("action", "profiles"));
      names.addAll(profiles.additionalProperties().keySet());
    } else if (dlp instanceof DlpPolicies policies) {
      names.add("policies");
      names.addAll(policies.additionalProperties().keySet());
    } else if (dlp instanceof Dlp.Unknown unknown) {
      unknown.json().fieldNames().forEachRemaining(names::add);
    }
    if (!names.contains("policies") || !names.contains("action") && !names.contains("profiles")) {
      return true;
    }
    Messages.add(context, "must have either action and profiles or policies, but has of both")
        .addConstraintViolation();
    return false;
  }
}
