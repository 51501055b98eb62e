package dev.trustgate.loadtest;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a gateway in a process of its own holds at one moment.
 *
 * @param heap what lives on it after a collection
 * @param threads the names of its platform threads but for those that the JVM itself adds and ends
 *     as it likes: compilers, carriers of virtual threads and the workers of its common pool
 * @param descriptors files and sockets that it ought not to keep
 * @param connections those to providers, which it keeps for the next request
 */
record Costs(Heap heap, List<String> threads, long descriptors, long connections) {

  static final Costs NONE = new Costs(Heap.EMPTY, List.of(), 0, 0);

  /** A line of {@code Thread.print} of a thread that Java knows: those of the VM have no number. */
  private static final Pattern THREAD = Pattern.compile("(?m)^\"([^\"]*)\" #\\d+");

  private static final Pattern OF_THE_JVM =
      Pattern.compile("ForkJoinPool[-.].*|C[12] CompilerThread\\d+");

  static Costs of(Child gateway, long descriptors, long connections) throws IOException {
    List<String> threads = threads(gateway.jcmd("Thread.print"));
    if (threads.isEmpty()) {
      throw new IllegalStateException("it does not tell its threads");
    }
    return new Costs(gateway.heap(), threads, descriptors, connections);
  }

  /** Those that count of what {@code Thread.print} says. */
  static List<String> threads(String print) {
    return THREAD
        .matcher(print)
        .results()
        .map(thread -> thread.group(1))
        .filter(name -> !OF_THE_JVM.matcher(name).matches())
        .map(name -> name.replaceAll("\\d+", "N")) // who takes the place of another
        .toList();
  }
}
