#!/usr/bin/env bash
# Runs every client generator on the document, compiles what it wrote where the tools for it are there, and puts the result into
# README.md. Takes some ten minutes. Needs what the build scripts need, and what else it finds it uses.
set -euo pipefail
cd "${BASH_SOURCE[0]%/*}"
root=$PWD/../..
work=$PWD/target/matrix
version=$(sed -n '/openapi-generator-maven-plugin/,/<\/version>/s:.*<version>\(.*\)</version>.*:\1:p' "$root/pom.xml")
mkdir -p "$work"

"$root/mvnw" --quiet --batch-mode --non-recursive --file "$root/pom.xml" dependency:copy \
  -Dartifact="org.openapitools:openapi-generator-cli:$version" -DoutputDirectory="$work"
cli() { java -jar "$work/openapi-generator-cli-$version.jar" "$@"; }

# What the generator is told beside the document: as in pom.xml, where it says why.
options() {
  case $1 in
    go) echo --additional-properties=enumClassPrefix=true,useOneOfDiscriminatorLookup=true --type-mappings=number=float64 ;;
    kotlin) echo --additional-properties=serializationLibrary=jackson,enumPropertyNaming=original ;;
    java* | spring*) echo --name-mappings=true=whenTrue,false=whenFalse ;;
  esac
}

each() { find . -name "$1" -print0 | xargs -0 -n "${3:-50}" $2; }

# Prints the tool that has compiled or checked it; nothing if there is none for it here. Fails if the tool says no.
compile() {
  case $1 in
    bash) each client.sh 'bash -O extglob -n' 1 && echo "bash -n, $BASH_VERSION" ;;
    go) command -v go >/dev/null || return 0; go build ./... && go version | cut -d' ' -f3 ;;
    java) "$root/mvnw" -q -B -f pom.xml compile -DskipTests && echo "javac $(javac -version | cut -d' ' -f2)" ;;
    javascript) each '*.js' 'node --check' 1 && echo "node --check, $(node --version)" ;;
    kotlin)
      mkdir -p client && mv src client && cp "$root/contract-tests/languages/src/main/kotlin/pom.xml" . && mkdir -p program
      "$root/mvnw" -q -B -f pom.xml compile && echo "kotlinc $(sed -n 's:.*<kotlin.version>\(.*\)</kotlin.version>.*:\1:p' pom.xml)" ;;
    php | php-nextgen) command -v php >/dev/null || return 0; each '*.php' 'php -l' 1 && echo "php -l, $(php -r 'echo PHP_VERSION;')" ;;
    python) python3 -m compileall -q . && python3 --version ;;
    ruby) command -v ruby >/dev/null || return 0; each '*.rb' 'ruby -c' && ruby --version | cut -d' ' -f1,2 ;;
    typescript-fetch)
      local tsc="$root/contract-tests/languages/target/typescript/node_modules/.bin/tsc"
      [ -x "$tsc" ] || return 0
      "$tsc" --noEmit --strict --target es2022 --module nodenext --types '' --ignoreConfig index.ts >&2 && echo "tsc $("$tsc" --version | cut -d' ' -f2)" ;;
  esac
}

table=$work/table.md
{
  echo "| generator $version | finishes | compiles |"
  echo "|---|---|---|"
} >"$table"
generators=$(cli list --include stable,beta | sed -n '/^CLIENT generators/,/^SERVER generators/p' | sed -n 's/^ *- \([a-z0-9-]*\).*/\1/p')
for generator in $generators; do
  output=$work/$generator
  rm -rf "$output"
  finishes=no
  compiles=
  # shellcheck disable=SC2046
  if cli generate --generator-name "$generator" --input-spec "$root/spec/ai-gateway.openapi.yaml" --output "$output" \
    --strict-spec true --global-property=modelTests=false,apiTests=false $(options "$generator") >"$work/$generator.txt" 2>&1; then
    finishes=yes
    compiles=$(cd "$output" && compile "$generator" 2>>"$work/$generator.txt" >"$work/tool.txt" && tail -1 "$work/tool.txt" || echo no)
  fi
  echo "| $generator | $finishes | $compiles |" >>"$table"
  echo "$generator: $finishes, ${compiles:-not tried}"
done

awk -v table="$table" '
  /<!-- matrix -->/ { print; while ((getline line < table) > 0) print line; skip = 1; next }
  /<!-- end of matrix -->/ { skip = 0 }
  !skip' README.md >"$work/README.md"
cp "$work/README.md" README.md
