package io.github.aigateway.validation;

import org.hibernate.validator.cfg.ConstraintDef;

/** {@link Ascending}, for a programmatic mapping. */
final class AscendingDef extends ConstraintDef<AscendingDef, Ascending> {

  AscendingDef(String from, String to, boolean strictly) {
    super(Ascending.class);
    addParameter("from", from);
    addParameter("to", to);
    addParameter("strictly", strictly);
  }
}
