package dev.trustgate.simulator.report;

import dev.trustgate.simulator.report.Differences.Difference;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.About;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Runs side by side: what differs in what they were given, and who did better at what. */
public final class Comparison {

  /** As many as letters can name. */
  public static final int MOST_RUNS = 26;

  private final List<Chronicle> runs;
  private final List<Measure> measures;
  private final List<Difference> differences;

  private Comparison(List<Chronicle> runs) {
    this.runs = List.copyOf(runs);
    this.measures = Measures.of(runs);
    this.differences = Differences.of(runs);
  }

  /** Compares two runs or more. */
  public static Comparison of(List<Chronicle> runs) {
    if (runs.size() < 2 || runs.size() > MOST_RUNS) {
      throw new IllegalArgumentException(
          "a comparison takes 2 to " + MOST_RUNS + " runs, was given " + runs.size());
    }
    return new Comparison(runs);
  }

  /** For a terminal. */
  public String text(int width) {
    return text(new Look(width, false, false));
  }

  /** For a terminal that can show this much. */
  public String text(Look look) {
    return ComparisonText.of(this, look);
  }

  /** One page. */
  public String html() {
    return ComparisonPage.of(this);
  }

  List<Chronicle> runs() {
    return runs;
  }

  List<Measure> measures() {
    return measures;
  }

  List<Difference> differences() {
    return differences;
  }

  static String letter(int run) {
    return String.valueOf((char) ('A' + run));
  }

  /** By what people tell them apart: the first thing that is different for each. */
  String name(int run) {
    List<Function<About, String>> tellings =
        List.of(About::algorithm, About::name, About::file, About::version, About::clock);
    for (Function<About, String> telling : tellings) {
      if (runs.stream().map(each -> telling.apply(each.about())).distinct().count()
          == runs.size()) {
        return telling.apply(runs.get(run).about());
      }
    }
    boolean seeds =
        runs.stream().map(each -> each.about().seed()).distinct().count() == runs.size();
    About about = runs.get(run).about();
    return seeds ? "seed " + about.seed() : about.name();
  }

  /** Who is better at what, in one sentence. */
  String sentence() {
    List<String> parts = new ArrayList<>();
    for (int run = 0; run < runs.size(); run++) {
      int mine = run;
      List<String> better =
          measures.stream()
              .filter(each -> each.best().isPresent() && each.best().getAsInt() == mine)
              .map(each -> each.name() + " (" + each.lead() + ")")
              .toList();
      if (!better.isEmpty()) {
        parts.add(letter(run) + " (" + name(run) + ") is better at " + Words.list(better));
      }
    }
    return parts.isEmpty()
        ? "Neither is better at anything that is measured here."
        : String.join("; ", parts) + ".";
  }
}
