package dev.trustgate.benchmarks.growth;

/**
 * What is asked at every size.
 *
 * @param name on the command line and of the file of its plot
 * @param title in full
 * @param axis what grows
 * @param unit what is counted
 * @param limit the worst verdict that is accepted
 */
record Question(String name, String title, Axis axis, Unit unit, Verdict limit) {

  /** Whether somebody who says {@code word} means this one: its name, or how its name begins. */
  boolean meantBy(String word) {
    return name.equals(word) || name.startsWith(word + "-");
  }
}
