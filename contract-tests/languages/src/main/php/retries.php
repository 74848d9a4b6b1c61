<?php

// Sends again what the document says may be sent again. No generated client knows.

use GuzzleHttp\HandlerStack;
use GuzzleHttp\Middleware;
use Psr\Http\Message\RequestInterface;
use Psr\Http\Message\ResponseInterface;

const ATTEMPTS = 3;

function mayBeSentTwice(RequestInterface $request): bool
{
    static $document = null;
    $document ??= json_decode(file_get_contents(__DIR__ . '/openapi.json'), true);
    foreach ($document['paths'] as $path => $methods) {
        $retry = $methods[strtolower($request->getMethod())]['x-retry'] ?? 'never';
        if (preg_match('#' . preg_replace('#\{\w+}#', '[^/]+', $path) . '$#', $request->getUri()->getPath()) && $retry !== 'never') {
            return true;
        }
    }
    return false;
}

/** A stack of handlers for the Guzzle client that the generated one is given. */
function retrying(): HandlerStack
{
    $stack = HandlerStack::create();
    $stack->push(Middleware::retry(
        function (int $retries, RequestInterface $request, ?ResponseInterface $response = null): bool {
            if ($retries + 1 >= ATTEMPTS) {
                return false;
            }
            $status = $response === null ? 0 : $response->getStatusCode();
            // With 429 the service has said that it did nothing. Without a response it has said nothing.
            return $status === 429 || ($status === 0 || $status === 408 || $status >= 500) && mayBeSentTwice($request);
        },
        function (int $retries, ?ResponseInterface $response): int {
            $seconds = $response === null ? '' : $response->getHeaderLine('Retry-After');
            return $seconds === '' ? random_int(0, 100 * 2 ** $retries) : 1000 * (int) $seconds;
        },
    ));
    return $stack;
}
