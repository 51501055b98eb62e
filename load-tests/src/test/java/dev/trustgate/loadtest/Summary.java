package dev.trustgate.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What one load test found, as a part of the {@link Page}. A test whose thresholds are missed
 * throws in the end, which ends its process with an error.
 */
final class Summary {

  private final String name;
  private final StringBuilder rows = new StringBuilder();
  private final List<String> missed = new ArrayList<>();
  private final List<Rig> rigs;

  /** What a test has to say of itself when its load is over. */
  @FunctionalInterface
  interface Judge {
    void judge(Summary summary) throws InterruptedException;
  }

  /** Of a test that has these rigs, and has not found anything yet. */
  Summary(String name, Rig... rigs) {
    this.name = name;
    this.rigs = List.of(rigs);
  }

  /**
   * Judges a test with these rigs, which it ends, and writes down what was found, also of one that
   * cannot be judged: what it was to do with them must have been done, and no caller of any of them
   * may have met a failure.
   */
  static void of(String name, Judge judge, Rig... rigs) {
    Summary summary = new Summary(name, rigs);
    try {
      judge.judge(summary);
    } catch (InterruptedException | RuntimeException broken) {
      summary.holds("it can be judged (what kept it)", broken, false);
    }
    summary.served();
    summary.close();
  }

  private void served() {
    List<String> undone = rigs.stream().flatMap(rig -> rig.undone().stream()).toList();
    holds("everything that the test does was done (what was not)", undone, undone.isEmpty());
    served(rigs.stream().map(Rig::crowd).toList());
  }

  /** No caller may have met a failure; of which kinds they were is said where one has. */
  void served(List<Crowd> crowds) {
    long asked = crowds.stream().mapToLong(Crowd::asked).sum();
    long failed = crowds.stream().mapToLong(Crowd::failed).sum();
    Failures met = Failures.MET;
    holds(
        "no request failed of " + asked + " (failed)",
        failed == 0 ? failed : met.of(failed),
        failed == 0 && asked > 0);
    if (met.files()) {
      holds(
          "the files of this process last for callers, gateway and providers, who share them",
          "no more than %d may be open: it is the test that failed, not the gateway"
              .formatted(OpenFiles.limit(0)),
          false);
    }
  }

  /**
   * What the gateway says of its targets is what providers say that are asked by nobody else. A
   * killed one does not see what it refuses, which is a failure at the gateway.
   */
  Summary witnessed() {
    return witnessed(0);
  }

  /**
   * The same of providers that hang up without a word: the client takes that for the end of an old
   * connection, and says such a request once more.
   *
   * @param again how many requests the first of them may have seen more often than once
   */
  Summary witnessed(long again) {
    for (Rig rig : rigs) {
      JsonNode first = rig.status("first");
      long most = first.path("selections").asLong();
      long least = most - first.path("failures").asLong();
      long firstSaw = rig.seen("first");
      long second = rig.selections("second");
      long secondSaw = rig.seen("second");
      holds(
          "the providers saw what the gateway counts, %d to %d and %d"
              .formatted(least, most + again, second),
          firstSaw + " and " + secondSaw,
          firstSaw >= least && firstSaw <= most + again && secondSaw == second);
    }
    return this;
  }

  /** What was to happen under load must have happened. */
  Summary told(Director director) {
    String trouble = director.trouble().orElse("nothing");
    return holds(
        "everything happened under load (what kept it)", trouble, "nothing".equals(trouble));
  }

  /** A threshold, what was found, and whether that is within it. */
  Summary holds(String threshold, Object found, boolean so) {
    rows.append(
        "<tr><td>%s<td>%s<td%s\n"
            .formatted(escaped(threshold), escaped(found), so ? ">held" : " class=no>MISSED"));
    System.out.println((so ? "held: " : "MISSED: ") + threshold + ": " + found);
    if (!so) {
      missed.add(threshold + ": " + found);
    }
    return this;
  }

  /** What was missed so far, each with what was found. */
  List<String> missed() {
    return List.copyOf(missed);
  }

  /** Writes it down, and ends the rigs. */
  void close() {
    try {
      Page.add(
          "<h2>%s</h2><p>%s</p><table>%s</table>\n"
              .formatted(name, Instant.now().truncatedTo(ChronoUnit.SECONDS), rows));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } finally {
      rigs.forEach(Rig::close);
    }
    if (!missed.isEmpty()) {
      throw new IllegalStateException(name + " missed " + missed);
    }
  }

  private static String escaped(Object text) {
    return text.toString().replace("&", "&amp;").replace("<", "&lt;");
  }
}
