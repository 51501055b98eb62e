package dev.trustgate.simulator.report;

import dev.trustgate.simulator.story.Chronicle.About;
import dev.trustgate.simulator.story.Chronicle.Entry;
import dev.trustgate.simulator.story.Chronicle.FaultBand;
import dev.trustgate.simulator.story.Chronicle.RequestStory;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.util.List;
import java.util.Map;

/** Cuts what people write at any length to what a page can hold, and says where. */
final class ShortTexts {

  private static final int LONGEST_DESCRIPTION = 4_000;
  private static final int LONGEST_SOURCE = 30_000;
  private static final int LONGEST_REPORT = 40_000;
  private static final int LONGEST_WORDS = 600;
  private static final int FEWEST = 60;
  private static final String CUT = "… (cut here; report.json has all of it)";

  private final int part;

  /**
   * @param part 1 for all that a page usually holds, 2 for half of it …
   */
  ShortTexts(int part) {
    this.part = part;
  }

  /** Its beginning, if all of it is too long; no character is cut in two. */
  private String cut(String whole, int most, String mark) {
    int longest = Math.max(FEWEST, most / part);
    if (whole.length() <= longest) {
      return whole;
    }
    boolean inside = Character.isHighSurrogate(whole.charAt(longest - 1));
    return whole.substring(0, inside ? longest - 1 : longest) + mark;
  }

  /** A few words, such as a label. */
  String words(String whole) {
    return cut(whole, LONGEST_WORDS, "…");
  }

  String source(String whole) {
    return cut(whole, LONGEST_SOURCE, "\n" + CUT);
  }

  /** One sentence about many things. */
  String sentence(String whole) {
    return cut(whole, LONGEST_DESCRIPTION, CUT);
  }

  /** No page shows the upstream field by field. */
  About about(About whole) {
    return new About(
        whole.name(),
        cut(whole.description(), LONGEST_DESCRIPTION, CUT),
        whole.file(),
        whole.seed(),
        whole.clock(),
        whole.algorithm(),
        whole.version(),
        whole.replay(),
        Map.of());
  }

  List<FaultBand> faults(List<FaultBand> whole) {
    return whole.stream()
        .map(each -> new FaultBand(each.target(), each.fromMs(), each.toMs(), words(each.label())))
        .toList();
  }

  List<Entry> entries(List<Entry> whole) {
    return whole.stream()
        .map(each -> new Entry(each.atMs(), each.kind(), each.target(), words(each.text())))
        .toList();
  }

  List<Verdict> verdicts(List<Verdict> whole) {
    return whole.stream()
        .map(
            each ->
                new Verdict(
                    each.name(),
                    words(each.wanted()),
                    each.met(),
                    each.judged(),
                    words(each.found()),
                    each.fromMs(),
                    each.toMs(),
                    each.atMs(),
                    each.target(),
                    each.requests(),
                    each.share()))
        .toList();
  }

  List<RequestStory> requests(List<RequestStory> whole) {
    return whole.stream()
        .map(
            each ->
                new RequestStory(
                    each.number(),
                    each.why(),
                    each.atMs(),
                    words(each.model()),
                    each.stream(),
                    each.result(),
                    each.label(),
                    each.durationMs(),
                    each.firstTokenMs(),
                    each.tokens(),
                    each.attempts()))
        .toList();
  }

  /** The first lines of a report, and its last, which says what became of the whole. */
  String report(String whole) {
    int longest = LONGEST_REPORT / part;
    if (whole.length() <= longest) {
      return whole;
    }
    List<String> lines = whole.lines().toList();
    var kept = new StringBuilder();
    int count = 0;
    while (kept.length() + lines.get(count).length() < longest) {
      kept.append(lines.get(count++)).append('\n');
    }
    kept.append("… ").append(Words.plural(lines.size() - 1L - count, "line"));
    return kept.append(" more; report.json has all of it\n").append(lines.getLast()) + "\n";
  }
}
