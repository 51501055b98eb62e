package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Dropped;
import java.util.ArrayList;
import java.util.List;

/**
 * Anthropic refuses more than four cache marks in a request. Each says that everything before it
 * may be cached, so the last ones cover what the first ones did: those stay.
 */
final class CacheBound {

  private static final int MAX_MARKS = 4;
  private static final String MARK = "cache_control";

  /** A marked block, by the array in which it stands. */
  private record Place(ArrayNode blocks, int index) {
    void unmark() {
      JsonNode marked = blocks.path(index).deepCopy(); // it may be a part of the caller's request
      ((ObjectNode) marked).remove(MARK);
      blocks.set(index, marked);
    }
  }

  private CacheBound() {}

  /** Takes the marks out that are too many, in the order in which Anthropic reads a request. */
  static void apply(ObjectNode body, Dropped dropped) {
    List<Place> places = new ArrayList<>();
    find(body.path("tools"), places);
    find(body.path("system"), places);
    for (JsonNode message : body.path("messages")) {
      find(message.path("content"), places);
    }
    int most = body.has(MARK) ? MAX_MARKS - 1 : MAX_MARKS;
    int tooMany = places.size() - most;
    if (tooMany > 0) {
      places.subList(0, tooMany).forEach(Place::unmark);
      dropped.add(MARK);
    }
  }

  private static void find(JsonNode blocks, List<Place> places) {
    if (!(blocks instanceof ArrayNode array)) {
      return;
    }
    for (int index = 0; index < array.size(); index++) {
      find(array.path(index).path("content"), places); // of a tool result
      if (array.path(index).has(MARK)) {
        places.add(new Place(array, index));
      }
    }
  }
}
