# Uses the generated client once; ClientsTest reads what it prints and looks at what arrived.

$LOAD_PATH.unshift(File.join(__dir__, 'client/lib'))

require 'ai_gateway'
require 'json'
require 'uri'
require_relative 'retries'

include AiGateway

def show(name, value)
  puts "#{name} #{JSON.generate(value)}"
end

def to(element_id)
  RouteElementOutput.new(element_id: element_id)
end

def start(next_id)
  StartElement.new(id: 'start', type: StartElementType::START, outputs: StartOutputs.new(_next: to(next_id)))
end

def model(id, provider, name, retries, timeout, fallback)
  ModelElement.new(
    id: id,
    type: ModelElementType::MODEL,
    properties: ModelProperties.new(provider: provider, model: name, retries: retries, timeout: timeout),
    outputs: FallbackOutputs.new(success: to('end'), fallback: to(fallback))
  )
end

def last
  EndElement.new(id: 'end', type: 'end', outputs: {})
end

def failure
  yield
  raise 'A call that must fail has not'
rescue ApiError => e
  e
end

address = URI(ENV.fetch('CLOUDFLARE_BASE_URL'))
configuration = Configuration.new
configuration.scheme = address.scheme
configuration.host = "#{address.host}:#{address.port}"
configuration.base_path = address.path
# An index would choose the server of the document.
configuration.server_index = nil
configuration.access_token = ENV.fetch('CLOUDFLARE_API_TOKEN')
client = RetryingClient.new(configuration)
account_id = ENV.fetch('CLOUDFLARE_ACCOUNT_ID')
gateway_id = 'from-ruby'

gateways = GatewaysApi.new(client)
gateways.gateways_create(
  account_id,
  gateway_create_request: GatewayCreateRequest.new(
    id: gateway_id,
    cache_invalidate_on_update: true,
    cache_ttl: nil,
    collect_logs: true,
    rate_limiting_interval: 60,
    rate_limiting_limit: 50,
    rate_limiting_technique: RateLimitingTechnique::SLIDING
  )
)
gateway = gateways.gateways_get(account_id, gateway_id).result
show(
  'gateway',
  id: gateway.id,
  cache_ttl: gateway.cache_ttl,
  rate_limiting_limit: gateway.rate_limiting_limit,
  rate_limiting_technique: gateway.rate_limiting_technique,
  created_at: (gateway.created_at.to_time.to_r * 1000).round
)
show('gateways', gateways.gateways_list(account_id).result.map { |each| { id: each.id, dlp: each.dlp&.to_hash } })

logs = GatewayLogsApi.new(client).gateway_logs_list(
  account_id,
  'prod',
  # The generated client writes JSON, but not of its own models.
  filters: [
    LogFilter.new(key: LogFilterKey::PROVIDER, operator: LogFilterOperator::EQ, value: ['anthropic']),
    LogFilter.new(key: LogFilterKey::COST, operator: LogFilterOperator::GT, value: [0.01])
  ].map(&:to_hash),
  per_page: 50
)
show('logs', logs.result.map { |log| { id: log.id, cost: log.cost } })

elements = [
  start('plan'),
  ConditionalElement.new(
    id: 'plan',
    type: ConditionalElementType::CONDITIONAL,
    properties: ConditionalProperties.new(conditions: { 'metadata.plan' => { '$eq' => 'free' } }),
    outputs: ConditionalOutputs.new(_true: to('quota'), _false: to('split'))
  ),
  PercentageElement.new(
    id: 'split',
    type: PercentageElementType::PERCENTAGE,
    outputs: { '10' => to('large'), '90' => to('small') }
  ),
  RateLimitElement.new(
    id: 'quota',
    type: RateLimitElementType::RATE,
    properties: RateLimitProperties.new(key: 'metadata.user', limit: 100, limit_type: RateLimitType::COUNT, window: 60),
    outputs: FallbackOutputs.new(success: to('small'), fallback: to('end'))
  ),
  model('large', 'anthropic', 'claude-sonnet-4-5', 2, 30_000, 'small'),
  model('small', 'openai', 'gpt-4o-mini', 1, 10_000, 'end'),
  last
]
routes = DynamicRoutesApi.new(client)
created = routes.dynamic_routes_create(
  account_id,
  gateway_id,
  dynamic_route_create_request: DynamicRouteCreateRequest.new(name: 'assistant', elements: [start('end'), last])
)
route_id = created.result.id
routes.dynamic_routes_create_version(
  account_id,
  gateway_id,
  route_id,
  dynamic_route_version_create_request: DynamicRouteVersionCreateRequest.new(elements: elements)
)
# The response does not name the version; the list has the newest first.
newest = routes.dynamic_routes_list_versions(account_id, gateway_id, route_id).data.versions.first
routes.dynamic_routes_create_deployment(
  account_id,
  gateway_id,
  route_id,
  dynamic_route_deployment_create_request: DynamicRouteDeploymentCreateRequest.new(version_id: newest.version_id)
)
live = routes.dynamic_routes_get(account_id, gateway_id, route_id).result
show('route', id: live.id, version_id: live.version.version_id, elements: live.elements.map(&:to_hash))

missing = failure { gateways.gateways_get(account_id, 'missing') }
not_found = NotFoundError.build_from_hash(JSON.parse(missing.response_body, symbolize_names: true))
show('error', status: missing.code, errors: not_found.errors.map { |each| { code: each.code, message: each.message } })

# The sandbox fails each of these once. Only the status is asked for again.
topups = TopupsApi.new(client)
topup = failure { topups.topups_create(account_id, TopupCreateRequest.new(amount: 1000)) }
deletion = failure { GatewayLogsApi.new(client).gateway_logs_delete(account_id, 'prod', limit: 1) }
paid = topups.topups_get_status(
  account_id,
  TopupStatusRequest.new(payment_intent_id: ENV.fetch('PAYMENT_INTENT_ID'))
)
show('failed', topup: topup.code, deletion: deletion.code)
show('status', paid.result.status)
