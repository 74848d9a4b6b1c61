# Sends again what the document says may be sent again. No generated client knows.

require 'ai_gateway'
require 'json'

class RetryingClient < AiGateway::ApiClient
  ATTEMPTS = 3

  OPERATIONS = JSON.parse(File.read(File.join(__dir__, 'openapi.json')))['paths'].flat_map do |path, methods|
    methods.map do |method, operation|
      [method.to_sym, /#{path.gsub(/\{\w+\}/, '[^/]+')}\z/, operation['x-retry']]
    end
  end

  def call_api(http_method, path, opts = {})
    twice = may_be_sent_twice?(http_method.downcase.to_sym, path)
    attempt = 0
    begin
      attempt += 1
      super
    rescue AiGateway::ApiError => e
      # With 429 the service has said that it did nothing. Without a code there was no response.
      again = e.code == 429 || (twice && (e.code.nil? || e.code.zero? || e.code == 408 || e.code >= 500))
      raise if !again || attempt == ATTEMPTS

      sleep((e.response_headers || {})['Retry-After']&.to_i || rand * 0.1 * 2**attempt)
      retry
    end
  end

  private

  def may_be_sent_twice?(method, path)
    _, _, retries = OPERATIONS.find { |of, template, _| of == method && template.match?(path) }
    %w[safe idempotent].include?(retries)
  end
end
