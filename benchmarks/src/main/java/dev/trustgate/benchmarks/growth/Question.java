package dev.trustgate.benchmarks.growth;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is asked at every size.
 *
 * @param name on the command line and of the file of its plot
 * @param title in full
 * @param axis what grows
 * @param unit what is counted
 * @param limit the worst verdict that is accepted
 * @param control what shows how much of the growth is the memory's
 * @param most what is accepted at any size, however it grows; in the unit of the points
 */
record Question(
    String name,
    String title,
    Axis axis,
    Unit unit,
    Verdict limit,
    Optional<Control> control,
    OptionalDouble most) {

  /** One without a control. */
  Question(String name, String title, Axis axis, Unit unit, Verdict limit) {
    this(name, title, axis, unit, limit, Optional.empty(), OptionalDouble.empty());
  }

  /** The same, with this control. */
  Question beside(Control other) {
    return new Question(name, title, axis, unit, limit, Optional.of(other), most);
  }

  /** The same, of which no more is accepted than this. */
  Question atMost(double most) {
    return new Question(name, title, axis, unit, limit, control, OptionalDouble.of(most));
  }

  /** Whether so much is accepted. */
  boolean accepts(Point point) {
    return most.isEmpty() || point.least() <= most.getAsDouble();
  }

  /** Whether somebody who says {@code word} means this one: its name, or how its name begins. */
  boolean meantBy(String word) {
    return name.equals(word) || name.startsWith(word + "-");
  }
}
