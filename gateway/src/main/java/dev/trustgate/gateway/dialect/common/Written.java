package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A request in a target's language.
 *
 * @param dropped the fields that could not be said, named as the caller would
 * @param undo what must be turned back in the answer
 */
public record Written(ObjectNode body, List<String> dropped, Undo undo) {

  public Written {
    dropped = List.copyOf(dropped);
  }
}
