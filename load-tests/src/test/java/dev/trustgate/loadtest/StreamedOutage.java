package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.bodyString;

import io.gatling.javaapi.core.PopulationBuilder;

/**
 * A provider that is killed in the middle of streams, and comes back: what their callers hear. One
 * of them is ours and has heard some words when it happens, so that there is always one.
 */
final class StreamedOutage {

  private static final int WORDS_BEFORE = 3;
  private static final int STREAMS_AFTER = 6;

  private final String name;
  private final Rig rig;
  private final boolean resumed;
  private final Endings endings;
  private final Crowd crowd;
  private final Director director = new Director(this::tell);
  private String witnessed = "";
  private int broken;

  /**
   * Over this rig.
   *
   * @param resumed whether the other target goes on with a stream that breaks
   */
  StreamedOutage(String name, Rig rig, boolean resumed) throws Exception {
    this.name = name;
    this.rig = rig;
    this.crowd = rig.crowd();
    this.resumed = resumed;
    try (Witness before = new Witness(rig.directUrl())) {
      this.endings = new Endings(before.hear());
    }
  }

  /** Its callers; whoever hears part of a stream as if it were all of it fails. */
  PopulationBuilder load() {
    return Load.streams(
        rig,
        resumed
            ? bodyString().transform(endings::judge).is("whole")
            : bodyString().transform(endings::judge).in("whole", "broken"),
        director);
  }

  void start() {
    director.start();
  }

  private void tell() throws Exception {
    crowd.awaitMore(STREAMS_AFTER);
    Director.await("the retry budget covers all that is under way", crowd::calm);
    try (Witness witness = new Witness(rig.url())) {
      witnessed =
          endings.judge(witness.hear("first", WORDS_BEFORE, () -> broken = rig.killFirst()));
    }
    Director.await("the dead provider is ejected", () -> !rig.state("first").equals("healthy"));
    crowd.awaitMore(STREAMS_AFTER);
    rig.mendFirst();
    crowd.awaitMore(STREAMS_AFTER);
  }

  void judge(Summary summary) throws InterruptedException {
    summary.told(director);
    Director.await("nothing is under way", () -> rig.inFlight() == 0);
    long left = rig.inFlight();
    String expected = resumed ? "whole" : "broken";
    summary
        .holds(name + ": streams under way were broken by the kill", broken, broken > 0)
        .holds(
            name + ": whoever had heard words hears it end as " + expected,
            witnessed,
            witnessed.equals(expected))
        .holds(
            name + ": ends that say that it broke (whole: " + endings.whole() + ")",
            endings.broken(),
            resumed ? endings.broken() == 0 : endings.broken() >= 1 && endings.broken() <= broken)
        .holds(name + ": nothing is left in flight", left, left == 0);
  }
}
