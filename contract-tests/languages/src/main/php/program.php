<?php

// Uses the generated client once; ClientsTest reads what it prints and looks at what arrived.

declare(strict_types=1);

use AiGateway\Api\DynamicRoutesApi;
use AiGateway\Api\GatewayLogsApi;
use AiGateway\Api\GatewaysApi;
use AiGateway\Api\TopupsApi;
use AiGateway\ApiException;
use AiGateway\Configuration;
use AiGateway\Model;
use AiGateway\ObjectSerializer;
use GuzzleHttp\Client;
use GuzzleHttp\Psr7\Query;
use Psr\Http\Message\RequestInterface;

require 'GuzzleHttp/autoload.php';
spl_autoload_register(static function (string $class): void {
    $file = __DIR__ . '/client/lib/' . str_replace(['AiGateway\\', '\\'], ['', '/'], $class) . '.php';
    if (is_file($file)) {
        require $file;
    }
});
require __DIR__ . '/retries.php';

function show(string $name, mixed $value): void
{
    echo $name, ' ', json_encode($value, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES), "\n";
}

function to(string $elementId): Model\RouteElementOutput
{
    return new Model\RouteElementOutput(['element_id' => $elementId]);
}

function start(string $next): Model\StartElement
{
    $outputs = new Model\StartOutputs(['next' => to($next)]);
    return new Model\StartElement(['id' => 'start', 'type' => Model\StartElementType::START, 'outputs' => $outputs]);
}

function model(string $id, string $provider, string $name, int $retries, int $timeout, string $fallback): Model\ModelElement
{
    return new Model\ModelElement([
        'id' => $id,
        'type' => Model\ModelElementType::MODEL,
        'properties' => new Model\ModelProperties(
            ['provider' => $provider, 'model' => $name, 'retries' => $retries, 'timeout' => $timeout],
        ),
        'outputs' => new Model\FallbackOutputs(['success' => to('end'), 'fallback' => to($fallback)]),
    ]);
}

function last(): Model\EndElement
{
    // An empty array would be written as a list.
    return new Model\EndElement(['id' => 'end', 'type' => 'end', 'outputs' => new stdClass()]);
}

function failure(callable $call): ApiException
{
    try {
        $call();
    } catch (ApiException $refusal) {
        return $refusal;
    }
    throw new LogicException('A call that must fail has not');
}

$accountId = getenv('CLOUDFLARE_ACCOUNT_ID');
$configuration = (new Configuration())
    ->setHost(getenv('CLOUDFLARE_BASE_URL'))
    ->setAccessToken(getenv('CLOUDFLARE_API_TOKEN'));
$http = new Client(['handler' => retrying()]);
$gatewayId = 'from-php';

/** The response as JSON: this generator reads an element of a route as if it had the type of another. */
$send = static fn (RequestInterface $request): stdClass => json_decode(
    (string) $http->send($request)->getBody(),
    false,
    512,
    JSON_THROW_ON_ERROR,
);

$gateways = new GatewaysApi($http, $configuration);
$gateways->gatewaysCreate($accountId, new Model\GatewayCreateRequest([
    'id' => $gatewayId,
    'cache_invalidate_on_update' => true,
    'cache_ttl' => null,
    'collect_logs' => true,
    'rate_limiting_interval' => 60,
    'rate_limiting_limit' => 50,
    'rate_limiting_technique' => Model\RateLimitingTechnique::SLIDING,
]));
$gateway = $gateways->gatewaysGet($accountId, $gatewayId)->getResult();
show('gateway', [
    'id' => $gateway->getId(),
    'cache_ttl' => $gateway->getCacheTtl(),
    'rate_limiting_limit' => $gateway->getRateLimitingLimit(),
    'rate_limiting_technique' => $gateway->getRateLimitingTechnique(),
    'created_at' => (int) $gateway->getCreatedAt()->format('Uv'),
]);
show('gateways', array_map(
    static fn (Model\Gateway $each): array => [
        'id' => $each->getId(),
        'dlp' => ObjectSerializer::sanitizeForSerialization($each->getDlp()),
    ],
    $gateways->gatewaysList($accountId)->getResult(),
));

