package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What changes in a request that stays in its language: top-level fields set or removed, and
 * messages put in front. Everything else keeps its very bytes.
 */
public final class Amendments {

  private final Map<String, JsonNode> set = new LinkedHashMap<>();
  private final Set<String> removed = new LinkedHashSet<>();
  private final Dropped dropped = new Dropped();
  private Optional<ObjectNode> firstMessage = Optional.empty();
  private List<Integer> places = List.of();

  /** Says a field, whatever was to become of it before. */
  public Amendments set(String field, JsonNode value) {
    removed.remove(field);
    set.put(field, value);
    return this;
  }

  /** Removes a field whose meaning is said in another way. */
  public Amendments remove(String field) {
    set.remove(field);
    removed.add(field);
    return this;
  }

  /**
   * Removes a field, if it is there, whose meaning is said in another way.
   *
   * @param understood false if it is of a wrong kind, and nothing could be said of it
   */
  public Amendments take(ObjectNode request, String field, boolean understood) {
    if (!request.has(field)) {
      return this;
    }
    return understood || request.path(field).isNull() ? remove(field) : drop(field);
  }

  /** Removes a field that cannot be said at all. */
  public Amendments drop(String field) {
    dropped.add(field);
    return remove(field);
  }

  /** Names something that was lost inside a field. */
  public Amendments note(String lost) {
    dropped.add(lost);
    return this;
  }

  /** Names what an object in a field holds beside what is taken. */
  public Amendments noteRest(JsonNode object, String path, Set<String> taken) {
    dropped.rest(object, path, taken);
    return this;
  }

  public Amendments prepend(ObjectNode message) {
    firstMessage = Optional.of(message);
    return this;
  }

  /**
   * Writes all messages anew, and fewer of them.
   *
   * @param from which of the caller's each of them was
   */
  public Amendments replaceMessages(JsonNode messages, List<Integer> from) {
    places = List.copyOf(from);
    return replaceMessages(messages);
  }

  /** Which of the caller's messages the one at this index of those that are told was. */
  public int placeOf(int index) {
    return places.isEmpty() ? index : places.get(index);
  }

  /** All messages as they will be said, the one in front among them. */
  public ArrayNode messages(ObjectNode request) {
    ArrayNode all = Json.array();
    firstMessage.ifPresent(all::add);
    applied(request, List.of("messages")).path("messages").forEach(all::add);
    return all;
  }

  /** Writes all messages anew, the one in front among them. */
  public Amendments replaceMessages(JsonNode messages) {
    firstMessage = Optional.empty();
    return set("messages", messages);
  }

  public Map<String, JsonNode> set() {
    return set;
  }

  public Set<String> removed() {
    return removed;
  }

  /** Some fields of a request as they will be said. */
  public ObjectNode applied(ObjectNode request, List<String> fields) {
    ObjectNode said = Json.object();
    for (String field : fields) {
      JsonNode value = set.getOrDefault(field, request.path(field));
      if (!value.isMissingNode() && !removed.contains(field)) {
        said.set(field, value);
      }
    }
    return said;
  }

  /** The names of what was lost. */
  public List<String> dropped() {
    return dropped.names();
  }

  public Optional<ObjectNode> firstMessage() {
    return firstMessage;
  }

  public boolean isEmpty() {
    return set.isEmpty() && removed.isEmpty() && firstMessage.isEmpty();
  }
}
