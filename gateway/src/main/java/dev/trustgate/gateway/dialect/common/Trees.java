package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Trees out of the library's parser without its mapper, which looks up for every document, and asks
 * for every node, what could be configured: for the arguments of a call that is as much as to read
 * them. Decimals stay as they were written.
 */
final class Trees {

  private static final JsonNodeFactory NODES = SmallObjects.INSTANCE;

  private Trees() {}

  /** The only value of a document; missing if there is none. */
  static JsonNode read(JsonParser document) throws IOException {
    try (document) {
      JsonToken first = document.nextToken();
      if (first == null) {
        return MissingNode.getInstance();
      }
      JsonNode root = value(document, first);
      if (document.nextToken() != null) {
        throw new JsonParseException(document, "something stands behind the document");
      }
      return root;
    }
  }

  /** As deep as the parser goes at most, which is {@link Json#MAX_DEPTH}. */
  private static JsonNode value(JsonParser document, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> NODES.textNode(document.getText());
      case START_OBJECT -> object(document);
      case START_ARRAY -> array(document);
      case VALUE_NUMBER_INT -> whole(document);
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(document.getDecimalValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new JsonParseException(document, "no value: " + token);
    };
  }

  private static ObjectNode object(JsonParser document) throws IOException {
    ObjectNode object = NODES.objectNode();
    String name = document.nextFieldName();
    while (name != null) {
      object.replace(name, value(document, document.nextToken()));
      name = document.nextFieldName();
    }
    return object;
  }

  private static ArrayNode array(JsonParser document) throws IOException {
    ArrayNode array = NODES.arrayNode();
    JsonToken token = document.nextToken();
    while (token != JsonToken.END_ARRAY) {
      array.add(value(document, token));
      token = document.nextToken();
    }
    return array;
  }

  private static JsonNode whole(JsonParser document) throws IOException {
    return switch (document.getNumberType()) {
      case INT -> NODES.numberNode(document.getIntValue());
      case LONG -> NODES.numberNode(document.getLongValue());
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL ->
          NODES.numberNode(document.getBigIntegerValue());
    };
  }
}
