#!/usr/bin/env bash
# Compiles the generated client and the program to target/go/program/program. Neither needs a module from elsewhere.
language=Go
. "${BASH_SOURCE[0]%/*}/../../../toolchains.sh"

command -v go >/dev/null || debian golang-go ||
  unavailable "go is missing; install Go 1.23 or newer, such as with: apt-get install golang-go"

cd "$module"
mkdir -p target/go/program
cp src/main/go/go.mod src/main/go/*.go target/document/openapi.json target/go/program
cd target/go/program
# Go 1.21 and 1.22 fetch a newer one first. Those before do not know that they are too old, and at least 1.19 is not.
go version || unavailable "go is too old and cannot fetch a newer one; install Go 1.23 or newer"
go vet .
go build -o program .
