package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every mistake found so far in one document. */
final class Mistakes {

  /** No person reads more; the rest is counted. */
  static final int MAX_TOLD = 1_000;

  private final JsonNode document;
  private final List<Violation> own = new ArrayList<>();
  private final List<Violation> taken = new ArrayList<>();
  private int untold;

  Mistakes(JsonNode document) {
    this.document = document;
  }

  /** Something in the document is wrong. */
  void add(String pointer, String detail) {
    if (own.size() == MAX_TOLD) {
      untold++;
    } else {
      own.add(new Violation(pointer, detail));
    }
  }

  /** A name in the document is right, but another resource has it. */
  void taken(String pointer, String detail) {
    taken.add(new Violation(pointer, detail));
  }

  /**
   * Ends the reading here if anything was wrong.
   *
   * @throws InvalidConfiguration with all mistakes, in the order of the document
   * @throws NameInUse if names that are in use are all that was wrong
   */
  void raise() {
    if (own.isEmpty() && taken.isEmpty()) {
      return;
    }
    if (own.isEmpty()) {
      throw new NameInUse(taken);
    }
    List<Violation> all = new ArrayList<>(own);
    all.addAll(taken);
    Map<String, Integer> places = new HashMap<>();
    number(document, "", places);
    all.sort(Comparator.comparingInt(violation -> place(violation.pointer(), places)));
    if (untold > 0) {
      all.add(new Violation("", "and " + untold + " more mistakes"));
    }
    throw new InvalidConfiguration(all);
  }

  /** What is not in the document stands where the thing stands that should hold it. */
  private static int place(String pointer, Map<String, Integer> places) {
    String known = pointer;
    while (!places.containsKey(known)) {
      known = Pointer.parent(known);
    }
    return places.getOrDefault(known, 0);
  }

  private static void number(JsonNode node, String pointer, Map<String, Integer> places) {
    places.put(pointer, places.size());
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      number(field.getValue(), Pointer.field(pointer, field.getKey()), places);
    }
    for (int index = 0; node.isArray() && index < node.size(); index++) {
      number(node.get(index), Pointer.element(pointer, index), places);
    }
  }
}
