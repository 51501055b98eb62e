package dev.trustgate.simulator.live;

import static dev.trustgate.simulator.story.Ending.Blame.GOOD;
import static dev.trustgate.simulator.story.Ending.Blame.NOBODY;
import static dev.trustgate.simulator.story.Ending.Blame.TARGET;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.simulator.live.Fakes.Visit;
import dev.trustgate.simulator.provider.JournalEntry;
import dev.trustgate.simulator.story.Ending.Blame;
import dev.trustgate.simulator.story.Result.Kind;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The way of one request as it is seen from outside: the gateway's own {@code x-tg-trail}, up to
 * the answer's head, laid beside what the providers saw, which goes on to the end.
 */
final class Trail {

  private static final Map<String, String> WHY =
      Map.of(
          "all_targets_cooling", "cooling",
          "all_targets_ejected", "ejected",
          "provider_credentials", "misconfigured",
          "deadline", "deadline",
          "provider_failed", "targets-spent",
          "provider_timeout", "targets-spent");

  private static final int OK = 200;
  private static final int FIRST_ERROR = 400;

  /**
   * One attempt.
   *
   * @param visit what its provider saw of it, if it came there
   */
  record Leg(
      String target,
      long fromNanos,
      long toNanos,
      String label,
      Blame blame,
      Optional<Visit> visit) {}

  private final long arrivedNanos;
  private final Heard heard;
  private final List<Visit> visits;
  private final Clockwork clock;
  private final List<Leg> legs = new ArrayList<>();

  Trail(long arrivedNanos, Heard heard, List<Visit> visits, Clockwork clock) {
    this.arrivedNanos = arrivedNanos;
    this.heard = heard;
    this.visits = new ArrayList<>(visits);
    this.clock = clock;
    walk();
  }

  /** The attempts in their order. */
  List<Leg> legs() {
    return List.copyOf(legs);
  }

  /** Who answered, or who was asked last. */
  Optional<String> target() {
    return legs.isEmpty() ? Optional.empty() : Optional.of(legs.getLast().target());
  }

  /** The last outcome's word, or why nothing else could be done. */
  String label() {
    String last = legs.isEmpty() ? "no-answer" : legs.getLast().label();
    if (Outcomes.kind(heard) != Kind.FAILED) {
      return last;
    }
    Optional<String> why = heard.header("x-tg-error").map(code -> WHY.getOrDefault(code, code));
    boolean settled = heard.header("x-should-retry").filter("false"::equals).isEmpty();
    return why.orElse(settled ? last : "targets-spent");
  }

  private void walk() {
    long at = arrivedNanos;
    List<String> hops = hops();
    for (int i = 0; i < hops.size(); i++) {
      boolean open =
          i == hops.size() - 1 && heard.head().filter(it -> it.status() == OK).isPresent();
      at = told(hops.get(i), at, open);
    }
    while (!visits.isEmpty()) {
      at = seen(visits.removeFirst(), at);
    }
  }

  private List<String> hops() {
    String trail = heard.header("x-tg-trail").orElse("");
    return trail.isEmpty() ? List.of() : List.of(trail.split(", ", -1));
  }

  /** A hop {@code target;label;12ms}; one that is open went on after the head. */
  private long told(String hop, long at, boolean open) {
    String[] parts = hop.split(";", -1);
    String target = URLDecoder.decode(parts[0].replace("+", "%2B"), UTF_8);
    Optional<Visit> visit = visits.stream().filter(it -> it.target().equals(target)).findFirst();
    visit.ifPresent(visits::remove);
    long from = visit.map(it -> clock.nanosOf(it.entry().get().at())).orElse(at);
    if (open && visit.isPresent()) {
      return seen(visit.get(), at);
    }
    long millis = Long.parseLong(parts[2].replace("ms", ""));
    long to = from + Duration.ofMillis(millis).toNanos();
    return add(new Leg(target, from, to, parts[1], blame(parts[1]), visit));
  }

  /** An attempt that went on after the head, or of which no head tells. */
  private long seen(Visit visit, long at) {
    JournalEntry entry = visit.entry().get();
    long from = Math.max(at, clock.nanosOf(entry.at()));
    boolean last = visits.isEmpty();
    String label = ending(entry, last);
    return add(
        new Leg(visit.target(), from, end(entry, from), label, blame(label), Optional.of(visit)));
  }

  private long end(JournalEntry entry, long from) {
    return entry.answered().took().map(took -> from + took.toNanos()).orElse(heard.endNanos());
  }

  /** Adds an attempt, within the time of its request. */
  private long add(Leg leg) {
    long latest = Math.max(arrivedNanos, heard.endNanos());
    long from = Math.clamp(leg.fromNanos(), arrivedNanos, latest);
    long to = Math.clamp(leg.toNanos(), from, Math.max(from, heard.endNanos()));
    legs.add(new Leg(leg.target(), from, to, leg.label(), leg.blame(), leg.visit()));
    return to;
  }

  /** What the gateway will have made of an answer, as far as its provider can know. */
  private String ending(JournalEntry entry, boolean last) {
    int status = entry.answered().status().orElse(OK);
    if (status >= FIRST_ERROR) {
      return Integer.toString(status);
    }
    if (last && heard.how() == Heard.How.WHOLE) {
      return Integer.toString(status);
    }
    if (last && heard.how() == Heard.How.LEFT) {
      return Outcomes.LEFT;
    }
    if (entry.answered().fault().filter(it -> it.startsWith("error")).isPresent()) {
      return "stream-error";
    }
    return switch (entry.answered().state()) {
      case BROKEN -> "cut";
      case COMPLETE -> "unfinished";
      case ANSWERING, CLIENT_LEFT -> "stalled";
    };
  }

  private static Blame blame(String label) {
    String word = label.toLowerCase(Locale.ROOT);
    if (word.matches("2[0-9][0-9]")) {
      return GOOD;
    }
    boolean nobody =
        word.equals(Outcomes.LEFT) || word.equals("deadline") || word.matches("400|404|413|422");
    return nobody ? NOBODY : TARGET;
  }
}
