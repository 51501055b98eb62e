package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes objects and arrays that begin small: those of a conversation have two or three fields and
 * one or two elements, and a long one has tens of thousands of them, each with room for more than
 * ten otherwise.
 */
final class SmallObjects extends JsonNodeFactory {

  static final SmallObjects INSTANCE = new SmallObjects();

  private static final int ELEMENTS = 2;
  private static final long serialVersionUID = 1;

  private SmallObjects() {}

  @Override
  public ObjectNode objectNode() {
    return new ObjectNode(this, new FewFields());
  }

  @Override
  public ArrayNode arrayNode() {
    return new ArrayNode(this, ELEMENTS);
  }
}
