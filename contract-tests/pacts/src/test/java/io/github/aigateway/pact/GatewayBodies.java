package io.github.aigateway.pact;

/** Gateways as the service returns them, and the settings a caller writes to get them. */
final class GatewayBodies {

  /** Writes every setting. The numbers that have bounds stand at one of them. */
  static final String EVERY_SETTING =
      """
      {"cache_invalidate_on_update": true, "cache_ttl": 3000000000, "collect_logs": true,
       "rate_limiting_interval": 3000000000, "rate_limiting_limit": 3000000000, "authentication": true,
       "byok_only": true, "dlp": {"action": "BLOCK", "enabled": true, "profiles": ["profile-a", "profile-b"]},
       "guardrails": {
         "prompt": {"P1": "FLAG", "S1": "BLOCK", "S2": "FLAG", "S3": "BLOCK", "S4": "FLAG", "S5": "BLOCK", "S6": "FLAG",
                    "S7": "BLOCK", "S8": "FLAG", "S9": "BLOCK", "S10": "FLAG", "S11": "BLOCK", "S12": "FLAG",
                    "S13": "BLOCK"},
         "response": {"P1": "BLOCK"}},
       "log_classification": true, "log_management": 10000000, "log_management_strategy": "DELETE_OLDEST",
       "logpush": true, "logpush_public_key": ":length 1024",
       "otel": [{"authorization": ":secret 256", "headers": {"x-team": ":private"},
                 "url": "https://example.com/v1/traces", "content_type": "protobuf"}],
       "rate_limiting_technique": "sliding", "retry_backoff": "exponential", "retry_delay": 5000,
       "retry_max_attempts": 5,
       "spend_limits": {"enabled": true, "rules": [
        {"id": "rule-a", "enabled": true, "limit": 0.5, "limitType": "cost",
         "metadata": {"team": {"mode": "filter", "values": ["research"]}, "user": {"mode": "partition"}},
         "model": {"mode": "filter", "values": ["gpt-4o"]}, "provider": {"mode": "filter", "values": ["openai"]},
         "technique": "fixed", "window": 3000000000}]},
       "store_id": "store-a",
       "stripe": {"authorization": ":secret", "usage_events": [{"payload": "payload-a"}, {"payload": "payload-b"}]},
       "workers_ai_billing_mode": "postpaid", "zdr": true}""";

  /** Writes the other kind of DLP, and the other values of what has several. */
  static final String OTHER_SETTINGS =
      """
      {"cache_invalidate_on_update": false, "cache_ttl": 0, "collect_logs": false, "rate_limiting_interval": 0,
       "rate_limiting_limit": 0, "authentication": false, "byok_only": false,
       "dlp": {"enabled": true, "policies": [
         {"id": "policy-a", "action": "FLAG", "check": ["REQUEST", "RESPONSE"], "enabled": true, "profiles": ["profile-a"]},
         {"id": "policy-b", "action": "BLOCK", "check": ["RESPONSE"], "enabled": false, "profiles": []}]},
       "guardrails": {"prompt": {}, "response": {"S1": "FLAG"}},
       "log_classification": false, "log_management": 10000, "log_management_strategy": "STOP_INSERTING", "logpush": false,
       "logpush_public_key": ":length 16",
       "otel": [{"authorization": ":secret", "headers": {}, "url": "https://example.com", "content_type": "json"},
                {"headers": {"a": ":private", "b": ":private"}, "url": "https://example.com/plain"}],
       "rate_limiting_technique": "fixed", "retry_backoff": "linear", "retry_delay": 0, "retry_max_attempts": 1,
       "spend_limits": {"rules": [{"id": "r", "limit": 25, "limitType": "cost", "technique": "sliding", "window": 1}]},
       "store_id": "store-b", "stripe": {"authorization": ":secret", "usage_events": []},
       "workers_ai_billing_mode": "unified", "zdr": false}""";

  /** Writes null wherever null may be written. */
  static final String NULL_SETTINGS =
      """
      {"cache_invalidate_on_update": true, "cache_ttl": null, "collect_logs": true, "rate_limiting_interval": null,
       "rate_limiting_limit": null, "guardrails": null, "log_management": null, "log_management_strategy": null,
       "logpush_public_key": null, "otel": null, "rate_limiting_technique": null, "retry_backoff": null,
       "retry_delay": null, "retry_max_attempts": null, "spend_limits": null, "store_id": null, "stripe": null}""";

  /** Writes no more than must be written. */
  static final String REQUIRED_SETTINGS =
      """
      {"cache_invalidate_on_update": true, "cache_ttl": 60, "collect_logs": true, "rate_limiting_interval": 60,
       "rate_limiting_limit": 50}""";

  private static final String TIMES =
      """
      "created_at": ":date-time 2026-05-07T10:00:00.123Z", "modified_at": ":date-time 2026-05-08T11:30:00Z",""";

  /** What can be said of a gateway of which nothing is known. */
  static final String ANY_GATEWAY = requiredFields("any").replace(":exactly ", "");

  private GatewayBodies() {}

