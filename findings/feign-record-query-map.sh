#!/usr/bin/env bash
# What: Feign's BeanQueryMapEncoder sends nothing of a record.
# Versions: feign-core 13.13; JDK 17. Seen on 2026-11-30.
# Guess: a record is the plainest of all beans, so @QueryMap with a record sends a parameter for each component, whichever encoder is set;
#   or what cannot be encoded is an error.
# Seen: the default encoder reads the fields and sends them. BeanQueryMapEncoder, which also takes inherited
#   properties, looks for getters, finds none in a record, and sends the request without any query and without a word.
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
      <groupId>io.github.openfeign</groupId>
      <artifactId>feign-core</artifactId>
      <version>13.13</version>
    </dependency>
  </dependencies>
</project>
POM
mvn --quiet --batch-mode dependency:copy-dependencies -DoutputDirectory=jars >maven.txt

cat >Main.java <<'JAVA'
import feign.Feign;
import feign.QueryMap;
import feign.QueryMapEncoder;
import feign.RequestLine;
import feign.Response;
import feign.querymap.BeanQueryMapEncoder;
import feign.querymap.FieldQueryMapEncoder;

public class Main {
  public record Filter(String model, Integer page) {}

  public interface Logs {
    @RequestLine("GET /logs")
    void list(@QueryMap Filter filter);
  }

  static void send(QueryMapEncoder encoder) {
    Logs logs =
        Feign.builder()
            .queryMapEncoder(encoder)
            .client(
                (request, options) -> {
                  System.out.println(encoder.getClass().getSimpleName() + ": " + request.url());
                  return Response.builder().status(204).request(request).build();
                })
            .target(Logs.class, "http://localhost");
    logs.list(new Filter("a", 2));
  }

  public static void main(String[] arguments) {
    send(new FieldQueryMapEncoder());
    send(new BeanQueryMapEncoder());
  }
}
JAVA
seen=$(java -cp 'jars/*' Main.java 2>/dev/null)
echo "$seen"
[ "$seen" = "FieldQueryMapEncoder: http://localhost/logs?model=a&page=2
BeanQueryMapEncoder: http://localhost/logs" ]
