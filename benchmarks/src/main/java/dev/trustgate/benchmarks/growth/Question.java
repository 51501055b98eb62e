package dev.trustgate.benchmarks.growth;

import java.util.Optional;

/**
 * What is asked at every size.
 *
 * @param name on the command line and of the file of its plot
 * @param title in full
 * @param axis what grows
 * @param unit what is counted
 * @param limit the worst verdict that is accepted
 * @param control what shows how much of the growth is the memory's
 */
record Question(
    String name, String title, Axis axis, Unit unit, Verdict limit, Optional<Control> control) {

  /** One without a control. */
  Question(String name, String title, Axis axis, Unit unit, Verdict limit) {
    this(name, title, axis, unit, limit, Optional.empty());
  }

  /** The same, with this control. */
  Question beside(Control other) {
    return new Question(name, title, axis, unit, limit, Optional.of(other));
  }

  /** Whether somebody who says {@code word} means this one: its name, or how its name begins. */
  boolean meantBy(String word) {
    return name.equals(word) || name.startsWith(word + "-");
  }
}