// The generated client writes the filters as fields of a form; the document says that they are JSON.
$filters = json_encode([
    ['key' => Model\LogFilterKey::PROVIDER, 'operator' => Model\LogFilterOperator::EQ, 'value' => ['anthropic']],
    ['key' => Model\LogFilterKey::COST, 'operator' => Model\LogFilterOperator::GT, 'value' => [0.01]],
], JSON_THROW_ON_ERROR);
$logs = new GatewayLogsApi($http, $configuration);
$request = $logs->gatewayLogsListRequest(account_id: $accountId, gateway_id: 'prod', per_page: 50);
$query = ['filters' => $filters] + Query::parse($request->getUri()->getQuery());
$rows = $send($request->withUri($request->getUri()->withQuery(Query::build($query))))->result;
show('logs', array_map(static fn (stdClass $row): array => ['id' => $row->id, 'cost' => $row->cost], $rows));

$elements = [
    start('plan'),
    new Model\ConditionalElement([
        'id' => 'plan',
        'type' => Model\ConditionalElementType::CONDITIONAL,
        'properties' => new Model\ConditionalProperties(['conditions' => ['metadata.plan' => ['$eq' => 'free']]]),
        'outputs' => new Model\ConditionalOutputs(['true' => to('quota'), 'false' => to('split')]),
    ]),
    new Model\PercentageElement([
        'id' => 'split',
        'type' => Model\PercentageElementType::PERCENTAGE,
        'outputs' => ['10' => to('large'), '90' => to('small')],
    ]),
    new Model\RateLimitElement([
        'id' => 'quota',
        'type' => Model\RateLimitElementType::RATE,
        'properties' => new Model\RateLimitProperties(
            ['key' => 'metadata.user', 'limit' => 100, 'limit_type' => Model\RateLimitType::COUNT, 'window' => 60],
        ),
        'outputs' => new Model\FallbackOutputs(['success' => to('small'), 'fallback' => to('end')]),
    ]),
    model('large', 'anthropic', 'claude-sonnet-4-5', 2, 30_000, 'small'),
    model('small', 'openai', 'gpt-4o-mini', 1, 10_000, 'end'),
    last(),
];
$routes = new DynamicRoutesApi($http, $configuration);
$routeId = $send($routes->dynamicRoutesCreateRequest(
    $accountId,
    $gatewayId,
    new Model\DynamicRouteCreateRequest(['name' => 'assistant', 'elements' => [start('end'), last()]]),
))->result->id;
$send($routes->dynamicRoutesCreateVersionRequest(
    $accountId,
    $gatewayId,
    $routeId,
    new Model\DynamicRouteVersionCreateRequest(['elements' => $elements]),
));
// The response does not name the version; the list has the newest first.
$newest = $routes->dynamicRoutesListVersions($accountId, $gatewayId, $routeId)->getData()->getVersions()[0];
$send($routes->dynamicRoutesCreateDeploymentRequest(
    $accountId,
    $gatewayId,
    $routeId,
    new Model\DynamicRouteDeploymentCreateRequest(['version_id' => $newest->getVersionId()]),
));
$live = $send($routes->dynamicRoutesGetRequest($accountId, $gatewayId, $routeId))->result;
show('route', ['id' => $live->id, 'version_id' => $live->version->version_id, 'elements' => $live->elements]);

$missing = failure(static fn () => $gateways->gatewaysGet($accountId, 'missing'));
show('error', [
    'status' => $missing->getCode(),
    'errors' => array_map(
        static fn (Model\ErrorData $each): array => ['code' => $each->getCode(), 'message' => $each->getMessage()],
        $missing->getResponseObject()->getErrors(),
    ),
]);

// The sandbox fails each of these once. Only the status is asked for again.
$topups = new TopupsApi($http, $configuration);
$topup = failure(static fn () => $topups->topupsCreate($accountId, new Model\TopupCreateRequest(['amount' => 1000])));
$deletion = failure(static fn () => $logs->gatewayLogsDelete(account_id: $accountId, gateway_id: 'prod', limit: 1));
$paid = $topups->topupsGetStatus($accountId, new Model\TopupStatusRequest(['payment_intent_id' => getenv('PAYMENT_INTENT_ID')]));
show('failed', ['topup' => $topup->getCode(), 'deletion' => $deletion->getCode()]);
show('status', $paid->getResult()->getStatus());
