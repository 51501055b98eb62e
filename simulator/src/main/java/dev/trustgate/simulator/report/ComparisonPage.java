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

  static String of(Comparison comparison) {
    List<Run> runs = new ArrayList<>();
    for (int run = 0; run < comparison.runs().size(); run++) {
      runs.add(run(comparison, run));
    }
    var data =
        new Data(
            comparison.sentence(),
            runs,
            comparison.differences(),
            comparison.measures().stream().map(measure -> row(measure, runs.size())).toList(),
            "");
    return Page.of(
        "Comparison of " + runs.size() + " runs",
        JsonReport.compact(data),
        comparison.text(Look.USUAL),
        SCRIPTS);
  }

  private static Run run(Comparison comparison, int run) {
    Chronicle each = comparison.runs().get(run);
    return new Run(
        Comparison.letter(run),
        comparison.name(run),
        each.about().name(),
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
            .max()
            .orElse(0);
    for (int run = 0; run < runs; run++) {
      texts.add(measure.text(run));
      parts.add(highest == 0 ? 0 : measure.values().get(run).orElse(0) / highest);
    }
    return new Row(measure.name(), texts, parts, measure.best().orElse(-1), measure.lead());
  }
}
