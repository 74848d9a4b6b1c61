package io.github.aigateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aigateway.wire.WireMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** JSON into the models, and out again. */
@Tag("slow")
@Timeout(value = 1, unit = TimeUnit.HOURS)
class ModelsFuzzTest {

  private final ObjectMapper mapper = WireMapper.create();
  private final List<Class<?>> models;

  ModelsFuzzTest() throws Exception {
    models = ModelJson.models();
    assertThat(models).hasSizeGreaterThan(60);
  }

  private Class<?> anyModel(Random random) {
    return models.get(random.nextInt(models.size()));
  }

  @Test
  void model_anyJsonOfItsTypes_isWrittenBackAsItCame() {
    Fuzz.tries(
        "models written back as they came",
        4_000,
        random -> {
          Class<?> model = anyModel(random);
          ObjectNode json = new ModelJson(random).of(model);
          byte[] sent = mapper.writeValueAsBytes(json);
          Object read = mapper.readValue(sent, model);
          JsonNode written = mapper.readTree(mapper.writeValueAsBytes(read));
          assertThat(written).as(model.getSimpleName()).isEqualTo(mapper.readTree(sent));
          assertThat(mapper.readValue(sent, model)).isEqualTo(read).hasSameHashCodeAs(read);
          assertThat(read.toString()).startsWith(model.getSimpleName());
        });
  }

  @Test
  void model_jsonOfOtherTypes_isReadOrRefusedAndStaysTheSameFromThenOn() {
    Fuzz.tries(
        "models of other types",
        4_000,
        random -> {
          Class<?> model = anyModel(random);
          JsonNode json = changed(new ModelJson(random).of(model), random);
          readOrRefuse(model, mapper.writeValueAsBytes(json));
        });
  }

  @Test
  void model_brokenBytes_areReadOrRefused() {
    Fuzz.tries(
        "models of broken bytes",
        4_000,
        random -> {
          Class<?> model = anyModel(random);
          byte[] json = mapper.writeValueAsBytes(new ModelJson(random).of(model));
          for (int i = 1 + random.nextInt(3); i > 0; i--) {
            json[random.nextInt(json.length)] = (byte) random.nextInt(256);
          }
          readOrRefuse(model, json);
        });
  }

  private void readOrRefuse(Class<?> model, byte[] json) throws IOException {
    Object read;
    try {
      read = mapper.readValue(json, model);
    } catch (JsonProcessingException e) {
      return;
    } catch (java.io.CharConversionException e) {
      return;
    }
    byte[] written = mapper.writeValueAsBytes(read);
    if (!isText(json)) {
      // Jackson lets a name pass that is no text, and does not read it again as it writes it.
      return;
    }
    Object again = mapper.readValue(written, model);
    assertThat(mapper.writeValueAsBytes(again)).isEqualTo(written);
  }

  private static boolean isText(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Puts any JSON in the place of one value. */
  private static JsonNode changed(JsonNode json, Random random) {
    if (json.isEmpty() || random.nextInt(5) == 0) {
      return AnyJson.node(random, 3);
    }
    int index = random.nextInt(json.size());
    if (json instanceof ObjectNode object) {
      String name = List.copyOf(object.properties()).get(index).getKey();
      object.set(name, changed(object.get(name), random));
    } else {
      ((com.fasterxml.jackson.databind.node.ArrayNode) json)
          .set(index, changed(json.get(index), random));
    }
    return json;
  }
}
