import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.ObjectMapper
import java.io.File
import java.io.IOException
import kotlin.random.Random
import okhttp3.Interceptor
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.Response

private const val ATTEMPTS = 3

private class Operation(val method: String, val path: Regex, val retry: String)

private val operations: List<Operation> =
    ObjectMapper().readTree(File("program/openapi.json")).path("paths").properties().flatMap { (path, methods) ->
        methods.properties().map { (method, operation) ->
            val pattern = Regex(path.replace(Regex("\\{\\w+}"), "[^/]+") + "$")
            Operation(method.uppercase(), pattern, operation.path("x-retry").asText())
        }
    }

private fun mayBeSentTwice(request: Request): Boolean {
    val operation = operations.find { it.method == request.method && it.path.containsMatchIn(request.url.encodedPath) }
    return operation?.retry == "safe" || operation?.retry == "idempotent"
}

/** Sends again what the document says may be sent again. No generated client knows. */
private fun retrying(chain: Interceptor.Chain): Response {
    val request = chain.request()
    val twice = mayBeSentTwice(request)
    var attempt = 1
    while (true) {
        var wait = Random.nextLong(100L shl attempt)
        try {
            val response = chain.proceed(request)
            // With 429 the service has said that it did nothing.
            val again = response.code == 429 || twice && (response.code == 408 || response.code >= 500)
            if (!again || attempt == ATTEMPTS) {
                return response
            }
            wait = response.header("Retry-After")?.toLongOrNull()?.times(1000) ?: wait
            response.close()
        } catch (e: IOException) {
            if (!twice || attempt == ATTEMPTS) {
                throw e
            }
        }
        Thread.sleep(wait)
        attempt++
    }
}

/** OkHttp by itself would send a POST again on a new connection. */
val http: OkHttpClient = OkHttpClient.Builder().retryOnConnectionFailure(false).addInterceptor(::retrying).build()

/** A request and its response as JSON, for what the generated client cannot read or write. */
fun send(request: Request): JsonNode =
    http.newCall(request).execute().use { response ->
        check(response.isSuccessful) { "${request.method} ${request.url}: ${response.code}" }
        ObjectMapper().readTree(response.body.byteStream())
    }
