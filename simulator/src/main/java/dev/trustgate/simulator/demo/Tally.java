package dev.trustgate.simulator.demo;

import java.util.Map;
import java.util.TreeMap;

/** Who served how many requests. */
final class Tally {

  private final Map<String, Integer> served = new TreeMap<>();
  private int requests;
  private int failed;
  private int retried;

  void add(Scene.Answer answer) {
    requests++;
    retried += answer.attempts() > 1 ? 1 : 0;
    answer.by().ifPresentOrElse(target -> served.merge(target, 1, Integer::sum), () -> failed++);
  }

  int requests() {
    return requests;
  }

  int failed() {
    return failed;
  }

  /** How many needed more than one attempt. */
  int retried() {
    return retried;
  }

  int servedBy(String target) {
    return served.getOrDefault(target, 0);
  }
}
