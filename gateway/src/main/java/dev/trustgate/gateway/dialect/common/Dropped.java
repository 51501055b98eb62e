package dev.trustgate.gateway.dialect.common;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the names of what could not be said; each once, in the order of its loss. The names are
 * the caller's and end in a header: they are made harmless, and there is a bound to them.
 */
public final class Dropped {

  private static final int MAX_NAMES = 50;
  private static final int MAX_LENGTH = 64;

  /** Stands for the names that are too many. */
  private static final String MORE = "[more]";

  private final Set<String> names = new LinkedHashSet<>();

  public void add(String name) {
    String bounded = name.substring(0, Math.min(name.length(), MAX_LENGTH));
    String harmless = bounded.replaceAll("[^A-Za-z0-9_.\\[\\]-]", "?");
    if (!names.contains(harmless)) {
      names.add(names.size() < MAX_NAMES ? harmless : MORE);
    }
  }

  public void addAll(Collection<String> more) {
    more.forEach(this::add);
  }

  /**
   * Names what an object holds beside the fields that are taken.
   *
   * @param path how the object is named, for example {@code messages.document}
   */
  public void rest(JsonNode object, String path, Set<String> taken) {
    Leftovers.of(object, taken).keySet().forEach(field -> add(path + "." + field));
  }

  public List<String> names() {
    return List.copyOf(names);
  }
}
