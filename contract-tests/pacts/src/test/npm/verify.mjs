// Verifies a pact file with the Rust core that all of Pact's other languages share.
// Usage: node verify.mjs PACT_FILE PROVIDER_URL STATES_URL
import pactCore from '@pact-foundation/pact-core';

const { Verifier } = pactCore;
const [file, provider, states] = process.argv.slice(2);
await new Verifier({
    provider: 'cloudflare-ai-gateway',
    providerBaseUrl: provider,
    providerStatesSetupUrl: states,
    pactUrls: [file],
    logLevel: 'warn',
}).verify();
