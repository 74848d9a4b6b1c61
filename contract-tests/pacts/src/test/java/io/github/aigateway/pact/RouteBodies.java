package io.github.aigateway.pact;

/** Dynamic routes: their elements as they are written, and as they are read. */
final class RouteBodies {

  /**
   * Writes each of the six kinds of element, and each of the two limits. A number that is sent has
   * a fraction or no point at all: the Verifier of pact-js writes 100.0 as 100 and keeps the old
   * length of the body.
   */
  static final String EVERY_ELEMENT =
      """
      [{"id": "start", "type": "start", "outputs": {"next": {"elementId": "split"}}},
       {"id": "split", "type": "percentage", "outputs": {"30": {"elementId": "paid"}, "70": {"elementId": "calls"}}},
       {"id": "paid", "type": "conditional", "outputs": {"true": {"elementId": "spend"}, "false": {"elementId": "calls"}},
        "properties": {"conditions": {"metadata.plan": {"$eq": "paid"}}}},
       {"id": "spend", "type": "rate", "outputs": {"success": {"elementId": "large"}, "fallback": {"elementId": "small"}},
        "properties": {"key": "metadata.user", "limit": 10.5, "limitType": "cost", "window": 3600}},
       {"id": "calls", "type": "rate", "outputs": {"success": {"elementId": "small"}, "fallback": {"elementId": "end"}},
        "properties": {"key": "metadata.team", "limit": 100, "limitType": "count", "window": 60.5}},
       {"id": "large", "type": "model", "outputs": {"success": {"elementId": "end"}, "fallback": {"elementId": "small"}},
        "properties": {"model": "gpt-4o", "provider": "openai", "retries": 2, "timeout": 30000}},
       {"id": "small", "type": "model", "outputs": {"success": {"elementId": "end"}, "fallback": {"elementId": "end"}},
        "properties": {"model": "gpt-4o-mini", "provider": "openai", "retries": 0, "timeout": 500.5}},
       {"id": "end", "type": "end", "outputs": {}}]""";

  /** What {@link #EVERY_ELEMENT} is read as. */
  static final String EVERY_ELEMENT_READ =
      """
      [{"id": "start", "type": ":exactly start", "outputs": {"next": {"elementId": "split"}}},
       {"id": "split", "type": ":exactly percentage",
        "outputs": {"30": {"elementId": "paid"}, "70": {"elementId": "calls"}}},
       {"id": "paid", "type": ":exactly conditional",
        "outputs": {"true": {"elementId": "spend"}, "false": {"elementId": "calls"}},
        "properties": {"conditions": {"metadata.plan": {"$eq": "paid"}}}},
       {"id": "spend", "type": ":exactly rate",
        "outputs": {"success": {"elementId": "large"}, "fallback": {"elementId": "small"}},
        "properties": {"key": "metadata.user", "limit": 10.5, "limitType": ":one-of cost count", "window": 3600.0}},
       {"id": "calls", "type": ":exactly rate",
        "outputs": {"success": {"elementId": "small"}, "fallback": {"elementId": "end"}},
        "properties": {"key": "metadata.team", "limit": 100.0, "limitType": ":one-of count cost", "window": 60.5}},
       {"id": "large", "type": ":exactly model",
        "outputs": {"success": {"elementId": "end"}, "fallback": {"elementId": "small"}},
        "properties": {"model": "gpt-4o", "provider": "openai", "retries": 2.0, "timeout": 30000.0}},
       {"id": "small", "type": ":exactly model",
        "outputs": {"success": {"elementId": "end"}, "fallback": {"elementId": "end"}},
        "properties": {"model": "gpt-4o-mini", "provider": "openai", "retries": 0.0, "timeout": 500.5}},
       {"id": "end", "type": ":exactly end", "outputs": {}}]""";

  /** The condition of a conditional element may be missing. */
  static final String WITHOUT_CONDITIONS =
      """
      [{"id": "start", "type": "start", "outputs": {"next": {"elementId": "choice"}}},
       {"id": "choice", "type": "conditional", "outputs": {"true": {"elementId": "end"}, "false": {"elementId": "end"}},
        "properties": {}},
       {"id": "end", "type": "end", "outputs": {}}]""";

  static final String WITHOUT_CONDITIONS_READ =
      """
      [{"id": "start", "type": ":exactly start", "outputs": {"next": {"elementId": "choice"}}},
       {"id": "choice", "type": ":exactly conditional",
        "outputs": {"true": {"elementId": "end"}, "false": {"elementId": "end"}}, "properties": {}},
       {"id": "end", "type": ":exactly end", "outputs": {}}]""";

  // The reference gives these three times no format, unlike those of the route itself.
  static final String DEPLOYMENT =
      """
      {"created_at": "deployed today", "deployment_id": "deployment-a", "version_id": "version-a"}""";

  private static final String VERSION =
      """
      {"active": ":one-of %s", "created_at": "written today", "data": "{}"%s, "version_id": "%s"}""";

  static final String ACTIVE_VERSION =
      VERSION.formatted("true false", ", \"is_valid\": true", "version-a");

  static final String INACTIVE_VERSION = VERSION.formatted("false true", "", "version-b");

  private RouteBodies() {}

  /** A route with the deployment and the version in force. */
  static String route(String elements) {
    return summary(
        elements,
        """
        , "deployment": %s, "version": %s"""
            .formatted(DEPLOYMENT, ACTIVE_VERSION));
  }

  /** A route as the list and the renaming show it. */
  static String taggedRoute(String elements) {
    return summary(
        elements,
        """
        , "account_tag": "account-tag", "deployment": %s, "version": %s"""
            .formatted(DEPLOYMENT, ACTIVE_VERSION));
  }

  /** A route without deployment and version. */
  static String summary(String elements) {
    return summary(elements, "");
  }

  /** A version of a route, read by its identifier. */
  static String version(String elements) {
    return version(elements, "");
  }

  /** The same as newer services return it, who say whether it is valid. */
  static String validVersion(String elements) {
    return version(elements, ", \"is_valid\": true");
  }

  private static String version(String elements, String valid) {
    return """
        {"id": "route-a", "active": ":one-of true false", "created_at": "written today", "data": "{}",
         "elements": %s%s, "gateway_id": ":from gateway_id", "modified_at": ":date-time 2026-05-08T11:30:00Z", "name": "support",
         "version_id": "version-a"}"""
        .formatted(elements, valid);
  }

  private static String summary(String elements, String more) {
    return """
        {"id": "route-a", "created_at": ":date-time 2026-05-07T10:00:00.123Z", "elements": %s, "gateway_id": ":from gateway_id",
         "modified_at": ":date-time 2026-05-08T11:30:00Z", "name": "support"%s}"""
        .formatted(elements, more);
  }
}
