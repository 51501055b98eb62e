package dev.trustgate.loadtest;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a gateway in a process of its own holds at one moment.
 *
 * @param heapBytes what lives on its heap after a collection
 * @param threads platform threads
 * @param descriptors files and sockets that it ought not to keep
 */
record Costs(long heapBytes, long threads, long descriptors) {

  static final Costs NONE = new Costs(0, 0, 0);

  private static final Pattern THREADS = Pattern.compile("java\\.threads\\.live=(\\d+)");

  static Costs of(Child gateway, long descriptors) throws IOException {
    Matcher threads = THREADS.matcher(gateway.jcmd("PerfCounter.print"));
    if (!threads.find()) {
      throw new IllegalStateException("it does not tell its threads");
    }
    return new Costs(gateway.liveBytes(), Long.parseLong(threads.group(1)), descriptors);
  }
}
