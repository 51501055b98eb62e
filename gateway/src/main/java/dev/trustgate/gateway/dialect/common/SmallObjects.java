package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;

/**
 * Makes objects that begin small: those of a conversation have two or three fields, and a long one
 * has tens of thousands of them, each with room for twelve otherwise.
 */
final class SmallObjects extends JsonNodeFactory {

  static final SmallObjects INSTANCE = new SmallObjects();

  private static final int FIELDS = 3;
  private static final long serialVersionUID = 1;

  private SmallObjects() {}

  @Override
  public ObjectNode objectNode() {
    return new ObjectNode(this, LinkedHashMap.newLinkedHashMap(FIELDS));
  }
}
