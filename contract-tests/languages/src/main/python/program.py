"""Uses the generated client once; ClientsTest reads what it prints and looks at what arrived."""

import json
import os

from ai_gateway import (
    ConditionalElement,
    ConditionalElementType,
    ConditionalOutputs,
    ConditionalProperties,
    Configuration,
    DynamicRouteCreateRequest,
    DynamicRouteDeploymentCreateRequest,
    DynamicRoutesApi,
    DynamicRouteVersionCreateRequest,
    EndElement,
    EndElementType,
    FallbackOutputs,
    GatewayCreateRequest,
    GatewayLogsApi,
    GatewaysApi,
    LogFilter,
    LogFilterKey,
    LogFilterOperator,
    LogFilterValue,
    ModelElement,
    ModelElementType,
    ModelProperties,
    PercentageElement,
    PercentageElementType,
    RateLimitElement,
    RateLimitElementType,
    RateLimitingTechnique,
    RateLimitProperties,
    RateLimitType,
    RouteElement,
    RouteElementOutput,
    StartElement,
    StartElementType,
    StartOutputs,
    TopupCreateRequest,
    TopupsApi,
    TopupStatusRequest,
)
from ai_gateway.exceptions import ApiException, NotFoundException
from retries import RetryingClient


def show(name, value):
    print(name, json.dumps(value))


def to(element_id):
    return RouteElementOutput(elementId=element_id)


def start(next_id):
    return RouteElement(StartElement(id="start", type=StartElementType.START, outputs=StartOutputs(next=to(next_id))))


def model(element_id, provider, name, retries, timeout, fallback):
    return RouteElement(
        ModelElement(
            id=element_id,
            type=ModelElementType.MODEL,
            properties=ModelProperties(provider=provider, model=name, retries=retries, timeout=timeout),
            outputs=FallbackOutputs(success=to("end"), fallback=to(fallback)),
        )
    )


def end():
    return RouteElement(EndElement(id="end", type=EndElementType.END_ELEMENT, outputs={}))


class JsonQueries(RetryingClient):
    """The generated client joins the filters as texts of their own kind; the document says that they are JSON."""

    def parameters_to_url_query(self, params, collection_formats):
        texts = [(name, json.dumps(value) if isinstance(value, list) else value) for name, value in params]
        return super().parameters_to_url_query(texts, None)


account_id = os.environ["CLOUDFLARE_ACCOUNT_ID"]
client = JsonQueries(
    Configuration(
        host=os.environ["CLOUDFLARE_BASE_URL"], access_token=os.environ["CLOUDFLARE_API_TOKEN"], retries=False
    )
)
gateway_id = "from-python"

gateways = GatewaysApi(client)
gateways.gateways_create(
    account_id,
    GatewayCreateRequest(
        id=gateway_id,
        cache_invalidate_on_update=True,
        cache_ttl=None,
        collect_logs=True,
        rate_limiting_interval=60,
        rate_limiting_limit=50,
        rate_limiting_technique=RateLimitingTechnique.SLIDING,
    ),
)
gateway = gateways.gateways_get(account_id, gateway_id).result
show(
    "gateway",
    {
        "id": gateway.id,
        "cache_ttl": gateway.cache_ttl,
        "rate_limiting_limit": gateway.rate_limiting_limit,
        "rate_limiting_technique": gateway.rate_limiting_technique.value,
        "created_at": round(gateway.created_at.timestamp() * 1000),
    },
)
show(
    "gateways",
    [
        {"id": each.id, "dlp": each.dlp and json.loads(each.dlp.to_json())}
        for each in gateways.gateways_list(account_id).result
    ],
)

logs = GatewayLogsApi(client).gateway_logs_list(
    account_id,
    "prod",
    filters=[
        LogFilter(key=LogFilterKey.PROVIDER, operator=LogFilterOperator.EQ, value=[LogFilterValue("anthropic")]),
        LogFilter(key=LogFilterKey.COST, operator=LogFilterOperator.GT, value=[LogFilterValue(0.01)]),
    ],
    per_page=50,
)
show("logs", [{"id": log.id, "cost": log.cost} for log in logs.result])

elements = [
    start("plan"),
    RouteElement(
        ConditionalElement(
            id="plan",
            type=ConditionalElementType.CONDITIONAL,
            properties=ConditionalProperties(conditions={"metadata.plan": {"$eq": "free"}}),
            outputs=ConditionalOutputs(var_true=to("quota"), var_false=to("split")),
        )
    ),
    RouteElement(
        PercentageElement(
            id="split", type=PercentageElementType.PERCENTAGE, outputs={"10": to("large"), "90": to("small")}
        )
    ),
    RouteElement(
        RateLimitElement(
            id="quota",
            type=RateLimitElementType.RATE,
            properties=RateLimitProperties(key="metadata.user", limit=100, limitType=RateLimitType.COUNT, window=60),
            outputs=FallbackOutputs(success=to("small"), fallback=to("end")),
        )
    ),
    model("large", "anthropic", "claude-sonnet-4-5", 2, 30000, "small"),
    model("small", "openai", "gpt-4o-mini", 1, 10000, "end"),
    end(),
]
routes = DynamicRoutesApi(client)
created = routes.dynamic_routes_create(
    account_id, gateway_id, DynamicRouteCreateRequest(name="assistant", elements=[start("end"), end()])
)
route_id = created.result.id
routes.dynamic_routes_create_version(
    account_id, gateway_id, route_id, DynamicRouteVersionCreateRequest(elements=elements)
)
# The response does not name the version; the list has the newest first.
newest = routes.dynamic_routes_list_versions(account_id, gateway_id, route_id).data.versions[0]
routes.dynamic_routes_create_deployment(
    account_id, gateway_id, route_id, DynamicRouteDeploymentCreateRequest(version_id=newest.version_id)
)
live = routes.dynamic_routes_get(account_id, gateway_id, route_id).result
show(
    "route",
    {
        "id": live.id,
        "version_id": live.version.version_id,
        "elements": [json.loads(element.to_json()) for element in live.elements],
    },
)

try:
    gateways.gateways_get(account_id, "missing")
    raise SystemExit("There is a gateway that nobody made")
except NotFoundException as refusal:
    show(
        "error",
        {
            "status": refusal.status,
            "errors": [{"code": each.code, "message": each.message} for each in refusal.data.errors],
        },
    )


def failure(call, *arguments, **named):
    try:
        call(*arguments, **named)
    except ApiException as refusal:
        return refusal.status
    raise SystemExit("A call that must fail has not")


# The sandbox fails each of these once. Only the status is asked for again.
topups = TopupsApi(client)
topup = failure(topups.topups_create, account_id, TopupCreateRequest(amount=1000))
deletion = failure(GatewayLogsApi(client).gateway_logs_delete, account_id, "prod", limit=1)
paid = topups.topups_get_status(
    account_id, TopupStatusRequest(payment_intent_id=os.environ["PAYMENT_INTENT_ID"])
)
show("failed", {"topup": topup, "deletion": deletion})
show("status", paid.result.status.value)
