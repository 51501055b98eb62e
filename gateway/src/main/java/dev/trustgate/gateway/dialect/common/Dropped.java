package dev.trustgate.gateway.dialect.common;

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

  private final Set<String> names = new LinkedHashSet<>();

  public void add(String name) {
    if (names.size() < MAX_NAMES) {
      String bounded = name.substring(0, Math.min(name.length(), MAX_LENGTH));
      names.add(bounded.replaceAll("[^A-Za-z0-9_.\\[\\]-]", "?"));
    }
  }

  public void addAll(Collection<String> more) {
    more.forEach(this::add);
  }

  public List<String> names() {
    return List.copyOf(names);
  }
}
