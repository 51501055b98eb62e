package dev.trustgate.loadtest;

import io.gatling.app.Gatling;

/**
 * One load test, with which its process ends. Gatling sees to that only where the test comes to its
 * end: what is thrown by one that cannot be made or judged leaves Gatling, and a gateway whose
 * threads nobody ends would keep the process for ever.
 */
final class GatlingRun {

  private static final int FAILED = 1;

  private GatlingRun() {}

  public static void main(String[] arguments) throws InterruptedException {
    Thread test = new Thread(() -> Gatling.main(arguments)); // Java tells what is thrown in it
    test.start();
    test.join();
    System.exit(FAILED);
  }
}
