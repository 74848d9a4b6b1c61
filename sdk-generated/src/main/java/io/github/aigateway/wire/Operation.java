package io.github.aigateway.wire;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the API description says about an operation beside its request and its response. Feign hands
 * it on with the request: {@code request.requestTemplate().methodMetadata().method()}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Operation {

  /** The id of the operation in the API description, such as {@code gateways_list}. */
  String id();

  /** Whether the request may be sent again when it is not known what became of it. */
  RetrySafety retry();

  /**
   * The member of the response that the caller is after, by its dotted path; empty if there is
   * none.
   */
  String payload() default "";

  /** How the list in the payload is paged; says nothing if the payload is no list. */
  Pagination pagination() default @Pagination;

  /** The bodies that hold prompts, completions or secrets. */
  SensitiveBody[] sensitive() default {};
}
