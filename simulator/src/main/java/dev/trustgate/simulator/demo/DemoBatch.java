package dev.trustgate.simulator.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A handful of equal requests in a row, and who served them. */
final class DemoBatch {

  private static final int REQUESTS = 8;
  private static final int OK = 200;
  private static final double NANOS_PER_MILLI = 1e6;

  private final DemoCaller caller;

  DemoBatch(DemoCaller caller) {
    this.caller = caller;
  }

  /** Sends the batch; says whether every request was answered and every target had its share. */
  boolean send(PrintStream out) throws InterruptedException {
    out.println("a first batch of " + REQUESTS + " requests:");
    Map<String, Integer> served = new TreeMap<>();
    for (int number = 1; number <= REQUESTS; number++) {
      long before = System.nanoTime();
      HttpResponse<String> response = answer();
      double millis = (System.nanoTime() - before) / NANOS_PER_MILLI;
      String target = response.headers().firstValue("x-tg-target").orElse("nobody");
      String model = response.headers().firstValue("x-tg-model").orElse("-");
      out.printf(
          Locale.ROOT,
          "  %d  %d  %-15s %-28s %6.1f ms%n",
          number,
          response.statusCode(),
          target,
          model,
          millis);
      if (response.statusCode() == OK) {
        served.merge(target, 1, Integer::sum);
      }
    }
    out.println("  served by: " + served);
    out.println();
    return served.values().stream().mapToInt(Integer::intValue).sum() == REQUESTS
        && served.values().stream().distinct().count() == 1;
  }

  private HttpResponse<String> answer() throws InterruptedException {
    try {
      return caller.ask();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
