package dev.trustgate.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Dropped;
import java.util.ArrayList;
import java.util.List;

/**
 * Anthropic refuses more than four cache marks in a request. Each says that everything before it
 * may be cached, so the last ones cover what the first ones did: those stay. It also refuses one of
 * an hour behind one of five minutes (claude-code #38320, gptel #977): what is said elsewhere than
 * it stood may have brought that about, and then the later one is of five minutes, too.
 */
final class CacheBound {

  private static final int MAX_MARKS = 4;
  private static final String MARK = "cache_control";
  private static final String LIFETIME = "ttl";
  private static final String HOUR = "1h";

  /** A marked block, by the array in which it stands. */
  private record Place(ArrayNode blocks, int index) {
    void unmark() {
      copy().remove(MARK);
    }

    /** Whether the mark is one of an hour; all others are taken for one of five minutes. */
    boolean lasts() {
      return blocks.path(index).path(MARK).path(LIFETIME).asText().equals(HOUR);
    }

    void shorten() {
      if (copy().path(MARK) instanceof ObjectNode mark) {
        mark.remove(LIFETIME);
      }
    }

    /** The block as it may be changed: it may be a part of the caller's request. */
    private ObjectNode copy() {
      ObjectNode copy = blocks.path(index).deepCopy();
      blocks.set(index, copy);
      return copy;
    }
  }

  private CacheBound() {}

  /** Mends the marks, in the order in which Anthropic reads a request. */
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
    order(places.subList(Math.max(0, tooMany), places.size()), dropped);
  }

  private static void order(List<Place> places, Dropped dropped) {
    boolean brief = false;
    for (Place place : places) {
      if (brief && place.lasts()) {
        place.shorten();
        dropped.add(MARK + "." + LIFETIME);
      }
      brief |= !place.lasts();
    }
  }

  private static void find(JsonNode blocks, List<Place> places) {
    if (!(blocks instanceof ArrayNode array)) {
      return;
    }
    for (int index = 0; index < array.size(); index++) {
      JsonNode block = array.path(index);
      find(block.path("content"), places); // of a tool result
      if (block.has(MARK)) {
        places.add(new Place(array, index));
      }
    }
  }
}
