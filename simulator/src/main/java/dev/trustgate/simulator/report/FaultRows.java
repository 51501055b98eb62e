package dev.trustgate.simulator.report;

import dev.trustgate.gateway.command.Cells;
import dev.trustgate.simulator.story.Chronicle;
import dev.trustgate.simulator.story.Chronicle.FaultBand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was done to targets, as bands below the lanes; bands that overlap get rows of their own. */
final class FaultRows {

  private static final int MOST_ROWS = 5;

  private final Columns columns;
  private final Look look;
  private final List<Row> rows = new ArrayList<>();
  private int leftOut;

  private FaultRows(Columns columns, Look look) {
    this.columns = columns;
    this.look = look;
  }

  static List<String> of(Chronicle chronicle, Columns columns, Look look) {
    var rows = new FaultRows(columns, look);
    told(chronicle).forEach(rows::place);
    List<String> lines = new ArrayList<>(rows.rows.stream().map(rows::whole).toList());
    if (rows.leftOut > 0) {
      lines.add("and " + Words.plural(rows.leftOut, "fault") + " more; the page shows all");
    }
    return lines;
  }

  /** The same thing done to several targets, or over and over, is told once. */
  private static List<Told> told(Chronicle chronicle) {
    Map<Band, List<String>> targets = new LinkedHashMap<>();
    for (FaultBand fault : chronicle.faults()) {
      targets
          .computeIfAbsent(
              new Band(fault.fromMs(), fault.toMs(), fault.label()), _ -> new ArrayList<>())
          .add(fault.target());
    }
    Map<String, List<Band>> bands = new LinkedHashMap<>();
    targets.forEach(
        (band, names) -> {
          String on = Words.list(names);
          String label = band.label().contains(on) ? band.label() : band.label() + " " + on;
          bands.computeIfAbsent(label, _ -> new ArrayList<>()).add(band);
        });
    return bands.entrySet().stream()
        .map(each -> new Told(each.getKey(), each.getValue()))
        .sorted(Comparator.comparingDouble(Told::fromMs).thenComparing(Told::label))
        .toList();
  }

  /** The bar is as long as the fault; its words are in it, after it, before it or over it. */
  private void place(Told told) {
    String label = look.clean(told.label());
    int from = columns.at(told.fromMs());
    String bar = bar(told, from);
    int length = Cells.of(label);
    int after = columns.count() - from - bar.length() - 1;
    if (told.bands().size() == 1 && length < bar.length()) {
      write(from, label + bar.substring(length));
    } else if (length > after && length < from) {
      write(from - length - 1, label + " " + bar);
    } else if (length > after && length + 1 < bar.length()) {
      write(from, label + " " + bar.substring(length + 1));
    } else {
      write(from, bar + " " + look.cut(label, Math.max(0, after)));
    }
  }

  private String bar(Told told, int start) {
    var bar = new StringBuilder();
    for (Band band : told.bands()) {
      int from = columns.at(band.fromMs()) - start;
      int to = Math.max(from + 1, columns.at(band.toMs()) - start);
      bar.repeat('.', Math.max(0, from - bar.length()));
      bar.repeat(look.ascii() ? '=' : '━', Math.max(0, to - bar.length()));
    }
    return bar.toString();
  }

  /** Into the first row with room; one column stays free, so that two bands are two. */
  private void write(int from, String text) {
    String words = text.stripTrailing();
    for (Row row : rows) {
      if (row.cells <= from) {
        row.write(from, words);
        return;
      }
    }
    if (rows.size() < MOST_ROWS) {
      var row = new Row();
      row.write(from, words);
      rows.add(row);
    } else {
      leftOut++;
    }
  }

  private String whole(Row row) {
    String kept = Cells.cut(row.text.toString(), columns.count());
    return kept + ".".repeat(columns.count() - Cells.of(kept));
  }

  /** One line so far. */
  private static final class Row {
    private final StringBuilder text = new StringBuilder();
    private int cells;

    void write(int from, String words) {
      text.repeat('.', from - cells).append(words).append('.');
      cells = from + Cells.of(words) + 1;
    }
  }

  private record Band(double fromMs, double toMs, String label) {}

  /**
   * One row's worth.
   *
   * @param bands at least one, in the order of time
   */
  private record Told(String label, List<Band> bands) {
    Told {
      bands = bands.stream().sorted(Comparator.comparingDouble(Band::fromMs)).toList();
    }

    double fromMs() {
      return bands.getFirst().fromMs();
    }
  }
}
