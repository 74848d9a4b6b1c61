/** Sends again what the document says may be sent again. No generated client knows. */
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

interface Document {
    paths: Record<string, Record<string, { 'x-retry'?: string }>>;
}

const ATTEMPTS = 3;

const { paths }: Document = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'));
const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path: new RegExp(`${path.replace(/\{\w+\}/g, '[^/]+')}$`),
        retry: operation['x-retry'],
    })),
);

function mayBeSentTwice(method: string, path: string): boolean {
    const retry = operations.find((each) => each.method === method && each.path.test(path))?.retry;
    return retry === 'safe' || retry === 'idempotent';
}

/** A fetch for the generated client's configuration. */
export const retrying: typeof fetch = async (input, init) => {
    const twice = mayBeSentTwice(init?.method ?? 'GET', new URL(String(input)).pathname);
    for (let attempt = 1; ; attempt++) {
        let wait = Math.random() * 100 * 2 ** attempt;
        try {
            const response = await fetch(input, init);
            // With 429 the service has said that it did nothing.
            const again = response.status === 429 || (twice && (response.status === 408 || response.status >= 500));
            if (!again || attempt === ATTEMPTS) {
                return response;
            }
            wait = Number(response.headers.get('Retry-After')) * 1000 || wait;
            await response.body?.cancel();
        } catch (error) {
            if (!twice || attempt === ATTEMPTS) {
                throw error;
            }
        }
        await setTimeout(wait);
    }
};
