// Uses the generated client once; ClientsTest reads what it prints and looks at what arrived.

import com.example.aigateway.apis.DynamicRoutesApi
import com.example.aigateway.apis.GatewayLogsApi
import com.example.aigateway.apis.GatewaysApi
import com.example.aigateway.apis.TopupsApi
import com.example.aigateway.infrastructure.ApiClient
import com.example.aigateway.infrastructure.ClientError
import com.example.aigateway.infrastructure.ClientException
import com.example.aigateway.infrastructure.Serializer
import com.example.aigateway.infrastructure.ServerException
import com.example.aigateway.models.ConditionalElementType
import com.example.aigateway.models.ConditionalOutputs
import com.example.aigateway.models.ConditionalProperties
import com.example.aigateway.models.DynamicRouteDeploymentCreateRequest
import com.example.aigateway.models.FallbackOutputs
import com.example.aigateway.models.GatewayCreateRequest
import com.example.aigateway.models.LogFilterKey
import com.example.aigateway.models.LogFilterOperator
import com.example.aigateway.models.ModelElementType
import com.example.aigateway.models.ModelProperties
import com.example.aigateway.models.NotFoundError
import com.example.aigateway.models.PercentageElementType
import com.example.aigateway.models.RateLimitElementType
import com.example.aigateway.models.RateLimitProperties
import com.example.aigateway.models.RateLimitType
import com.example.aigateway.models.RateLimitingTechnique
import com.example.aigateway.models.RouteElementOutput
import com.example.aigateway.models.StartElementType
import com.example.aigateway.models.StartOutputs
import com.example.aigateway.models.TopupCreateRequest
import com.example.aigateway.models.TopupStatusRequest
import com.fasterxml.jackson.annotation.JsonInclude
import com.fasterxml.jackson.databind.ObjectMapper
import java.math.BigDecimal
import okhttp3.HttpUrl.Companion.toHttpUrl
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody

private val json = Serializer.jacksonObjectMapper
private val baseUrl: String = System.getenv("CLOUDFLARE_BASE_URL")
private val accountId: String = System.getenv("CLOUDFLARE_ACCOUNT_ID")
private const val GATEWAY = "from-kotlin"

/** The generated client leaves out whatever is null, but this must be there. */
private interface SendsNull {
    @get:JsonInclude(JsonInclude.Include.ALWAYS)
    val cacheTtl: Long?
}

private fun show(name: String, value: Any?) = println("$name ${ObjectMapper().writeValueAsString(value)}")

private fun to(elementId: String) = RouteElementOutput(elementId)

private fun element(id: String, type: Any, outputs: Any, properties: Any? = null) =
    listOfNotNull("id" to id, "type" to type, "outputs" to outputs, properties?.let { "properties" to it }).toMap()

private fun start(next: String) = element("start", StartElementType.start, StartOutputs(to(next)))

private fun model(id: String, provider: String, name: String, retries: Int, timeout: Int, fallback: String) =
    element(
        id,
        ModelElementType.model,
        FallbackOutputs(success = to("end"), fallback = to(fallback)),
        ModelProperties(name, provider, BigDecimal(retries), BigDecimal(timeout)),
    )

private fun end() = element("end", "end", emptyMap<String, Any>())

/** Its classes of a union have the members of all branches, each required, so that they fit no branch. */
private fun raw(path: String, body: Any? = null, query: Map<String, String> = emptyMap()) =
    send(
        Request.Builder()
            .url(
                "$baseUrl/accounts/$accountId/ai-gateway/gateways$path".toHttpUrl().newBuilder()
                    .apply { query.forEach { (name, value) -> addQueryParameter(name, value) } }
                    .build(),
            )
            .header("Authorization", "Bearer ${ApiClient.accessToken}")
            .apply { body?.let { post(json.writeValueAsBytes(it).toRequestBody("application/json".toMediaType())) } }
            .build(),
    )

private fun failure(call: () -> Unit): Int =
    try {
        call()
        error("A call that must fail has not")
    } catch (e: ClientException) {
        e.statusCode
    } catch (e: ServerException) {
        e.statusCode
    }

