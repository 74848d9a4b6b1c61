#!/usr/bin/env bash
# Compiles the generated client and the program with the Maven of this project, to target/kotlin/target/classes and lib.
language=Kotlin
. "${BASH_SOURCE[0]%/*}/../../../toolchains.sh"

command -v java >/dev/null ||
  unavailable "java is missing; install a JDK 17 or newer, such as with: apt-get install openjdk-17-jdk-headless"

cd "$module"
mkdir -p target/kotlin/program
cp src/main/kotlin/pom.xml target/kotlin
cp src/main/kotlin/*.kt target/document/openapi.json target/kotlin/program
# A fault of the generator: it puts the quotes of a default into the name of the enum's constant.
grep -rlZ Double_Quote target/kotlin/client | xargs -0 -r sed -i 's/Double_Quote\(.\)\(\w*\)Double_Quote/\l\1\2/g'
maven() { ../../mvnw --quiet --batch-mode --file target/kotlin/pom.xml "$@"; }
maven --offline compile >/dev/null 2>&1 || {
  maven initialize || unavailable "Maven cannot get what the client needs; see above, and install a mirror in settings.xml"
  maven compile
}
java -version 2>&1 | head -1
