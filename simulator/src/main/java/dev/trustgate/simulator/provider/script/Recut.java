package dev.trustgate.simulator.provider.script;

import dev.trustgate.simulator.provider.http.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Cuts the body of a script into other pieces: the same bytes in other writes. */
public final class Recut {

  private static final int CONTINUES = 0b10_000000;
  private static final int CONTINUES_MASK = 0b11_000000;

  private final Script script;
  private final Bytes body;
  private final NavigableSet<Integer> eventEnds = new TreeSet<>();
  private final NavigableSet<Integer> tokenEnds = new TreeSet<>();
  private final List<Held> waits = new ArrayList<>();

  /** A wait, and the offset of the byte that comes after it. */
  private record Held(int offset, Duration duration) {}

  private Recut(Script script) {
    this.script = script;
    List<Bytes> pieces = new ArrayList<>();
    int offset = 0;
    boolean headed = false;
    for (Step step : script.steps()) {
      headed |= step instanceof Step.Head;
      if (step instanceof Step.Wait(Duration duration) && headed) {
        waits.add(new Held(offset, duration));
      } else if (step instanceof Step.Send(Bytes bytes, int events, int tokens)) {
        pieces.add(bytes);
        offset += bytes.size();
        if (events > 0) {
          eventEnds.add(offset);
        }
        if (tokens > 0) {
          tokenEnds.add(offset);
        }
      }
    }
    this.body = Bytes.joined(pieces);
  }

  /** Pieces of {@code size} bytes, with {@code gap} between them. */
  public static Script every(int size, Duration gap, Script script) {
    Recut recut = new Recut(script);
    NavigableSet<Integer> cuts = new TreeSet<>();
    for (int cut = size; cut < recut.body.size(); cut += size) {
      cuts.add(cut);
    }
    return recut.at(cuts, gap);
  }

  /** The pieces as they are, and a cut inside every character of several bytes. */
  public static Script insideCharacters(Duration gap, Script script) {
    Recut recut = new Recut(script);
    NavigableSet<Integer> cuts = new TreeSet<>(recut.eventEnds);
    for (int i = 1; i < recut.body.size(); i++) {
      if (continues(recut.body.at(i)) && !continues(recut.body.at(i - 1))) {
        cuts.add(i);
      }
    }
    return recut.at(cuts, gap);
  }

  /** Several events in each piece. */
  public static Script glued(int events, Script script) {
    Recut recut = new Recut(script);
    NavigableSet<Integer> cuts = new TreeSet<>();
    int count = 0;
    for (int end : recut.eventEnds) {
      if (++count % events == 0) {
        cuts.add(end);
      }
    }
    return recut.at(cuts, Duration.ZERO);
  }

  private static boolean continues(byte value) {
    return (value & CONTINUES_MASK) == CONTINUES;
  }

  private Script at(NavigableSet<Integer> cuts, Duration gap) {
    cuts.add(body.size());
    List<Step> steps = new ArrayList<>();
    boolean done = false;
    boolean headed = false;
    for (Step step : script.steps()) {
      headed |= step instanceof Step.Head;
      if (step instanceof Step.Send) {
        if (!done) {
          pieces(cuts, gap, steps);
          done = true;
        }
      } else if (!(step instanceof Step.Wait) || !headed) {
        steps.add(step);
      }
    }
    return new Script(steps);
  }

  private void pieces(NavigableSet<Integer> cuts, Duration gap, List<Step> steps) {
    int from = 0;
    int waited = 0;
    for (int to : cuts) {
      Duration wait = from > 0 ? gap : Duration.ZERO;
      while (waited < waits.size() && waits.get(waited).offset() < to) {
        wait = wait.plus(waits.get(waited++).duration());
      }
      if (wait.isPositive()) {
        steps.add(new Step.Wait(wait));
      }
      int events = eventEnds.subSet(from, false, to, true).size();
      int tokens = tokenEnds.subSet(from, false, to, true).size();
      steps.add(new Step.Send(body.slice(from, to), events, tokens));
      from = to;
    }
  }
}
