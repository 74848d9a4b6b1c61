#!/usr/bin/env bash
# What: pact-js's Verifier cannot send a request whose JSON body has a number such as 100.0.
# Versions: @pact-foundation/pact 17.1.4, which brings @pact-foundation/pact-core 20.2.0; Node.js 20. Seen on 2026-11-29.
# Guess: 100.0 is valid JSON and stands so in the pact file, so every verifier sends it, or sends 100. pact-core does.
# Seen: the Verifier puts a proxy of its own before the provider. It parses the body and writes it anew, as 100, but keeps the
#   Content-Length of the body with 100.0. The provider waits for the two bytes that are missing, and the verification ends with
#   "error sending request for url". With 100 or 100.5 in its place all is well. Responses are not touched.
# Exits with 0 if that is still so, with 1 if not.
set -euo pipefail
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
cd "$directory"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @pact-foundation/pact@17.1.4 @pact-foundation/pact-core@20.2.0

for number in 100.0 100 100.5; do
  cat >"pact-$number.json" <<PACT
{"consumer": {"name": "a"}, "provider": {"name": "b"}, "metadata": {"pactSpecification": {"version": "4.0"}},
 "interactions": [{"type": "Synchronous/HTTP", "description": "sends $number",
  "request": {"method": "POST", "path": "/", "headers": {"Content-Type": ["application/json"]},
              "body": {"content": {"limit": $number}, "contentType": "application/json", "encoded": false}},
  "response": {"status": 204}}]}
PACT
done

cat >verify.cjs <<'SCRIPT'
const http = require('node:http');
const [library, pact] = process.argv.slice(2);
const { Verifier } = require(library);
const provider = http.createServer((request, response) => {
    request.on('data', () => {}).on('error', () => {}).on('end', () => response.writeHead(204).end());
});
provider.listen(0, '127.0.0.1', async () => {
    const options = { provider: 'b', providerBaseUrl: `http://127.0.0.1:${provider.address().port}`, pactUrls: [pact], logLevel: 'error' };
    const verifier = new Verifier(options);
    const ok = await (verifier.verifyProvider?.() ?? verifier.verify()).then(() => true, () => false);
    process.exit(ok ? 0 : 1);
});
SCRIPT

export PACT_DO_NOT_TRACK=true
verified() { node verify.cjs "$1" "$directory/pact-$2.json" >output.txt 2>&1 && echo yes || echo no; }
seen=$(
  for module in @pact-foundation/pact-core @pact-foundation/pact; do
    for number in 100.0 100 100.5; do echo "$module $number $(verified "$module" "$number")"; done
  done
)
echo "$seen"
[ "$seen" = "@pact-foundation/pact-core 100.0 yes
@pact-foundation/pact-core 100 yes
@pact-foundation/pact-core 100.5 yes
@pact-foundation/pact 100.0 no
@pact-foundation/pact 100 yes
@pact-foundation/pact 100.5 yes" ]
