package dev.trustgate.simulator.report;

import dev.trustgate.simulator.report.Differences.Difference;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A comparison as one page, in the style of the page of a run. */
final class ComparisonPage {

  private static final String[] SCRIPTS = {"base.js", "plot.js", "charts.js", "compare.js"};

  private static final int MOST_DIFFERENCES = 400;

  private ComparisonPage() {}

  /** What the page shows; {@code best} of a row is -1 if nobody is. */
  record Data(
      String sentence,
      List<Run> runs,
      List<Difference> differences,
      List<Row> rows,
      String replay) {}

  /** One run. */
  record Run(
      String letter,
      String name,
      String scenario,
      long seed,
      long requests,
      long expected,
      long met,
      double lengthMs,
      double widthMs,
      List<Long> arrived,
      List<Long> errors,
      List<Double> p95Ms,
      List<Double> firstTokenP95Ms) {}

  /** One measure. */
  record Row(String name, List<String> texts, List<Double> parts, int best, String lead) {}

  /** Less and less of what there may be much of, as of the page of a run. */
  static String of(Comparison comparison) {
    return HtmlReport.small(part -> page(comparison, part));
  }

  private static String page(Comparison comparison, int part) {
    var texts = new ShortTexts(part);
    List<Run> runs = new ArrayList<>();
    for (int run = 0; run < comparison.runs().size(); run++) {
      runs.add(run(comparison, run, texts));
    }
    var data =
        new Data(
            texts.sentence(comparison.sentence()),
            runs,
            differences(comparison.differences(), MOST_DIFFERENCES / part, texts),
            comparison.measures().stream().map(measure -> row(measure, runs.size())).toList(),
            "");
    return Page.of(
        "Comparison of " + runs.size() + " runs",
        JsonReport.compact(data),
        texts.report(comparison.text(Look.USUAL)),
        SCRIPTS);
  }

  private static List<Difference> differences(List<Difference> whole, int most, ShortTexts texts) {
    List<Difference> shown = new ArrayList<>();
    for (Difference each : whole.subList(0, Math.min(most, whole.size()))) {
      shown.add(
          new Difference(
              texts.words(each.what()), each.values().stream().map(texts::words).toList()));
    }
    if (whole.size() > most) {
      List<String> silent = whole.getFirst().values().stream().map(_ -> "…").toList();
      shown.add(new Difference("and " + Words.count(whole.size() - most) + " more", silent));
    }
    return shown;
  }

  private static Run run(Comparison comparison, int run, ShortTexts texts) {
    Chronicle each = comparison.runs().get(run);
    return new Run(
        Comparison.letter(run),
        texts.words(comparison.name(run)),
        texts.words(each.about().name()),
        each.about().seed(),
        each.totals().requests(),
        each.expectations().stream().filter(Verdict::judged).count(),
        each.expectations().stream().filter(Verdict::met).count(),
        Columns.length(each),
        each.buckets().widthMs(),
        each.buckets().arrived(),
        each.buckets().errors(),
        each.buckets().p95Ms(),
        each.buckets().firstTokenP95Ms());
  }

  private static Row row(Measure measure, int runs) {
    List<String> texts = new ArrayList<>();
    List<Double> parts = new ArrayList<>();
    double highest =
        measure.values().stream()
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .filter(value -> value < Measure.NEVER)
            .max()
            .orElse(0);
    for (int run = 0; run < runs; run++) {
      texts.add(measure.text(run));
      double value = measure.values().get(run).orElse(0);
      parts.add(value == Measure.NEVER ? 1 : highest == 0 ? 0 : value / highest);
    }
    return new Row(measure.name(), texts, parts, measure.best().orElse(-1), measure.lead());
  }
}
