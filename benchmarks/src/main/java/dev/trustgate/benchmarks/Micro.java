package dev.trustgate.benchmarks;

import org.openjdk.jmh.Main;

/** JMH, whose processes end with it: its own would finish what they measure. */
public final class Micro {

  private Micro() {}

  public static void main(String[] arguments) {
    Ending.with(
        () -> {
          Main.main(arguments);
          return 0;
        });
  }
}
