// Uses the generated client once; ClientsTest reads what it prints and looks at what arrived.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"

	aigateway "example.com/ai-gateway/client"
)

func show(name string, value interface{}) {
	text, err := json.Marshal(value)
	must(err)
	fmt.Println(name, string(text))
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// result is what the call returned; a call that failed ends the program.
func result[T any](returned *T, _ *http.Response, err error) *T {
	must(err)
	return returned
}

// filtered adds the filters of logs to a query. The generated client takes them apart; the document says that they are JSON.
type filtered []aigateway.LogFilter

func (filters filtered) RoundTrip(request *http.Request) (*http.Response, error) {
	text, err := json.Marshal(filters)
	must(err)
	changed := request.Clone(request.Context())
	query := changed.URL.Query()
	query.Set("filters", string(text))
	changed.URL.RawQuery = query.Encode()
	return http.DefaultTransport.RoundTrip(changed)
}

func to(elementId string) aigateway.RouteElementOutput {
	return *aigateway.NewRouteElementOutput(elementId)
}

func start(next string) aigateway.RouteElement {
	return aigateway.StartElementAsRouteElement(aigateway.NewStartElement(
		"start", *aigateway.NewStartOutputs(to(next)), aigateway.STARTELEMENTTYPE_START))
}

func model(id, provider, name string, retries, timeout float64, fallback string) aigateway.RouteElement {
	return aigateway.ModelElementAsRouteElement(aigateway.NewModelElement(
		id,
		*aigateway.NewFallbackOutputs(to(fallback), to("end")),
		*aigateway.NewModelProperties(name, provider, retries, timeout),
		aigateway.MODELELEMENTTYPE_MODEL))
}

func end() aigateway.RouteElement {
	return aigateway.EndElementAsRouteElement(aigateway.NewEndElement(
		"end", map[string]aigateway.RouteElementOutput{}, aigateway.ENDELEMENTTYPE_END_ELEMENT))
}

func main() {
	ctx := context.WithValue(context.Background(), aigateway.ContextAccessToken, os.Getenv("CLOUDFLARE_API_TOKEN"))
	accountId := os.Getenv("CLOUDFLARE_ACCOUNT_ID")
	configuration := aigateway.NewConfiguration()
	configuration.Servers = aigateway.ServerConfigurations{{URL: os.Getenv("CLOUDFLARE_BASE_URL")}}
	configuration.HTTPClient = &http.Client{Transport: retrying{http.DefaultTransport}}
	client := aigateway.NewAPIClient(configuration)
	gatewayId := "from-go"

	interval, limit := int64(60), int64(50)
	request := aigateway.NewGatewayCreateRequest(
		gatewayId,
		true,
		*aigateway.NewNullableInt64(nil),
		true,
		*aigateway.NewNullableInt64(&interval),
		*aigateway.NewNullableInt64(&limit))
	request.SetRateLimitingTechnique(aigateway.RATELIMITINGTECHNIQUE_SLIDING)
	result(client.GatewaysAPI.GatewaysCreate(ctx, accountId).GatewayCreateRequest(*request).Execute())
	gateway := result(client.GatewaysAPI.GatewaysGet(ctx, accountId, gatewayId).Execute()).GetResult()
	show("gateway", map[string]interface{}{
		"id":                      gateway.GetId(),
		"cache_ttl":               gateway.CacheTtl,
		"rate_limiting_limit":     gateway.RateLimitingLimit,
		"rate_limiting_technique": gateway.GetRateLimitingTechnique(),
		"created_at":              gateway.GetCreatedAt().UnixMilli(),
	})
	list := []interface{}{}
	for _, each := range result(client.GatewaysAPI.GatewaysList(ctx, accountId).Execute()).GetResult() {
		list = append(list, map[string]interface{}{"id": each.GetId(), "dlp": each.Dlp})
	}
	show("gateways", list)

	provider, cost := "anthropic", 0.01
	withFilters := aigateway.NewConfiguration()
	withFilters.Servers = configuration.Servers
	withFilters.HTTPClient = &http.Client{Transport: filtered{
		*aigateway.NewLogFilter(aigateway.LOGFILTERKEY_PROVIDER, aigateway.LOGFILTEROPERATOR_EQ,
			[]aigateway.LogFilterValue{{String: &provider}}),
		*aigateway.NewLogFilter(aigateway.LOGFILTERKEY_COST, aigateway.LOGFILTEROPERATOR_GT,
			[]aigateway.LogFilterValue{{Float64: &cost}}),
	}}
	rows := []interface{}{}
	for _, row := range result(aigateway.NewAPIClient(withFilters).GatewayLogsAPI.GatewayLogsList(ctx, accountId, "prod").
		PerPage(50).
		Execute()).GetResult() {
		rows = append(rows, map[string]interface{}{"id": row.GetId(), "cost": row.GetCost()})
	}
	show("logs", rows)

	elements := []aigateway.RouteElement{
		start("plan"),
		aigateway.ConditionalElementAsRouteElement(aigateway.NewConditionalElement(
			"plan",
			*aigateway.NewConditionalOutputs(to("split"), to("quota")),
			aigateway.ConditionalProperties{
				Conditions: map[string]interface{}{"metadata.plan": map[string]interface{}{"$eq": "free"}},
			},
			aigateway.CONDITIONALELEMENTTYPE_CONDITIONAL)),
		aigateway.PercentageElementAsRouteElement(aigateway.NewPercentageElement(
			"split",
			map[string]aigateway.RouteElementOutput{"10": to("large"), "90": to("small")},
			aigateway.PERCENTAGEELEMENTTYPE_PERCENTAGE)),
		aigateway.RateLimitElementAsRouteElement(aigateway.NewRateLimitElement(
			"quota",
			*aigateway.NewFallbackOutputs(to("end"), to("small")),
			*aigateway.NewRateLimitProperties("metadata.user", 100, aigateway.RATELIMITTYPE_COUNT, 60),
			aigateway.RATELIMITELEMENTTYPE_RATE)),
		model("large", "anthropic", "claude-sonnet-4-5", 2, 30000, "small"),
		model("small", "openai", "gpt-4o-mini", 1, 10000, "end"),
		end(),
	}
	routes := client.DynamicRoutesAPI
	created := result(routes.DynamicRoutesCreate(ctx, accountId, gatewayId).
		DynamicRouteCreateRequest(*aigateway.NewDynamicRouteCreateRequest(
			[]aigateway.RouteElement{start("end"), end()}, "assistant")).
		Execute()).GetResult()
	routeId := created.GetId()
	result(routes.DynamicRoutesCreateVersion(ctx, accountId, gatewayId, routeId).
		DynamicRouteVersionCreateRequest(*aigateway.NewDynamicRouteVersionCreateRequest(elements)).
		Execute())
	// The response does not name the version; the list has the newest first.
	versions := result(routes.DynamicRoutesListVersions(ctx, accountId, gatewayId, routeId).Execute()).GetData().Versions
	result(routes.DynamicRoutesCreateDeployment(ctx, accountId, gatewayId, routeId).
		DynamicRouteDeploymentCreateRequest(
			*aigateway.NewDynamicRouteDeploymentCreateRequest(versions[0].GetVersionId())).
		Execute())
	live := result(routes.DynamicRoutesGet(ctx, accountId, gatewayId, routeId).Execute()).GetResult()
	show("route", map[string]interface{}{
		"id":         live.GetId(),
		"version_id": live.Version.GetVersionId(),
		"elements":   live.GetElements(),
	})

	_, response, err := client.GatewaysAPI.GatewaysGet(ctx, accountId, "missing").Execute()
	var refusal *aigateway.GenericOpenAPIError
	if !errors.As(err, &refusal) {
		log.Fatalf("There is a gateway that nobody made, or another error: %v", err)
	}
	notFound, known := refusal.Model().(aigateway.NotFoundError)
	if !known {
		log.Fatalf("Not the documented error: %s", refusal.Body())
	}
	show("error", map[string]interface{}{"status": response.StatusCode, "errors": notFound.GetErrors()})

	// The sandbox fails each of these once. Only the status is asked for again.
	_, topup, _ := client.TopupsAPI.TopupsCreate(ctx, accountId).
		TopupCreateRequest(*aigateway.NewTopupCreateRequest(1000)).
		Execute()
	_, deletion, _ := client.GatewayLogsAPI.GatewayLogsDelete(ctx, accountId, "prod").Limit(1).Execute()
	paid := result(client.TopupsAPI.TopupsGetStatus(ctx, accountId).
		TopupStatusRequest(*aigateway.NewTopupStatusRequest(os.Getenv("PAYMENT_INTENT_ID"))).
		Execute())
	show("failed", map[string]interface{}{"topup": topup.StatusCode, "deletion": deletion.StatusCode})
	show("status", paid.Result.GetStatus())
}
