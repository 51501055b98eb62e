package dev.trustgate.simulator.report;

import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.About;
import dev.trustgate.simulator.story.Chronicle.Entry;
import dev.trustgate.simulator.story.Chronicle.FaultBand;
import dev.trustgate.simulator.story.Chronicle.Share;
import dev.trustgate.simulator.story.Chronicle.TargetLine;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Chronicles of scenarios that say very much. */
final class VastChronicles {

  private static final int LONG_SENTENCE = 12;

  private VastChronicles() {}

  /** So many expectations: one late one is open, three are missed, the others met. */
  static Chronicle expecting(int count, String words) {
    return with(
        OddChronicles.tiny(),
        "expecting-" + count,
        "",
        IntStream.range(0, count)
            .mapToObj(
                at -> verdict("sent", words + at, at % (count / 3) != count / 4, at != count / 2))
            .toList());
  }

  private static Verdict verdict(String name, String words, boolean met, boolean judged) {
    return new Verdict(
        name,
        words.repeat(LONG_SENTENCE),
        met && judged,
        judged,
        words.repeat(LONG_SENTENCE),
        0,
        1,
        1,
        "only",
        List.of(1L, 2L, 3L, 4L, 5L),
        Share.NONE);
  }

  /** So many faults that met nobody, each with a note. */
  static Chronicle idleFaults(int count) {
    Chronicle noted =
        with(
            OddChronicles.tiny(),
            "idle-" + count,
            "",
            IntStream.range(0, count)
                .mapToObj(
                    at -> verdict("fault", "hang " + at + " never came to act ", false, false))
                .toList());
    return faulty(
        noted,
        IntStream.range(0, count)
            .mapToObj(at -> new FaultBand("only", at, at + 1, "hang " + at))
            .toList());
  }

  /** Nothing but one fault that is called so. */
  static Chronicle labelled(String label) {
    Chronicle named = with(OddChronicles.tiny(), "labelled", "", List.of());
    return faulty(named, List.of(new FaultBand("only", 1, 2, label)));
  }

  /** Nothing but a description. */
  static Chronicle described(String description) {
    return with(OddChronicles.tiny(), "described", description, List.of());
  }

  /** Every target has a priority of its own. */
  static Chronicle everyTargetAlone(int count) {
    Chronicle large = OddChronicles.large(count, 180);
    List<TargetLine> alone =
        large.targets().stream()
            .map(
                each ->
                    new TargetLine(
                        each.name(),
                        each.provider(),
                        1 + Integer.parseInt(each.name().substring(7)),
                        each.weight(),
                        each.attempts(),
                        each.firstAttempts(),
                        each.answered(),
                        each.blamed(),
                        each.probes(),
                        each.ejections(),
                        each.share(),
                        each.wantedShare(),
                        each.endings()))
            .toList();
    return new Chronicle(
        large.format(),
        large.about(),
        large.totals(),
        alone,
        large.buckets(),
        large.lanes(),
        large.faults(),
        large.timeline(),
        large.expectations(),
        large.requests(),
        large.source());
  }

  private static Chronicle faulty(Chronicle whole, List<FaultBand> faults) {
    return new Chronicle(
        whole.format(),
        whole.about(),
        whole.totals(),
        whole.targets(),
        whole.buckets(),
        whole.lanes(),
        faults,
        faults.stream()
            .map(each -> new Entry(each.fromMs(), "fault", each.target(), each.label()))
            .toList(),
        whole.expectations(),
        whole.requests(),
        "name: x\n" + faults.getFirst().label());
  }

  private static Chronicle with(
      Chronicle whole, String name, String description, List<Verdict> verdicts) {
    About about = whole.about();
    return new Chronicle(
        whole.format(),
        new About(
            name,
            description,
            about.file(),
            about.seed(),
            about.clock(),
            about.algorithm(),
            about.version(),
            about.replay(),
            Map.of()),
        whole.totals(),
        whole.targets(),
        whole.buckets(),
        whole.lanes(),
        whole.faults(),
        whole.timeline(),
        verdicts,
        whole.requests(),
        whole.source());
  }
}
