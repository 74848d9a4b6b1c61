#!/usr/bin/env bash
# What: the text of a Jackson tree, JsonNode.toString(), makes an ObjectMapper with all that belongs to it.
# Versions: jackson-databind 2.22.4, jackson-core 2.22.4; JDK 17. Seen on 2026-11-30.
# Guess: a tree that was built by its factory writes itself over the streaming core, so a program that keeps away from ObjectMapper to start
#   quickly may print one.
# Seen: building the tree and writing it by hand over a JsonGenerator loads 30 classes of databind. One call of toString() loads 313: it
#   goes through a JsonMapper of its own.
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
      <groupId>com.fasterxml.jackson.core</groupId>
      <artifactId>jackson-databind</artifactId>
      <version>2.22.4</version>
    </dependency>
  </dependencies>
</project>
POM
mvn --quiet --batch-mode dependency:copy-dependencies -DoutputDirectory=jars >maven.txt

cat >Main.java <<'JAVA'
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;

public class Main {
  public static void main(String[] arguments) throws Exception {
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("name", "prod").put("ttl", 300);
    if (arguments[0].equals("toString")) {
      System.out.println(tree.toString());
      return;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.writeStartObject();
      out.writeStringField("name", tree.get("name").textValue());
      out.writeNumberField("ttl", tree.get("ttl").intValue());
      out.writeEndObject();
    }
    System.out.println(text);
  }
}
JAVA
javac -cp 'jars/*' Main.java
loaded() {
  java -Xlog:class+load:file="$1.txt" -cp "jars/*:." Main "$1" >"$1.out"
  grep -c 'com\.fasterxml\.jackson\.databind\.' "$1.txt"
}
by_hand=$(loaded byHand)
by_itself=$(loaded toString)
cat toString.out
echo "classes of jackson-databind loaded: by hand $by_hand, by toString() $by_itself"
cmp -s byHand.out toString.out && [ "$by_hand" -lt 40 ] && [ "$by_itself" -gt 200 ]
