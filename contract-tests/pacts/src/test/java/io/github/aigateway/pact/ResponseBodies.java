package io.github.aigateway.pact;

/** The envelopes of the service, and the bodies of its refusals. */
final class ResponseBodies {

  /** Nothing of that name is there. */
  static final String NOT_FOUND =
      """
      {"success!": false, "errors": [{"code!": 7002, "message": "Not Found"}]}""";

  /** Something of that name is there already. */
  static final String CONFLICT =
      """
      {"success!": false, "errors": [{"code!": 1003, "message": "The slug is in use"}]}""";

  private static final String BILLING_PAGE =
      """
      , "result_info": {"has_more": false, "page": 1.0, "per_page": 20.0, "total_count": 2.0}""";

  private ResponseBodies() {}

  static String result(String json) {
    return """
        {"result*": %s, "success!": true}"""
        .formatted(json);
  }

  /** A result that means nothing. */
  static String done(String json) {
    return """
        {"result": %s, "success!": true}"""
        .formatted(json);
  }

  static String route(String json) {
    return """
        {"route*": %s, "success!": true}"""
        .formatted(json);
  }

  /** A list without paging. */
  static String rows(String... rows) {
    return result("[" + String.join(",", rows) + "]");
  }

  /** A list of dynamic routes, versions or deployments. */
  static String data(String name, String... rows) {
    return """
        {"data": {"order_by": "created_at", "order_by_direction": "desc", "page": 1.0, "per_page": 20.0, "%s*": [%s]},
         "success!": true}"""
        .formatted(name, String.join(",", rows));
  }

  /** A refusal without a code. */
  static String badRequest(String message) {
    return """
        {"errors": [{"message": "%s"}], "result": {}, "success!": false}"""
        .formatted(message);
  }

  /** A refusal that names the place in the request. */
  static String invalidInput(String... path) {
    return """
        {"success!": false,
         "errors": [{"code!": 7001, "message": "Input Validation Error", "path": [":exactly %s"]}]}"""
        .formatted(String.join("\", \":exactly ", path));
  }

  /** A billing response that tells all the reference knows. */
  static String billing(String result) {
    return billing("result*", result, BILLING_PAGE);
  }

  /** A billing response with no more than it must have. */
  static String billingMinimal(String result) {
    return billing("result*", result, "");
  }

  /** A billing response that says no more than that it is done. */
  static String billingDone() {
    return billing("result", "{}", BILLING_PAGE);
  }

  /** The same with no more than it must have. */
  static String billingDoneMinimal() {
    return billing("result", "{}", "");
  }

  private static String billing(String name, String result, String page) {
    return """
        {"errors": [], "messages": [], "%s": %s, "success!": true%s}"""
        .formatted(name, result, page);
  }

  /** A billing error. Some carry an empty result, some none. */
  static String billingError(String message, String result) {
    return """
        {"errors": [{"code": 1000.0, "message": "%s"}], "result?": %s, "success!": false}"""
        .formatted(message, result);
  }
}
