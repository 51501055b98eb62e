package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Where the id of a tool call stands in a message.
 *
 * @param holder the call or the result
 * @param result whether it is the result
 */
public record CallSpot(ObjectNode holder, String field, boolean result) {

  /** The id, if it is a text. */
  Optional<String> id() {
    return Json.text(holder, field);
  }

  void say(String id) {
    holder.put(field, id);
  }
}
