package dev.trustgate.benchmarks.growth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run writes: {@code growth.md} with the tables, a plot for each series, and {@code
 * growth.json} for programs.
 *
 * @param conditions machine, moment, commit and command
 */
record GrowthReport(List<Series> all, List<String> conditions) {

  GrowthReport {
    all = List.copyOf(all);
    conditions = List.copyOf(conditions);
  }

  /** One that says how much of it is missing: a run may be broken off. */
  static GrowthReport soFar(List<Series> answered, int asked, List<String> conditions) {
    Stream<String> missing =
        answered.size() < asked
            ? Stream.of("**Not whole: %d of %d questions.**".formatted(answered.size(), asked))
            : Stream.empty();
    return new GrowthReport(answered, Stream.concat(missing, conditions.stream()).toList());
  }

  void write(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
      for (Series series : all) {
        Files.writeString(folder.resolve(series.question().name() + ".svg"), Plot.of(series));
      }
      Files.writeString(folder.resolve("growth.md"), markdown());
      Files.writeString(folder.resolve("growth.json"), json());
    } catch (IOException full) {
      throw new IOException("nothing more can be written into " + folder, full);
    }
  }

  /** All tables, one after the other, the verdicts before them. */
  String markdown() {
    return """
    # How cost grows

    %s

    %s

    %s
    %s\
    """
        .formatted(
            String.join("\n\n", conditions),
            Verdict.RULE,
            summary(),
            all.stream().map(GrowthReport::section).collect(Collectors.joining()));
  }

  private String summary() {
    String head =
        """
        | what | grows with | from | to | slope over all | between the last two | without the memory's | verdict |
        |---|---|---|---|---|---|---|---|
        """;
    return head + all.stream().map(GrowthReport::line).collect(Collectors.joining());
  }

  private static String line(Series series) {
    return String.format(
        Locale.ROOT,
        "| [%s](#%s) | %s | %s | %s | %.2f | %.2f | %s | %s |%n",
        series.question().title(),
        series.question().name(),
        series.question().axis(),
        end(series, series.points().getFirst()),
        end(series, series.points().getLast()),
        series.slope().overall(),
        series.slope().last(),
        series.question().control().isPresent() ? series.judgedInWords() : "",
        series.holds() ? series.verdict() : "**" + series.verdict() + "**");
  }

  private static String end(Series series, Point point) {
    Question question = series.question();
    return question.axis().write(point.size()) + ": " + question.unit().write(point.least());
  }

  private static String section(Series series) {
    Question question = series.question();
    return """

    ## %1$s

    %2$s.

    | %3$s | %4$s |
    |---|%5$s
    | %6$s, least | %7$s |
    | median | %8$s |
    %13$s%11$s
    %9$s.
    %12$s
    ![%2$s over %3$s: %10$s](%1$s.svg)
    """
        .formatted(
            question.name(),
            question.title(),
            question.axis(),
            cells(series.points(), point -> question.axis().write(point.size())),
            "---|".repeat(series.points().size()),
            question.unit(),
            cells(series.points(), point -> question.unit().write(point.least())),
            cells(series.points(), point -> question.unit().write(point.median())),
            series.sentence(),
            series.verdict(),
            controlRow(series),
            series.sentenceOfControl().map(GrowthReport::paragraph).orElse(""),
            collectorRow(series));
  }

  /** Where it is told apart. */
  private static String collectorRow(Series series) {
    return series.collected().isEmpty()
        ? ""
        : "| the collector beside it, mean | %s |\n"
            .formatted(
                cells(series.points(), point -> series.question().unit().write(point.collector())));
  }

  private static String controlRow(Series series) {
    Question question = series.question();
    return question
        .control()
        .map(
            control ->
                "| control `%s`, least | %s |\n"
                    .formatted(
                        control.benchmark(),
                        cells(series.control(), point -> question.unit().write(point.least()))))
        .orElse("");
  }

  private static String paragraph(String sentence) {
    return "\n" + sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".\n";
  }

  private static String cells(List<Point> points, Function<Point, String> cell) {
    return points.stream().map(cell).collect(Collectors.joining(" | "));
  }

  private String json() {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode();
    root.set("conditions", json.valueToTree(conditions));
    ArrayNode list = root.putArray("series");
    for (Series series : all) {
      ObjectNode one = list.addObject();
      one.put("name", series.question().name());
      one.put("grows_with", series.question().axis().toString());
      one.put("counts", series.question().unit() == Unit.TIME ? "microseconds" : "megabytes");
      one.set("points", json.valueToTree(series.points()));
      one.put("times", series.times());
      one.set("slope", json.valueToTree(series.slope()));
      series
          .collected()
          .ifPresent(slope -> one.set("slope_with_collector", json.valueToTree(slope)));
      series.question().control().ifPresent(control -> put(one, control, series, json));
      one.put("verdict", series.verdict().toString());
      one.put("holds", series.holds());
    }
    return root.toPrettyString() + "\n";
  }

  private static void put(ObjectNode one, Control control, Series series, ObjectMapper json) {
    ObjectNode beside = one.putObject("control");
    beside.put("name", control.benchmark());
    beside.set("points", json.valueToTree(series.control()));
    beside.set("slope_without", json.valueToTree(series.judged()));
  }
}
