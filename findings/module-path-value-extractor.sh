#!/usr/bin/env bash
# What: on the module path Hibernate Validator does not find the value extractor that jackson-databind-nullable brings for JsonNullable.
# Versions: jackson-databind-nullable 0.2.11, hibernate-validator 9.1.6.Final, jakarta.validation-api 3.1.1; JDK 17. Seen on 2026-11-30.
# Guess: the jar is a module of its own with a module-info, and it names the extractor for the service loader, so a constraint on
#   JsonNullable<@Size String> works there as it does on the class path.
# Seen: on the class path it does. The module-info does not provide the extractor, META-INF/services of a named module is not read,
#   and the first validation ends with HV000197, "No value extractor found". A constraint mapping that adds the extractor helps.
# Exits with 0 if that is still so, with 1 if not.
set -euo pipefail
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
cd "$directory"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>t</groupId>
  <artifactId>t</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.openapitools</groupId>
      <artifactId>jackson-databind-nullable</artifactId>
      <version>0.2.11</version>
    </dependency>
    <dependency>
      <groupId>org.hibernate.validator</groupId>
      <artifactId>hibernate-validator</artifactId>
      <version>9.1.6.Final</version>
    </dependency>
    <dependency>
      <groupId>jakarta.validation</groupId>
      <artifactId>jakarta.validation-api</artifactId>
      <version>3.1.1</version>
    </dependency>
  </dependencies>
</project>
POM
mvn --quiet --batch-mode dependency:copy-dependencies -DoutputDirectory=jars >maven.txt

mkdir -p source/app
cat >source/module-info.java <<'JAVA'
module app {
  requires jakarta.validation;
  requires org.hibernate.validator;
  requires org.openapitools.jackson.nullable;

  opens app;
}
JAVA
cat >source/app/Main.java <<'JAVA'
package app;

import jakarta.validation.Validation;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.openapitools.jackson.nullable.JsonNullable;

public class Main {
  final JsonNullable<@Size(max = 2) String> name = JsonNullable.of("long");

  public static void main(String[] arguments) {
    String seen;
    try (var factory =
        Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()) {
      seen = factory.getValidator().validate(new Main()).size() + " violation";
    } catch (jakarta.validation.ConstraintDeclarationException e) {
      seen = e.getMessage().substring(0, 8);
    }
    System.out.println(arguments[0] + ": " + seen);
  }
}
JAVA
javac -p jars -d classes source/module-info.java source/app/Main.java

seen=$(
  java -cp 'classes:jars/*' app.Main "class path" 2>/dev/null
  java -p classes:jars -m app/app.Main "module path" 2>/dev/null
)
echo "$seen"
[ "$seen" = "class path: 1 violation
module path: HV000197" ]
