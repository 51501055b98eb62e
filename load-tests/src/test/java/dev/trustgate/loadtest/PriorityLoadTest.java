package dev.trustgate.loadtest;

import static io.gatling.javaapi.core.CoreDsl.global;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The first tier is killed under load and comes back: callers see neither. */
public final class PriorityLoadTest extends Simulation {

  private static final int THRESHOLD = 3;
  private static final long INTERVAL_SECONDS = 1;

  /**
   * While the probe is out, each caller is given about one answer by the other tier, for they take
   * equally long; one more is for a machine that stands still.
   */
  private static final int ANSWERS_DURING_A_PROBE = 2;

  private final Rig rig =
      Rig.slow(
          Pool.of(
              "\"health_checks\": {\"threshold\": %d, \"interval\": %d}"
                  .formatted(THRESHOLD, INTERVAL_SECONDS),
              ", \"priority\": 1",
              ", \"priority\": 2"));
  private final Crowd crowd = rig.crowd();
  private final Outage outage = new Outage(rig);
  private final Director director = new Director(this::tell);
  private Outage.Counts due = Outage.Counts.NONE;
  private Outage.Counts back = Outage.Counts.NONE;
  private long restMillis;
  private long probedNanos;
  private long askedBack;
  private long backNanos;

  {
    setUp(Load.constant("steady", rig, director))
        .assertions(global().failedRequests().count().is(0L));
  }

  private void tell() throws InterruptedException {
    crowd.awaitMore(Load.PER_SECOND);
    outage.begin();
    restMillis = Duration.between(outage.born(), ejectedUntil()).toMillis();
    crowd.awaitOlder(); // or one that was chosen before would be taken for a probe
    long chosen = rig.selections("first");
    Director.await("it is probed", () -> rig.selections("first") > chosen);
    probedNanos = System.nanoTime();
    crowd.awaitMore(Load.PER_SECOND / 2); // who may not ask it before its time has time to try
    Director.await("a probe has failed", () -> failuresInARow() > THRESHOLD);
    outage.end();
    Director.await("its rest is over", this::rested);
    due = Outage.Counts.of(rig);
    Director.await("it is back", () -> rig.state("first").equals("healthy"));
    back = Outage.Counts.of(rig);
    backNanos = System.nanoTime();
    askedBack = crowd.asked();
    crowd.awaitMore(Load.PER_SECOND);
  }

  private int failuresInARow() {
    return rig.status("first").path("consecutive_failures").asInt();
  }

  /** Until when the dead one rests; this moment if that is over. */
  private Instant ejectedUntil() {
    JsonNode until = rig.status("first").path("ejected_until");
    return until.isTextual() ? Instant.parse(until.textValue()) : Instant.now();
  }

  private boolean rested() {
    Instant until = ejectedUntil(); // before this moment is asked for: it may be this moment
    return !Instant.now().isBefore(until);
  }

  @Override
  public void before() {
    director.start();
  }

  @Override
  public void after() {
    Summary.of("Priority", this::judge, rig);
  }

  private void judge(Summary summary) {
    summary.told(director).witnessed();
    Outage.Counts last = Outage.Counts.of(rig);
    dead(summary);
    rested(summary);
    returned(summary, last);
  }

  private void dead(Summary summary) {
    long second = outage.before().second();
    long probes = outage.probesMost(TimeUnit.SECONDS.toNanos(INTERVAL_SECONDS));
    long failures = outage.mended().failures();
    long most = THRESHOLD - 1 + crowd.most() + probes;
    long later = outage.mended().first() - outage.ejected().first();
    summary
        .holds("the second tier is not asked while the first lives", second, second == 0)
        .holds("the death broke answers that were under way", outage.broken(), outage.broken() > 0)
        .holds(
            "the dead tier gets its threshold, who was under way, and probes: at most " + most,
            failures,
            failures > THRESHOLD && failures <= most)
        .holds(
            "once ejected only probes, at most " + probes,
            later,
            later >= 1 && later <= probes + Outage.CHOOSING);
  }

  /** Both are looked at later than they come about, which never makes them too short. */
  private void rested(Summary summary) {
    long interval = TimeUnit.SECONDS.toMillis(INTERVAL_SECONDS);
    long probed = TimeUnit.NANOSECONDS.toMillis(probedNanos - outage.bornNanos());
    summary
        .holds(
            "its rest is told to end no sooner than %d ms after its death (ms)".formatted(interval),
            restMillis,
            restMillis >= interval)
        .holds(
            "nobody asks it within %d ms of its death but who had chosen it (ms)"
                .formatted(interval),
            probed,
            probed >= interval);
  }

  private void returned(Summary summary, Outage.Counts last) {
    long waited = back.second() - due.second();
    long most = (long) ANSWERS_DURING_A_PROBE * crowd.most();
    long first = last.first() - back.first();
    long second = last.second() - back.second();
    long asked = crowd.asked() - askedBack;
    long interval = TimeUnit.SECONDS.toNanos(INTERVAL_SECONDS);
    long away = TimeUnit.NANOSECONDS.toMillis(backNanos - outage.endedNanos());
    long awayMost = TimeUnit.NANOSECONDS.toMillis(2 * outage.longestRestNanos(interval));
    summary
        .holds(
            "it is back within twice the rest that it may have, %d ms, of its mending (ms)"
                .formatted(awayMost),
            away,
            away <= awayMost)
        .holds(
            "after its rest it is back by one probe: the other tier gets at most " + most,
            waited,
            waited <= most)
        .holds(
            "all of " + asked + " requests return but those under way",
            first,
            first >= asked - crowd.most())
        .holds("the second tier gets no more", second, second <= Outage.CHOOSING);
  }
}
