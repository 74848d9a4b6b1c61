package io.github.aigateway.wire;

/**
 * A place where a response is not as the API description says. Holds no value and no key of a map,
 * so that it can be shown to anybody.
 *
 * @param operation the id of the operation, such as {@code gatewayLogs_list}
 * @param path the JSON path of the value, such as {@code $.result[3].metadata}
 * @param documented what the API description says, such as {@code string}
 * @param came what kind of value came, such as {@code object} or {@code nothing}
 */
public record Deviation(String operation, String path, String documented, String came) {}
