package io.github.aigateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.sandbox.AiGatewaySandbox;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program that only reads does not pay for, seen in the classes its process loads. */
@Tag("slow")
class ColdStartTest {

  @TempDir Path folder;

  /** The program: reads, and with a third argument sends something that is invalid. */
  public static final class Reader {

    public static void main(String[] arguments) {
      AiGatewayClient client =
          AiGatewayClient.builder()
              .baseUrl(arguments[0])
              .accountId(arguments[1])
              .apiToken("t0k3n")
              .build();
      client.gateways().list(q -> q.perPage(50).search("prod")).stream().count();
      client.gateway("prod").get();
      if (arguments.length > 2) {
        try {
          client.gateway("prod").edit(gateway -> gateway.retryDelay(9000));
        } catch (io.github.aigateway.wire.InvalidInputException e) {
          System.out.println(e.getMessage());
        }
      }
    }
  }

  @Test
  void firstReads_plainArguments_startNeitherValidatorNorSecondTransport() throws Exception {
    assertThat(classesLoaded())
        .anyMatch(line -> line.contains("io.github.aigateway.internal.http.UrlConnectionTransport"))
        .noneMatch(line -> line.contains("org.hibernate.validator"))
        .noneMatch(line -> line.contains("java.net.http.HttpClient"))
        .noneMatch(line -> line.contains("javax.net.ssl."));
  }

  @Test
  void firstEdit_needsThem_startsTheValidator() throws Exception {
    assertThat(classesLoaded("edit"))
        .anyMatch(line -> line.contains("org.hibernate.validator"))
        .contains("Not sent: body.retry_delay must be less than or equal to 5000, was 9000");
  }

  private List<String> classesLoaded(String... more) throws Exception {
    Path output = folder.resolve("classes.txt");
    try (AiGatewaySandbox sandbox = AiGatewaySandbox.start()) {
      sandbox.given().gateway("prod");
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-Xshare:auto",
              "-Xlog:class+load:stdout",
              "-cp",
              System.getProperty("java.class.path"),
              Reader.class.getName(),
              sandbox.baseUrl().toString(),
              sandbox.accountId());
      builder.command().addAll(List.of(more));
      Process process =
          builder.redirectErrorStream(true).redirectOutput(new File(output.toString())).start();
      assertThat(process.waitFor()).as(() -> read(output)).isZero();
    }
    return read(output).lines().toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
