package io.github.aigateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each operation once with success, and once with each failure that the document has for it. */
class EveryOperationTest {

  private static final String GATEWAY =
      "{'id':'new','cache_invalidate_on_update':true,'cache_ttl':0,'collect_logs':true,'rate_limiting_interval':0,'rate_limiting_limit':0}";
  private static final String DATASET =
      "{'enable':true,'filters':[{'key':'cost','operator':'gt','value':[0.5]}],'name':'n'}";
  private static final String ELEMENTS =
      "[{'id':'s','type':'start','outputs':{'next':{'elementId':'e'}}},{'id':'e','type':'end','outputs':{}}]";

  private final AiGatewaySandbox sandbox = AiGatewaySandbox.start();
  private final Caller caller = new Caller(sandbox);
  private String log = "";
  private String dataset = "";
  private String evaluation = "";
  private String route = "";
  private String version = "";
  private String topup = "";
  private String type = "";
  private String config = "";
  private String provider = "";

  @BeforeEach
  void state() {
    ProviderStates given = sandbox.given();
    given.gateway("prod");
    log = sandbox.logs("prod").append();
    dataset = given.dataset("prod", "data");
    evaluation = given.evaluation("prod", "evaluation");
    route = given.route("prod", "route");
    version =
        caller.get("/gateways/prod/routes/" + route).at("/result/version/version_id").asText();
    config = given.providerConfig("prod", "openai", "main");
    provider = given.customProvider("in-house");
    given.customProvider("other");
    topup = sandbox.billing().topup(1_000);
    type = caller.get("/evaluation-types").at("/result/0/id").asText();
    sandbox.journal().clear();
  }

  @AfterEach
  void close() {
    assertThat(sandbox.violations()).isEmpty();
    sandbox.close();
  }

  private String filled(String text) {
    return text.replace("{log}", log)
        .replace("{dataset}", dataset)
        .replace("{evaluation}", evaluation)
        .replace("{route}", route)
        .replace("{version}", version)
        .replace("{topup}", topup)
        .replace("{type}", type)
        .replace("{config}", config)
        .replace("{provider}", provider)
        .replace("GATEWAY", GATEWAY)
        .replace("DATASET", DATASET)
        .replace("ELEMENTS", ELEMENTS);
  }

  private Caller.Response call(String operationId, String method, String path, String body) {
    String filledBody = body == null ? "" : filled(body);
    Caller.Response response =
        switch (method) {
          case "GET" -> caller.get(filled(path));
          case "DELETE" -> caller.delete(filled(path));
          case "POST" -> caller.post(filled(path), filledBody);
          case "PUT" -> caller.put(filled(path), filledBody);
          default -> caller.patch(filled(path), filledBody);
        };
    assertThat(sandbox.journal().last().operationId()).isEqualTo(operationId);
    return response;
  }

