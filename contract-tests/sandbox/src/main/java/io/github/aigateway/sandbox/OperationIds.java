package io.github.aigateway.sandbox;

/**
 * The operations of the document, for {@link Faults} and {@link Journal}.
 *
 * <pre>{@code
 * sandbox.faults().next(OperationIds.GATEWAY_LOGS_LIST, Fault.status(503));
 * }</pre>
 */
public final class OperationIds {

  public static final String GATEWAYS_LIST = "gateways_list";
  public static final String GATEWAYS_CREATE = "gateways_create";
  public static final String GATEWAYS_GET = "gateways_get";
  public static final String GATEWAYS_UPDATE = "gateways_update";
  public static final String GATEWAYS_DELETE = "gateways_delete";
  public static final String GATEWAY_LOGS_LIST = "gatewayLogs_list";
  public static final String GATEWAY_LOGS_DELETE = "gatewayLogs_delete";
  public static final String GATEWAY_LOGS_GET = "gatewayLogs_get";
  public static final String GATEWAY_LOGS_EDIT = "gatewayLogs_edit";
  public static final String GATEWAY_LOGS_GET_REQUEST_BODY = "gatewayLogs_getRequestBody";
  public static final String GATEWAY_LOGS_GET_RESPONSE_BODY = "gatewayLogs_getResponseBody";
  public static final String DATASETS_LIST = "datasets_list";
  public static final String DATASETS_CREATE = "datasets_create";
  public static final String DATASETS_GET = "datasets_get";
  public static final String DATASETS_UPDATE = "datasets_update";
  public static final String DATASETS_DELETE = "datasets_delete";
  public static final String EVALUATIONS_LIST = "evaluations_list";
  public static final String EVALUATIONS_CREATE = "evaluations_create";
  public static final String EVALUATIONS_GET = "evaluations_get";
  public static final String EVALUATIONS_DELETE = "evaluations_delete";
  public static final String EVALUATION_TYPES_LIST = "evaluationTypes_list";
  public static final String DYNAMIC_ROUTES_LIST = "dynamicRoutes_list";
  public static final String DYNAMIC_ROUTES_CREATE = "dynamicRoutes_create";
  public static final String DYNAMIC_ROUTES_GET = "dynamicRoutes_get";
  public static final String DYNAMIC_ROUTES_EDIT = "dynamicRoutes_edit";
  public static final String DYNAMIC_ROUTES_DELETE = "dynamicRoutes_delete";
  public static final String DYNAMIC_ROUTES_LIST_DEPLOYMENTS = "dynamicRoutes_listDeployments";
  public static final String DYNAMIC_ROUTES_CREATE_DEPLOYMENT = "dynamicRoutes_createDeployment";
  public static final String DYNAMIC_ROUTES_LIST_VERSIONS = "dynamicRoutes_listVersions";
  public static final String DYNAMIC_ROUTES_CREATE_VERSION = "dynamicRoutes_createVersion";
  public static final String DYNAMIC_ROUTES_GET_VERSION = "dynamicRoutes_getVersion";
  public static final String PROVIDER_CONFIGS_LIST = "providerConfigs_list";
  public static final String PROVIDER_CONFIGS_CREATE = "providerConfigs_create";
  public static final String GATEWAY_URLS_GET = "gatewayUrls_get";
  public static final String BILLING_GET_CREDIT_BALANCE = "billing_getCreditBalance";
  public static final String BILLING_GET_USAGE_HISTORY = "billing_getUsageHistory";
  public static final String BILLING_GET_INVOICE_HISTORY = "billing_getInvoiceHistory";
  public static final String BILLING_GET_INVOICE_PREVIEW = "billing_getInvoicePreview";
  public static final String TOPUPS_CREATE = "topups_create";
  public static final String TOPUPS_GET_STATUS = "topups_getStatus";
  public static final String AUTO_TOPUP_GET = "autoTopup_get";
  public static final String AUTO_TOPUP_SET = "autoTopup_set";
  public static final String AUTO_TOPUP_DELETE = "autoTopup_delete";
  public static final String SPENDING_LIMIT_GET = "spendingLimit_get";
  public static final String SPENDING_LIMIT_SET = "spendingLimit_set";
  public static final String SPENDING_LIMIT_DELETE = "spendingLimit_delete";

  private OperationIds() {}
}
