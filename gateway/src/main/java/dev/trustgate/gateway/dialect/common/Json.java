package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * JSON as this wing reads and writes it: bounded in depth and in the length of numbers, with
 * decimals kept as they were written.
 */
public final class Json {

  /** How deep a document may nest. */
  public static final int MAX_DEPTH = 100;

  /** How many characters a number may have. */
  public static final int MAX_NUMBER_LENGTH = 256;

  private static final int MAX_STRING_LENGTH = 64 << 20;

  /** Parsing never blocks, so that no more buffers are in use at once than there are cores. */
  private static final int BUFFERS = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // By default every thread keeps its own, which is every stream.
          .recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS))
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxStringLength(MAX_STRING_LENGTH)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8) // only halves are escapes
          .build();

  private static final JsonMapper PLAIN =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .nodeFactory(SmallObjects.INSTANCE)
          .build();

  private static final JsonReadFeature[] COMMENTS = {
    JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_YAML_COMMENTS
  };
  private static final JsonReadFeature[] NO_FEATURES = {};

  private Json() {}

  /** What a caller sent: besides the bounds, no field may be there twice. */
  public static JsonNode strict(byte[] document) throws JsonProcessingException {
    return read(document, false);
  }

  /** Like {@link #strict}, with {@code //}, {@code #} and block comments allowed. */
  public static JsonNode commented(byte[] document) throws JsonProcessingException {
    return read(document, true);
  }

  private static JsonNode read(byte[] document, boolean comments) throws JsonProcessingException {
    ObjectReader reader =
        PLAIN
            .readerFor(JsonNode.class)
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .withFeatures(comments ? COMMENTS : NO_FEATURES);
    try {
      return reader.readValue(document);
    } catch (JsonProcessingException malformed) {
      return plain(reader, Halves.plain(document).orElseThrow(() -> malformed));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (NumberFormatException exponent) {
      throw tooLong();
    }
  }

  private static JsonNode plain(ObjectReader reader, String document)
      throws JsonProcessingException {
    try {
      return reader.readValue(document);
    } catch (NumberFormatException exponent) {
      throw tooLong();
    }
  }

  private static StreamConstraintsException tooLong() {
    return new StreamConstraintsException("an exponent is too long"); // the library forgets it
  }

  /** What a provider sent, or empty if it is not one JSON document. */
  public static Optional<JsonNode> tree(byte[] document) {
    try {
      return found(Trees.read(FACTORY.createParser(document)));
    } catch (IOException | NumberFormatException notJson) {
      return Halves.plain(document).flatMap(Json::treeOf);
    }
  }

  /** JSON inside a text, or empty if it is not one JSON document. */
  public static Optional<JsonNode> tree(String document) {
    return treeOf(document).or(() -> Halves.plain(document).flatMap(Json::treeOf));
  }

  private static Optional<JsonNode> treeOf(String document) {
    try {
      return found(Trees.read(FACTORY.createParser(document)));
    } catch (IOException | NumberFormatException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> found(JsonNode tree) {
    return tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
  }

  public static ObjectNode object() {
    return SmallObjects.INSTANCE.objectNode();
  }

  public static ArrayNode array() {
    return SmallObjects.INSTANCE.arrayNode();
  }

  /** What {@link #text(JsonNode)} is in UTF-8, written without making the text first. */
  public static byte[] bytes(JsonNode node) {
    try {
      return PLAIN.writeValueAsBytes(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree could not be written", impossible);
    }
  }

  /** The document as text. Half of a surrogate pair is written as an escape, so nothing is lost. */
  public static String text(JsonNode node) {
    try {
      return Halves.escaped(PLAIN.writeValueAsString(node));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree could not be written", impossible);
    }
  }

  /** The text at this field, or empty if there is none or it is something else. */
  public static Optional<String> text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  /** Whether the field is there and not null. */
  public static boolean has(JsonNode node, String field) {
    return node.hasNonNull(field);
  }
}
