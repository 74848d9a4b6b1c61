package io.github.aigateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.openapitools.jackson.nullable.JsonNullableModule;

/**
 * The one Jackson configuration of this library. It loses nothing: decimals keep their digits,
 * dates their offset and fraction, and what the library does not know is tolerated.
 */
public final class WireMapper {

  private WireMapper() {}

  /** A new mapper, which the caller may configure further. */
  public static ObjectMapper create() {
    return JsonMapper.builder()
        .addModule(new JsonNullableModule())
        .addModule(dateTimes())
        // A cost of 0.1 must not become 0.1000000000000000055, in a model as little as in free-form
        // JSON.
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        // Two values under one name mean that somebody will read the other one. Looking for them
        // costs a tenth of the parsing.
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        // Text after the document means that the answer is not what it seems to be.
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  /** The mapper that this library uses itself; made on first use, and never handed out. */
  static ObjectMapper shared() {
    return Shared.MAPPER;
  }

  private static SimpleModule dateTimes() {
    return new SimpleModule("ai-gateway-date-times")
        .addDeserializer(OffsetDateTime.class, new DateTimeReader())
        .addSerializer(OffsetDateTime.class, new DateTimeWriter());
  }

  private static final class Shared {
    private static final ObjectMapper MAPPER = create();
  }

  private static final class DateTimeReader extends StdDeserializer<OffsetDateTime> {

    private static final long serialVersionUID = 1L;

    DateTimeReader() {
      super(OffsetDateTime.class);
    }

    @Override
    public OffsetDateTime deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return (OffsetDateTime) context.handleUnexpectedToken(OffsetDateTime.class, parser);
      }
      String text = parser.getText();
      try {
        return DateTimes.parse(text);
      } catch (DateTimeException e) {
        return (OffsetDateTime)
            context.handleWeirdStringValue(
                OffsetDateTime.class, text, "not a date and time with an offset");
      }
    }
  }

  private static final class DateTimeWriter extends StdSerializer<OffsetDateTime> {

    private static final long serialVersionUID = 1L;

    DateTimeWriter() {
      super(OffsetDateTime.class);
    }

    @Override
    public void serialize(
        OffsetDateTime value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(DateTimes.format(value));
    }
  }
}
