package dev.trustgate.loadtest;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What lives on a heap, after a collection. What a collector puts where it does not close a hole is
 * no part of it.
 *
 * @param byClass bytes of the objects of each class
 */
record Heap(Map<String, Long> byClass) {

  static final Heap EMPTY = new Heap(Map.of());

  /** A line of {@code GC.class_histogram}: number, instances, bytes, class and perhaps module. */
  private static final Pattern LINE = Pattern.compile("(?m)^\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+)");

  /** So many classes tell where it has grown. */
  private static final int MOST = 6;

  /**
   * What {@code GC.class_histogram} says.
   *
   * @throws IllegalStateException if it says nothing
   */
  static Heap of(String histogram) {
    Map<String, Long> byClass = new TreeMap<>();
    LINE.matcher(histogram)
        .results()
        .filter(line -> !line.group(2).contains("jdk.internal.vm.Filler"))
        .forEach(line -> byClass.merge(line.group(2), Long.valueOf(line.group(1)), Long::sum));
    if (byClass.isEmpty()) {
      throw new IllegalStateException("it does not tell its heap: " + histogram);
    }
    return new Heap(byClass);
  }

  long bytes() {
    return byClass.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The classes that hold most more than they did, with so many KB, most first. */
  List<String> grown(Heap since) {
    Map<String, Long> more = new TreeMap<>();
    byClass.forEach((name, now) -> more.put(name, now - since.byClass.getOrDefault(name, 0L)));
    return more.entrySet().stream()
        .filter(one -> one.getValue() >= 1L << 10)
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(MOST)
        .map(one -> one.getKey() + " " + (one.getValue() >> 10))
        .toList();
  }
}
