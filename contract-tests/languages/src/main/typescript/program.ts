/** Uses the generated client once; ClientsTest reads what it prints and looks at what arrived. */
import {
    Configuration,
    DlpToJSON,
    DynamicRoutesApi,
    GatewayLogsApi,
    GatewaysApi,
    LogFilterKey,
    LogFilterOperator,
    LogFilterToJSON,
    NotFoundErrorFromJSON,
    ResponseError,
    RouteElementToJSON,
    TopupsApi,
    type RouteElement,
} from './client/index.js';
import { retrying } from './retries.js';

function environment(name: string): string {
    const value = process.env[name];
    if (value === undefined) {
        throw new Error(`${name} is not set`);
    }
    return value;
}

function print(name: string, value: unknown): void {
    console.log(`${name} ${JSON.stringify(value)}`);
}

const configuration = new Configuration({
    basePath: environment('CLOUDFLARE_BASE_URL'),
    accessToken: environment('CLOUDFLARE_API_TOKEN'),
    fetchApi: retrying,
});
const accountId = environment('CLOUDFLARE_ACCOUNT_ID');
const gatewayId = 'from-typescript';

const gateways = new GatewaysApi(configuration);
await gateways.gatewaysCreate({
    accountId,
    gatewayCreateRequest: {
        id: gatewayId,
        cacheInvalidateOnUpdate: true,
        cacheTtl: null,
        collectLogs: true,
        rateLimitingInterval: 60,
        rateLimitingLimit: 50,
        rateLimitingTechnique: 'sliding',
    },
});
const gateway = (await gateways.gatewaysGet({ accountId, gatewayId })).result;
print('gateway', {
    id: gateway.id,
    cache_ttl: gateway.cacheTtl,
    rate_limiting_limit: gateway.rateLimitingLimit,
    rate_limiting_technique: gateway.rateLimitingTechnique,
    created_at: gateway.createdAt.getTime(),
});
print('gateways', (await gateways.gatewaysList({ accountId })).result.map(({ id, dlp }) => ({ id, dlp: DlpToJSON(dlp) })));

const filters = [
    { key: LogFilterKey.Provider, operator: LogFilterOperator.Eq, value: ['anthropic'] },
    { key: LogFilterKey.Cost, operator: LogFilterOperator.Gt, value: [0.01] },
];
// The parameter of the generated client joins the filters as "[object Object]"; the document says that they are JSON.
const logs = await new GatewayLogsApi(configuration)
    .withPreMiddleware(async ({ url, init }) => ({
        url: `${url}&filters=${encodeURIComponent(JSON.stringify(filters.map(LogFilterToJSON)))}`,
        init,
    }))
    .gatewayLogsList({ accountId, gatewayId: 'prod', perPage: 50 });
print('logs', logs.result.map(({ id, cost }) => ({ id, cost })));

const elements: RouteElement[] = [
    { id: 'start', type: 'start', outputs: { next: { elementId: 'plan' } } },
    {
        id: 'plan',
        type: 'conditional',
        properties: { conditions: { 'metadata.plan': { $eq: 'free' } } },
        outputs: { _true: { elementId: 'quota' }, _false: { elementId: 'split' } },
    },
    {
        id: 'split',
        type: 'percentage',
        outputs: { '10': { elementId: 'large' }, '90': { elementId: 'small' } },
    },
    {
        id: 'quota',
        type: 'rate',
        properties: { key: 'metadata.user', limit: 100, limitType: 'count', window: 60 },
        outputs: { success: { elementId: 'small' }, fallback: { elementId: 'end' } },
    },
    {
        id: 'large',
        type: 'model',
        properties: { provider: 'anthropic', model: 'claude-sonnet-4-5', retries: 2, timeout: 30000 },
        outputs: { success: { elementId: 'end' }, fallback: { elementId: 'small' } },
    },
    {
        id: 'small',
        type: 'model',
        properties: { provider: 'openai', model: 'gpt-4o-mini', retries: 1, timeout: 10000 },
        outputs: { success: { elementId: 'end' }, fallback: { elementId: 'end' } },
    },
    { id: 'end', type: 'end', outputs: {} },
];
const routes = new DynamicRoutesApi(configuration);
const created = await routes.dynamicRoutesCreate({
    accountId,
    gatewayId,
    dynamicRouteCreateRequest: {
        name: 'assistant',
        elements: [
            { id: 'start', type: 'start', outputs: { next: { elementId: 'end' } } },
            { id: 'end', type: 'end', outputs: {} },
        ],
    },
});
const routeId = created.result.id;
await routes.dynamicRoutesCreateVersion({
    accountId,
    gatewayId,
    routeId,
    dynamicRouteVersionCreateRequest: { elements },
});
// The response does not name the version; the list has the newest first.
const versions = (await routes.dynamicRoutesListVersions({ accountId, gatewayId, routeId })).data.versions;
const newest = versions[0];
if (newest === undefined) {
    throw new Error(`Route ${routeId} has no version`);
}
await routes.dynamicRoutesCreateDeployment({
    accountId,
    gatewayId,
    routeId,
    dynamicRouteDeploymentCreateRequest: { versionId: newest.versionId },
});
const live = (await routes.dynamicRoutesGet({ accountId, gatewayId, routeId })).result;
print('route', { id: live.id, version_id: live.version.versionId, elements: live.elements.map(RouteElementToJSON) });

async function refusal(call: Promise<unknown>): Promise<Response> {
    try {
        await call;
    } catch (error) {
        if (error instanceof ResponseError) {
            return error.response;
        }
        throw error;
    }
    throw new Error('A call that must fail has not');
}

const missing = await refusal(gateways.gatewaysGet({ accountId, gatewayId: 'missing' }));
const { errors } = NotFoundErrorFromJSON(await missing.json());
print('error', { status: missing.status, errors: errors.map(({ code, message }) => ({ code, message })) });

// The sandbox fails each of these once. Only the status is asked for again.
const topups = new TopupsApi(configuration);
const topup = await refusal(topups.topupsCreate({ accountId, topupCreateRequest: { amount: 1000 } }));
const deletion = await refusal(new GatewayLogsApi(configuration).gatewayLogsDelete({ accountId, gatewayId: 'prod', limit: 1 }));
const paid = await topups.topupsGetStatus({
    accountId,
    topupStatusRequest: { paymentIntentId: environment('PAYMENT_INTENT_ID') },
});
print('failed', { topup: topup.status, deletion: deletion.status });
print('status', paid.result.status);