fun main() {
    ApiClient.accessToken = System.getenv("CLOUDFLARE_API_TOKEN")
    json.addMixIn(GatewayCreateRequest::class.java, SendsNull::class.java)

    val gateways = GatewaysApi(baseUrl, http)
    gateways.gatewaysCreate(
        accountId,
        GatewayCreateRequest(
            id = GATEWAY,
            cacheInvalidateOnUpdate = true,
            cacheTtl = null,
            collectLogs = true,
            rateLimitingInterval = 60,
            rateLimitingLimit = 50,
            rateLimitingTechnique = RateLimitingTechnique.sliding,
        ),
    )
    val gateway = gateways.gatewaysGet(accountId, GATEWAY).result
    show(
        "gateway",
        mapOf(
            "id" to gateway.id,
            "cache_ttl" to gateway.cacheTtl,
            "rate_limiting_limit" to gateway.rateLimitingLimit,
            "rate_limiting_technique" to gateway.rateLimitingTechnique,
            "created_at" to gateway.createdAt.toInstant().toEpochMilli(),
        ),
    )
    show("gateways", raw("").path("result").map { mapOf("id" to it.path("id"), "dlp" to it.path("dlp")) })

    val filters =
        listOf(
            mapOf("key" to LogFilterKey.provider, "operator" to LogFilterOperator.eq, "value" to listOf("anthropic")),
            mapOf("key" to LogFilterKey.cost, "operator" to LogFilterOperator.gt, "value" to listOf(0.01)),
        )
    val logs = raw("/prod/logs", query = mapOf("per_page" to "50", "filters" to json.writeValueAsString(filters)))
    show("logs", logs.path("result").map { mapOf("id" to it.path("id"), "cost" to it.path("cost")) })

    val elements =
        listOf(
            start("plan"),
            element(
                "plan",
                ConditionalElementType.conditional,
                ConditionalOutputs(`true` = to("quota"), `false` = to("split")),
                ConditionalProperties(mapOf("metadata.plan" to mapOf("\$eq" to "free"))),
            ),
            element("split", PercentageElementType.percentage, mapOf("10" to to("large"), "90" to to("small"))),
            element(
                "quota",
                RateLimitElementType.rate,
                FallbackOutputs(success = to("small"), fallback = to("end")),
                RateLimitProperties("metadata.user", BigDecimal(100), RateLimitType.count, BigDecimal(60)),
            ),
            model("large", "anthropic", "claude-sonnet-4-5", 2, 30000, "small"),
            model("small", "openai", "gpt-4o-mini", 1, 10000, "end"),
            end(),
        )
    val routes = DynamicRoutesApi(baseUrl, http)
    val routeId =
        raw("/$GATEWAY/routes", mapOf("name" to "assistant", "elements" to listOf(start("end"), end())))
            .at("/result/id").asText()
    raw("/$GATEWAY/routes/$routeId/versions", mapOf("elements" to elements))
    // The response does not name the version; the list has the newest first.
    val newest = routes.dynamicRoutesListVersions(accountId, GATEWAY, routeId).data.versions.first()
    raw("/$GATEWAY/routes/$routeId/deployments", DynamicRouteDeploymentCreateRequest(newest.versionId))
    val live = raw("/$GATEWAY/routes/$routeId").path("result")
    show(
        "route",
        mapOf("id" to live.path("id"), "version_id" to live.at("/version/version_id"), "elements" to live.path("elements")),
    )

    try {
        gateways.gatewaysGet(accountId, "missing")
        error("There is a gateway that nobody made")
    } catch (e: ClientException) {
        val notFound = json.readValue((e.response as ClientError<*>).body.toString(), NotFoundError::class.java)
        show("error", mapOf("status" to e.statusCode, "errors" to notFound.errors.map { mapOf("code" to it.code, "message" to it.message) }))
    }

    // The sandbox fails each of these once. Only the status is asked for again.
    val topups = TopupsApi(baseUrl, http)
    val topup = failure { topups.topupsCreate(accountId, TopupCreateRequest(1000)) }
    val deletion = failure { GatewayLogsApi(baseUrl, http).gatewayLogsDelete(accountId, "prod", limit = 1) }
    val paid = topups.topupsGetStatus(accountId, TopupStatusRequest(System.getenv("PAYMENT_INTENT_ID")))
    show("failed", mapOf("topup" to topup, "deletion" to deletion))
    show("status", paid.result.status)
}
