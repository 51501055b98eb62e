package dev.trustgate.simulator.provider.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
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

  private Json() {}

  /** The document in {@code bytes}; a missing node if there is none. */
  public static JsonNode read(Bytes bytes) throws JsonProcessingException {
    try {
      return MAPPER.readTree(bytes.array());
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
