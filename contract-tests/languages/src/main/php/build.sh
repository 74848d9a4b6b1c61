#!/usr/bin/env bash
# Puts the program beside the generated client. PHP compiles nothing, so the syntax of both is checked.
language=PHP
. "${BASH_SOURCE[0]%/*}/../../../toolchains.sh"

command -v php >/dev/null || debian php-cli php-curl php-mbstring php-guzzlehttp-guzzle ||
  unavailable "php is missing; install PHP 8.1 or newer, such as with: apt-get install php-cli php-curl php-mbstring php-guzzlehttp-guzzle"
php -r 'require "GuzzleHttp/autoload.php";' >/dev/null 2>&1 || debian php-curl php-mbstring php-guzzlehttp-guzzle ||
  unavailable "guzzle is missing; install it, such as with: apt-get install php-curl php-mbstring php-guzzlehttp-guzzle"

cd "$module"
cp src/main/php/*.php target/document/openapi.json target/php
cd target/php
php --version | head -1
{ find client/lib -name '*.php' -print0; printf '%s\0' *.php; } | xargs -0 -n 1 php -l >/dev/null
