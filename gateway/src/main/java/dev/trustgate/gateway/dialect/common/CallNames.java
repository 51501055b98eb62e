package dev.trustgate.gateway.dialect.common;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Gives every call of a conversation an id of its own, in the order in which they are called. What
 * is made depends on nothing but the ids before it; only one that the caller itself gives elsewhere
 * is passed over.
 */
final class CallNames {

  private final IdForm form;
  private final UnaryOperator<String> fit;
  private final Set<String> literal;
  private final Set<String> given = new HashSet<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final Map<String, String> bases = new HashMap<>();
  private final Map<String, Deque<String>> open = new HashMap<>();

  /**
   * For a conversation that begins.
   *
   * @param fit what becomes of an id that is used once
   * @param literal the caller's own ids
   */
  CallNames(IdForm form, UnaryOperator<String> fit, Set<String> literal) {
    this.form = form;
    this.fit = fit;
    this.literal = literal;
  }

  /** The id of the next call. */
  String call(String id) {
    String own = own(id);
    open.computeIfAbsent(id, _ -> new ArrayDeque<>(1)).add(own);
    return own;
  }

  /** The id of the first call of this one that waits for its result, if any does. */
  Optional<String> result(String id) {
    return Optional.ofNullable(open.get(id)).map(Deque::poll);
  }

  /** All that were given. */
  Set<String> given() {
    return Collections.unmodifiableSet(given);
  }

  /** The next id for a call of this one; how far it was counted is kept, lest it be tried again. */
  private String own(String id) {
    int use = uses.getOrDefault(id, 0);
    String own;
    do {
      use++;
      own = use == 1 ? fit.apply(id) : form.another(base(id), use);
    } while (!isFree(own, id));
    uses.put(id, use);
    return own;
  }

  private String base(String id) {
    return bases.computeIfAbsent(id, form::base);
  }

  private boolean isFree(String own, String id) {
    boolean callers = !own.equals(id) && literal.contains(own);
    return !callers && given.add(own);
  }
}
