package dev.trustgate.simulator.provider.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.simulator.provider.http.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** JSON in and out, without surprises: one document per text, trailing text is a mistake. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  /** The document in {@code bytes}; a missing node if there is none. */
  public static JsonNode read(Bytes bytes) throws JsonProcessingException {
    return read(MAPPER, bytes);
  }

  /** The same where a field that stands twice is a mistake. */
  public static JsonNode strict(Bytes bytes) throws JsonProcessingException {
    return read(STRICT, bytes);
  }

  private static JsonNode read(JsonMapper mapper, Bytes bytes) throws JsonProcessingException {
    try {
      return mapper.readTree(bytes.array());
    } catch (JsonProcessingException malformed) {
      throw malformed;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  public static Bytes write(JsonNode document) {
    try {
      return Bytes.of(MAPPER.writeValueAsBytes(document));
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The same for people: indented. */
  public static Bytes pretty(JsonNode document) {
    try {
      return Bytes.utf8(
          MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  public static ArrayNode array(List<? extends JsonNode> items) {
    return array().addAll(items);
  }
}