  static final String SUCCESSES =
      """
      gateways_list                    | GET    | /gateways                                      |
      gateways_create                  | POST   | /gateways                                      | GATEWAY
      gateways_get                     | GET    | /gateways/prod                                 |
      gateways_update                  | PUT    | /gateways/prod                                 | GATEWAY
      gateways_delete                  | DELETE | /gateways/prod                                 |
      gatewayLogs_list                 | GET    | /gateways/prod/logs                            |
      gatewayLogs_delete               | DELETE | /gateways/prod/logs                            |
      gatewayLogs_get                  | GET    | /gateways/prod/logs/{log}                      |
      gatewayLogs_edit                 | PATCH  | /gateways/prod/logs/{log}                      | {'score':50}
      gatewayLogs_getRequestBody           | GET    | /gateways/prod/logs/{log}/request              |
      gatewayLogs_getResponseBody          | GET    | /gateways/prod/logs/{log}/response             |
      datasets_list                    | GET    | /gateways/prod/datasets                        |
      datasets_create                  | POST   | /gateways/prod/datasets                        | DATASET
      datasets_get                     | GET    | /gateways/prod/datasets/{dataset}              |
      datasets_update                  | PUT    | /gateways/prod/datasets/{dataset}              | DATASET
      datasets_delete                  | DELETE | /gateways/prod/datasets/{dataset}              |
      evaluations_list                 | GET    | /gateways/prod/evaluations                     |
      evaluations_create               | POST   | /gateways/prod/evaluations                     | {'name':'n','dataset_ids':['{dataset}'],'evaluation_type_ids':['{type}']}
      evaluations_get                  | GET    | /gateways/prod/evaluations/{evaluation}        |
      evaluations_delete               | DELETE | /gateways/prod/evaluations/{evaluation}        |
      evaluationTypes_list             | GET    | /evaluation-types                              |
      dynamicRoutes_list               | GET    | /gateways/prod/routes                          |
      dynamicRoutes_create             | POST   | /gateways/prod/routes                          | {'name':'n','elements':ELEMENTS}
      dynamicRoutes_get                | GET    | /gateways/prod/routes/{route}                  |
      dynamicRoutes_edit               | PATCH  | /gateways/prod/routes/{route}                  | {'name':'m'}
      dynamicRoutes_delete             | DELETE | /gateways/prod/routes/{route}                  |
      dynamicRoutes_listVersions       | GET    | /gateways/prod/routes/{route}/versions         |
      dynamicRoutes_createVersion      | POST   | /gateways/prod/routes/{route}/versions         | {'elements':ELEMENTS}
      dynamicRoutes_getVersion         | GET    | /gateways/prod/routes/{route}/versions/{version} |
      dynamicRoutes_listDeployments    | GET    | /gateways/prod/routes/{route}/deployments      |
      dynamicRoutes_createDeployment   | POST   | /gateways/prod/routes/{route}/deployments      | {'version_id':'{version}'}
      providerConfigs_list             | GET    | /gateways/prod/provider_configs                |
      providerConfigs_create           | POST   | /gateways/prod/provider_configs                | {'alias':'a','default_config':false,'provider_slug':'openai','secret':'key','secret_id':'id'}
      providerConfigs_update           | PUT    | /gateways/prod/provider_configs/{config}       | {'secret':'key'}
      providerConfigs_delete           | DELETE | /gateways/prod/provider_configs/{config}       |
      customProviders_list             | GET    | /custom-providers                              |
      customProviders_create           | POST   | /custom-providers                              | {'base_url':'https://a.example','name':'n','slug':'new'}
      customProviders_get              | GET    | /custom-providers/{provider}                   |
      customProviders_edit             | PATCH  | /custom-providers/{provider}                   | {'enable':false}
      customProviders_delete           | DELETE | /custom-providers/{provider}                   |
      gatewayUrls_get                  | GET    | /gateways/prod/url/openai                      |
      billing_getCreditBalance         | GET    | /billing/credit-balance                        |
      billing_getUsageHistory          | GET    | /billing/usage-history?value_grouping_window=day |
      billing_getInvoiceHistory        | GET    | /billing/invoice-history                       |
      billing_getInvoicePreview        | GET    | /billing/invoice-preview                       |
      topups_create                    | POST   | /billing/topup                                 | {'amount':1000}
      topups_getStatus                 | POST   | /billing/topup/status                          | {'payment_intent_id':'{topup}'}
      autoTopup_get                    | GET    | /billing/topup/config                          |
      autoTopup_set                    | POST   | /billing/topup/config                          | {'amount':1000,'threshold':500}
      autoTopup_delete                 | DELETE | /billing/topup/config                          |
      spendingLimit_get                | GET    | /billing/spending-limit                        |
      spendingLimit_set                | POST   | /billing/spending-limit                        | {'amount':100,'duration':'daily','strategy':'fixed'}
      spendingLimit_delete             | DELETE | /billing/spending-limit                        |
      """;

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = SUCCESSES)
  void operation_inOrder_succeeds(String operationId, String method, String path, String body) {
    Caller.Response response = call(operationId, method, path, body);

    assertThat(response.status())
        .as(response.text())
        .isEqualTo(operationId.equals("spendingLimit_set") ? 201 : 200);
    assertThat(response.header("Content-Type")).isEqualTo("application/json");
    assertThat(response.header("CF-Ray")).matches("[0-9a-f]{16}-SBX");
  }

  @Test
  void successes_coverEveryOperationOfTheDocument() {
    Set<String> listed =
        SUCCESSES
            .lines()
            .map(line -> line.substring(0, line.indexOf(' ')))
            .collect(Collectors.toSet());

    assertThat(listed)
        .isEqualTo(
            Contract.get().operations().stream().map(Operation::id).collect(Collectors.toSet()));
  }

  static final String FAILURES =
      """
      gateways_list                    | GET    | /gateways?page=0                               |                   | 400
      gateways_create                  | POST   | /gateways                                      | {}                | 400
      gateways_get                     | GET    | /gateways/none                                 |                   | 404
      gateways_update                  | PUT    | /gateways/prod                                 | {}                | 400
      gateways_update                  | PUT    | /gateways/none                                 | GATEWAY           | 404
      gateways_delete                  | DELETE | /gateways/none                                 |                   | 404
      gatewayLogs_list                 | GET    | /gateways/none/logs                            |                   | 400
      gatewayLogs_delete               | DELETE | /gateways/prod/logs?limit=10001                |                   | 400
      gatewayLogs_get                  | GET    | /gateways/prod/logs/none                       |                   | 404
      gatewayLogs_edit                 | PATCH  | /gateways/prod/logs/none                       | {}                | 404
      gatewayLogs_getRequestBody           | GET    | /gateways/prod/logs/none/request               |                   | 404
      gatewayLogs_getResponseBody          | GET    | /gateways/none/logs/none/response              |                   | 404
      datasets_list                    | GET    | /gateways/prod/datasets?enable=2               |                   | 400
      datasets_create                  | POST   | /gateways/prod/datasets                        | {'name':1}        | 400
      datasets_get                     | GET    | /gateways/prod/datasets/none                   |                   | 404
      datasets_update                  | PUT    | /gateways/prod/datasets/{dataset}              | {}                | 400
      datasets_update                  | PUT    | /gateways/prod/datasets/none                   | DATASET           | 404
      datasets_delete                  | DELETE | /gateways/prod/datasets/none                   |                   | 404
      evaluations_list                 | GET    | /gateways/prod/evaluations?per_page=101        |                   | 400
      evaluations_create               | POST   | /gateways/prod/evaluations                     | {'name':'n','dataset_ids':[],'evaluation_type_ids':[]} | 400
      evaluations_get                  | GET    | /gateways/prod/evaluations/none                |                   | 404
      evaluations_delete               | DELETE | /gateways/prod/evaluations/none                |                   | 404
      evaluationTypes_list             | GET    | /evaluation-types?per_page=4                   |                   | 400
      dynamicRoutes_list               | GET    | /gateways/none/routes                          |                   | 400
      dynamicRoutes_create             | POST   | /gateways/prod/routes                          | {'name':'n','elements':[{'id':'s','type':'other'}]} | 400
      dynamicRoutes_get                | GET    | /gateways/prod/routes/none                     |                   | 400
      dynamicRoutes_edit               | PATCH  | /gateways/prod/routes/{route}                  | {'name':null}     | 400
      dynamicRoutes_delete             | DELETE | /gateways/prod/routes/none                     |                   | 400
      dynamicRoutes_listVersions       | GET    | /gateways/prod/routes/none/versions            |                   | 400
      dynamicRoutes_createVersion      | POST   | /gateways/prod/routes/{route}/versions         | {}                | 400
      dynamicRoutes_getVersion         | GET    | /gateways/prod/routes/{route}/versions/none    |                   | 400
      dynamicRoutes_listDeployments    | GET    | /gateways/prod/routes/none/deployments         |                   | 400
      dynamicRoutes_createDeployment   | POST   | /gateways/prod/routes/{route}/deployments      | {'version_id':'none'} | 400
      providerConfigs_list             | GET    | /gateways/prod/provider_configs?page=x         |                   | 400
      providerConfigs_create           | POST   | /gateways/prod/provider_configs                | {'alias':'a'}     | 400
      providerConfigs_update           | PUT    | /gateways/prod/provider_configs/{config}       | {}                | 400
      providerConfigs_update           | PUT    | /gateways/prod/provider_configs/none           | {'secret':'key'}  | 404
      providerConfigs_delete           | DELETE | /gateways/prod/provider_configs/none           |                   | 404
      customProviders_list             | GET    | /custom-providers?per_page=101                 |                   | 400
      customProviders_create           | POST   | /custom-providers                              | {'name':'n'}      | 400
      customProviders_create           | POST   | /custom-providers                              | {'base_url':'https://a.example','name':'n','slug':'other'} | 409
      customProviders_get              | GET    | /custom-providers/00000000-0000-4000-8000-000000000000 |            | 404
      customProviders_edit             | PATCH  | /custom-providers/{provider}                   | {'position':'x'}  | 400
      customProviders_edit             | PATCH  | /custom-providers/{provider}                   | {'slug':'other'}  | 409
      customProviders_edit             | PATCH  | /custom-providers/00000000-0000-4000-8000-000000000000 | {}         | 404
      customProviders_delete           | DELETE | /custom-providers/00000000-0000-4000-8000-000000000000 |            | 404
      gatewayUrls_get                  | GET    | /gateways/none/url/openai                      |                   | 400
      billing_getCreditBalance         | GET    | /billing/credit-balance?page=1                 |                   | 400
      billing_getUsageHistory          | GET    | /billing/usage-history                         |                   | 400
      billing_getInvoiceHistory        | GET    | /billing/invoice-history?type=other            |                   | 400
      billing_getInvoicePreview        | GET    | /billing/invoice-preview?page=1                |                   | 400
      topups_create                    | POST   | /billing/topup                                 | {'amount':999}    | 400
      topups_getStatus                 | POST   | /billing/topup/status                          | {}                | 400
      topups_getStatus                 | POST   | /billing/topup/status                          | {'payment_intent_id':'none'} | 404
      autoTopup_get                    | GET    | /billing/topup/config?page=1                   |                   | 400
      autoTopup_set                    | POST   | /billing/topup/config                          | {'amount':1000,'threshold':499} | 400
      autoTopup_delete                 | DELETE | /billing/topup/config?page=1                   |                   | 400
      spendingLimit_get                | GET    | /billing/spending-limit?page=1                 |                   | 400
      spendingLimit_set                | POST   | /billing/spending-limit                        | {'amount':100,'duration':'daily','strategy':'fixed','limit':1} | 400
      spendingLimit_delete             | DELETE | /billing/spending-limit?page=1                 |                   | 400
      """;

  /**
   * The form of the body is checked by the sandbox itself, against the document: see the
   * violations.
   */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = FAILURES)
  void operation_badInput_failsAsDocumented(
      String operationId, String method, String path, String body, int status) {
    Caller.Response response = call(operationId, method, path, body);

    assertThat(response.status()).as(response.text()).isEqualTo(status);
    assertThat(response.at("/success").asBoolean(true)).isFalse();
    assertThat(Contract.get().operation(operationId).documents(status)).isTrue();
  }

  @Test
  void failures_coverEveryOperationOfTheDocument() {
    Set<String> listed =
        FAILURES
            .lines()
            .map(line -> line.substring(0, line.indexOf(' ')))
            .collect(Collectors.toSet());

    assertThat(listed)
        .isEqualTo(
            Contract.get().operations().stream().map(Operation::id).collect(Collectors.toSet()));
  }

  @Test
  void billing_foreignAccount_isForbiddenInTheBillingForm() throws Exception {
    var request =
        caller
            .request("GET", "/billing/credit-balance", "")
            .uri(
                java.net.URI.create(
                    sandbox.baseUrl() + "/accounts/other/ai-gateway/billing/credit-balance"));

    Caller.Response refused = caller.send(request.build());

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("success", "errors", "result");
  }

  @Test
  void errorBodies_haveFiveForms() {
    Set<String> forms = new HashSet<>();
    forms.add(
        caller.get("/gateways?page=0").json().toString().replaceAll("\"message\":\"[^\"]*\"", "M"));
    forms.add(caller.get("/gateways/none").text());
    forms.add(caller.post("/gateways", "").text());
    forms.add(caller.post("/billing/topup/status", "{'payment_intent_id':'none'}").text());
    forms.add(caller.patch("/gateways/prod/routes/none", "{'name':'x'}").text());

    assertThat(forms)
        .containsExactlyInAnyOrder(
            "{\"success\":false,\"errors\":[{M}],\"result\":{}}",
            "{\"success\":false,\"errors\":[{\"code\":7002,\"message\":\"Not Found\"}]}",
            "{\"success\":false,\"errors\":[{\"code\":7001,\"path\":[\"body\"],\"message\":\"Required\"}]}",
            "{\"success\":false,\"errors\":[{\"code\":7002,\"message\":\"Not Found\"}],\"result\":null}",
            "{\"success\":false,\"route\":{\"id\":\"none\"}}");
  }
}
