#!/usr/bin/env bash
# Type-checks the generated client and the program under --strict, libraries included, and compiles both to target/typescript/out.
language=TypeScript
. "${BASH_SOURCE[0]%/*}/../../../toolchains.sh"

{ command -v node && command -v npm; } >/dev/null || debian nodejs npm ||
  unavailable "node or npm is missing; install Node.js 18 or newer, such as with: apt-get install nodejs npm"

cd "$module"
cp src/main/typescript/*.json src/main/typescript/*.ts target/document/openapi.json target/typescript
cd target/typescript
if ! npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; then
  npm ping >/dev/null 2>&1 || unavailable "npm cannot reach its registry, which has the compiler; set one with: npm config set registry URL"
  exit 1
fi
node_modules/.bin/tsc --version
node --version
node_modules/.bin/tsc --project .
