#!/usr/bin/env bash
# What: OpenAPI Generator's Kotlin client does not compile when a parameter says its type beside allOf and a default.
# Versions: openapi-generator-maven-plugin 7.25.0, generator kotlin (jvm-okhttp4). Seen on 2026-11-29.
# Guess: "type: string" beside "allOf: [{$ref: an enum}]" only repeats what the enum says, so it changes nothing. Some validators want it.
# Seen: without the type the default is not written (= null). With it, the quotes of the default go into the name of the constant,
#   SortDirection.Double_QuoteDescDouble_Quote, which the enum does not have.
# Exits with 0 if that is still so, with 1 if not.
set -euo pipefail
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
cd "$directory"
# The plugin wants a project.
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>t</groupId>
  <artifactId>t</artifactId>
  <version>1</version>
</project>
POM

generate() { # NAME, and the lines of the schema beside allOf
  cat >"$1.yaml" <<DOCUMENT
openapi: 3.0.3
info: {title: t, version: '1'}
paths:
  /things:
    get:
      operationId: list
      parameters:
        - name: direction
          in: query
          schema:
            $2
            allOf:
              - \$ref: '#/components/schemas/SortDirection'
            default: desc
      responses:
        '204': {description: d}
components:
  schemas:
    SortDirection: {type: string, enum: [asc, desc]}
DOCUMENT
  mvn --quiet --batch-mode org.openapitools:openapi-generator-maven-plugin:7.25.0:generate \
    -Dopenapi.generator.maven.plugin.inputSpec="$directory/$1.yaml" \
    -Dopenapi.generator.maven.plugin.generatorName=kotlin \
    -Dopenapi.generator.maven.plugin.output="$directory/$1" >"$1.txt" 2>&1
  grep -rhoE 'direction: SortDirection\? = [A-Za-z_.]+' "$1" | sort -u | sed "s/^/$1: /"
}

seen=$(generate without '# no type'; generate with 'type: string')
echo "$seen"
[ "$seen" = "without: direction: SortDirection? = null
with: direction: SortDirection? = SortDirection.Double_QuoteDescDouble_Quote" ]
