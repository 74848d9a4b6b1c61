package io.github.aigateway.wire;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a list is paged: the query parameters that ask for a page, and the members of the response
 * that describe it, by their dotted paths. What is empty is not there; a list without parameters
 * comes as one page.
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface Pagination {

  /** The parameter for the number of the page, from 1. */
  String numberParameter() default "";

  /** The parameter for the number of rows on a page. */
  String sizeParameter() default "";

  /** The member with the number of the page. */
  String numberMember() default "";

  /** The member with the number of rows on a page. */
  String sizeMember() default "";

  /** The member with the number of rows in the whole list. */
  String totalMember() default "";

  /** The member that says whether more rows follow. */
  String moreMember() default "";
}
