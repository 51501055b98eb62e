package dev.trustgate.gateway.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes to JSON trees and back. Reads what a person may paste (comments in the styles of Java and
 * YAML, a byte order mark) and refuses what would be guesswork: a field given twice, anything after
 * the document, bytes that are not UTF-8, and sizes that no configuration has.
 */
public final class JsonText {

  static final int MAX_DEPTH = 64;
  static final int MAX_NUMBER_LENGTH = 100;
  static final int MAX_NAME_LENGTH = 1_000;

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '(?<name>.*)'.*");

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .maxNameLength(MAX_NAME_LENGTH)
                          .build())
                  .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                  .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonText() {}

  /**
   * The document in these bytes.
   *
   * @throws NotJson if there is none, or more than one
   */
  public static JsonNode parse(byte[] utf8) {
    return parse(decoded(utf8));
  }

  /**
   * The document in this text.
   *
   * @throws NotJson if there is none, or more than one
   */
  public static JsonNode parse(String text) {
    try {
      JsonNode document = MAPPER.readTree(text);
      if (document.isMissingNode()) {
        throw new NotJson("there is no JSON here, the text is empty");
      }
      return document;
    } catch (JsonProcessingException notJson) {
      throw new NotJson(reason(notJson) + place(notJson.getLocation()));
    }
  }

  /** A compact text of the document. */
  public static String text(JsonNode document) {
    try {
      return MAPPER.writeValueAsString(document);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree in memory could not be written", impossible);
    }
  }

  /** A compact text of the document in UTF-8. */
  public static byte[] bytes(JsonNode document) {
    return text(document).getBytes(StandardCharsets.UTF_8);
  }

  private static String decoded(byte[] utf8) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return marked ? text.substring(1) : text;
    } catch (CharacterCodingException malformed) {
      throw new NotJson("the text is not UTF-8");
    }
  }

  /** The library's own message may quote the text, so each kind gets a sentence of ours. */
  private static String reason(JsonProcessingException notJson) {
    Matcher duplicate = DUPLICATE.matcher(notJson.getOriginalMessage());
    if (duplicate.matches()) {
      return "field " + Shown.name(duplicate.group("name")) + " is there twice";
    }
    return switch (notJson) {
      case StreamConstraintsException _ -> reasonOfSize(notJson.getOriginalMessage());
      case MismatchedInputException _ -> "there is more text after the end of the document";
      case JsonEOFException _ -> "the text ends in the middle of the document";
      default -> "the text is not JSON";
    };
  }

  private static String reasonOfSize(String message) {
    if (message.contains("nesting depth")) {
      return "the document is nested deeper than " + MAX_DEPTH + " levels";
    }
    if (message.contains("Number")) {
      return "a number has more than " + MAX_NUMBER_LENGTH + " digits";
    }
    if (message.contains("Name")) {
      return "the name of a field has more than " + MAX_NAME_LENGTH + " characters";
    }
    return "the document is larger than any configuration";
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
  }
}
