#!/usr/bin/env bash
# Puts the program beside the generated client. Ruby compiles nothing, so the syntax of both is checked.
language=Ruby
. "${BASH_SOURCE[0]%/*}/../../../toolchains.sh"

command -v ruby >/dev/null || debian ruby ruby-typhoeus ||
  unavailable "ruby is missing; install Ruby 3.1 or newer, such as with: apt-get install ruby ruby-typhoeus"
ruby -e 'require "typhoeus"' 2>/dev/null || debian ruby-typhoeus ||
  unavailable "typhoeus is missing; install it, such as with: apt-get install ruby-typhoeus"

cd "$module"
cp src/main/ruby/*.rb target/document/openapi.json target/ruby
cd target/ruby
ruby --version
find . -name '*.rb' -print0 | xargs -0 ruby -wc >/dev/null