  /** What {@link #EVERY_SETTING} leads to: every field of the reference. */
  static String everyField(String id) {
    return """
        {"id": ":exactly %s", %s "cache_invalidate_on_update": true, "cache_ttl?": 3000000000, "collect_logs": true,
         "rate_limiting_interval?": 3000000000, "rate_limiting_limit?": 3000000000, "authentication": true,
         "byok_only": true,
         "dlp": {"action": ":one-of BLOCK FLAG", "enabled": true, "profiles": ["profile-a", "profile-b"]},
         "guardrails": {
           "prompt": {"P1": ":one-of FLAG BLOCK", "S1": ":one-of BLOCK FLAG", "S2": ":one-of FLAG BLOCK",
                      "S3": ":one-of BLOCK FLAG", "S4": ":one-of FLAG BLOCK", "S5": ":one-of BLOCK FLAG",
                      "S6": ":one-of FLAG BLOCK", "S7": ":one-of BLOCK FLAG", "S8": ":one-of FLAG BLOCK",
                      "S9": ":one-of BLOCK FLAG", "S10": ":one-of FLAG BLOCK", "S11": ":one-of BLOCK FLAG",
                      "S12": ":one-of FLAG BLOCK", "S13": ":one-of BLOCK FLAG"},
           "response": {"P1": ":one-of BLOCK FLAG"}},
         "is_default": false, "log_classification": true, "log_management?": 10000000,
         "log_management_strategy?": ":one-of DELETE_OLDEST STOP_INSERTING", "logpush": true,
         "logpush_public_key?": ":length 1024",
         "otel": [{"authorization": ":secret 256", "headers": {"x-team": ":private"},
                   "url": ":uri https://example.com/v1/traces", "content_type": ":one-of protobuf json"}],
         "rate_limiting_technique?": ":one-of sliding fixed",
         "retry_backoff?": ":one-of exponential constant linear", "retry_delay?": 5000, "retry_max_attempts?": 5,
         "spend_limits": {"enabled": true, "rules": [
          {"id": "rule-a", "enabled": true, "limit": 0.5, "limitType": ":one-of cost",
           "metadata": {"team": {"mode": ":one-of filter", "values": ["research"]},
                        "user": {"mode": ":one-of partition"}},
           "model": {"mode": ":one-of filter", "values": ["gpt-4o"]},
           "provider": {"mode": ":one-of filter", "values": ["openai"]}, "technique": ":one-of fixed sliding",
           "window": 3000000000}]},
         "store_id?": "store-a",
         "stripe": {"authorization": ":secret", "usage_events": [{"payload": "payload-a"}, {"payload": "payload-b"}]},
         "workers_ai_billing_mode": ":one-of postpaid unified", "zdr": true}"""
        .formatted(id, TIMES);
  }

  /** What {@link #OTHER_SETTINGS} lead to. */
  static String otherFields(String id) {
    return """
        {"id": ":exactly %s", %s "cache_invalidate_on_update": false, "cache_ttl?": 0, "collect_logs": false,
         "rate_limiting_interval?": 0, "rate_limiting_limit?": 0, "authentication": false, "byok_only": false,
         "dlp": {"enabled": true, "policies": [
           {"id": "policy-a", "action": ":one-of FLAG BLOCK",
            "check": [":one-of REQUEST RESPONSE", ":one-of RESPONSE REQUEST"], "enabled": true,
            "profiles": ["profile-a"]},
           {"id": "policy-b", "action": ":one-of BLOCK FLAG", "check": [":one-of RESPONSE REQUEST"], "enabled": false,
            "profiles": []}]},
         "guardrails": {"prompt": {}, "response": {"S1": ":one-of FLAG BLOCK"}},
         "log_classification": false, "log_management?": 10000, "log_management_strategy?": ":one-of STOP_INSERTING DELETE_OLDEST", "logpush": false,
         "logpush_public_key?": ":length 16",
         "otel": [{"authorization": ":secret", "headers": {}, "url": ":uri https://example.com",
                   "content_type": ":one-of json protobuf"},
                  {"headers": {"a": ":private", "b": ":private"}, "url": ":uri https://example.com/plain"}],
         "rate_limiting_technique?": ":one-of fixed sliding", "retry_backoff?": ":one-of linear constant exponential",
         "retry_delay?": 0, "retry_max_attempts?": 1,
         "spend_limits": {"rules": [{"id": "r", "limit": 25.0, "limitType": ":one-of cost", "technique": ":one-of sliding fixed", "window": 1}]},
         "store_id?": "store-b",
         "stripe": {"authorization": ":secret", "usage_events": []},
         "workers_ai_billing_mode": ":one-of unified postpaid", "zdr": false}"""
        .formatted(id, TIMES);
  }

  /** What {@link #NULL_SETTINGS} lead to. */
  static String nullFields(String id) {
    return """
        {"id": ":exactly %s", %s "cache_invalidate_on_update": true, "cache_ttl": null, "collect_logs": true,
         "rate_limiting_interval": null, "rate_limiting_limit": null, "guardrails": null, "log_management": null,
         "log_management_strategy": null, "logpush_public_key": null, "otel": null, "rate_limiting_technique": null,
         "retry_backoff": null, "retry_delay": null, "retry_max_attempts": null, "spend_limits": null, "store_id": null, "stripe": null}"""
        .formatted(id, TIMES);
  }

  /** What {@link #REQUIRED_SETTINGS} lead to: no more than every gateway has. */
  static String requiredFields(String id) {
    return """
        {"id": ":exactly %s", %s "cache_invalidate_on_update": true, "cache_ttl?": 60, "collect_logs": true,
         "rate_limiting_interval?": 60, "rate_limiting_limit?": 50}"""
        .formatted(id, TIMES);
  }
}
