package io.github.aigateway.logs;

/** How the filters of logs stand in a request. */
public enum LogFilterForm {

  /**
   * One parameter with a JSON array: {@code filters=[{"key":"cost","operator":"gt","value":[1]}]}.
   * The form of which users have published that the service obeys it; the default.
   */
  JSON,

  /**
   * Three repeated parameters, as the vendor's own clients send them: {@code
   * filters.key=cost&filters.operator=gt&filters.value=1}. Nobody has published that the service
   * obeys it.
   */
  DOTTED
}
