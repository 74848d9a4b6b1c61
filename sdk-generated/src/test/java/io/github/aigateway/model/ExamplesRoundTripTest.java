package io.github.aigateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aigateway.Json;
import io.github.aigateway.OpenApiDocument;
import io.github.aigateway.OpenApiDocument.Example;
import io.github.aigateway.wire.JsonWriter;
import io.github.aigateway.wire.WireMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example of the document is read into its generated class and written back to the same JSON,
 * by the library's own reader and writer and by a Jackson mapper.
 */
class ExamplesRoundTripTest {

  private static final ObjectMapper MAPPER = WireMapper.create();

  static List<Example> examples() {
    return OpenApiDocument.examples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_readAndWritten_isTheSameTree(Example example) throws Exception {
    Class<?> type =
        example.schema().equals("AnyJson")
            ? JsonNode.class
            : Class.forName("io.github.aigateway.model." + example.schema());
    String original = Json.exact(example.body());

    Object read = Json.read(example.body(), type);
    assertThat(Json.written(read)).isEqualTo(original);
    assertThat(Json.read(JsonWriter.toBytes(read), type)).isEqualTo(read).hasSameHashCodeAs(read);

    Object mapped = MAPPER.readValue(example.body().toString(), type);
    assertThat(mapped).isEqualTo(read).hasSameHashCodeAs(read);
    assertThat(Json.exact(MAPPER.writeValueAsBytes(mapped))).isEqualTo(original);
  }

  /**
   * The examples must not slip away: each operation has a success, and most have a request or a
   * refusal as well.
   */
  @Test
  void examples_ofTheDocument_coverEveryOperation() {
    assertThat(examples())
        .filteredOn(example -> example.where().contains(" 20"))
        .extracting(example -> example.where().split(" ")[0])
        .containsExactlyInAnyOrderElementsOf(OpenApiDocument.operationIds());
    assertThat(examples()).hasSizeGreaterThan(100);
  }
}
