package dev.trustgate.simulator.report;

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
  private final List<StringBuilder> rows = new ArrayList<>();
  private int leftOut;

  private FaultRows(Columns columns, Look look) {
    this.columns = columns;
    this.look = look;
  }

  static List<String> of(Chronicle chronicle, Columns columns, Look look) {
    var rows = new FaultRows(columns, look);
    bands(chronicle).forEach(rows::place);
    List<String> lines = new ArrayList<>(rows.rows.stream().map(rows::whole).toList());
    if (rows.leftOut > 0) {
      lines.add("and " + Words.plural(rows.leftOut, "fault") + " more; the page shows all");
    }
    return lines;
  }

  /** The same thing done to several targets at once is one band. */
  private static List<Band> bands(Chronicle chronicle) {
    Map<Band, List<String>> targets = new LinkedHashMap<>();
    chronicle.faults().stream()
        .sorted(Comparator.comparingDouble(FaultBand::fromMs).thenComparing(FaultBand::label))
        .forEach(
            fault ->
                targets
                    .computeIfAbsent(
                        new Band(fault.fromMs(), fault.toMs(), fault.label()),
                        _ -> new ArrayList<>())
                    .add(fault.target()));
    return targets.entrySet().stream()
        .map(each -> each.getKey().on(Words.list(each.getValue())))
        .toList();
  }

  /** The bar is as long as the fault; its words are in it, after it or before it. */
  private void place(Band band) {
    int from = columns.at(band.fromMs());
    int cells = Math.max(1, columns.at(band.toMs()) - from);
    String label = look.clean(band.label());
    String bar = look.ascii() ? "=" : "━";
    int length = label.length();
    int after = columns.count() - from - cells - 1;
    if (length < cells) {
      write(from, label + bar.repeat(cells - length));
    } else if (length > after && length < from) {
      write(from - length - 1, label + " " + bar.repeat(cells));
    } else {
      write(from, bar.repeat(cells) + " " + look.cut(label, Math.max(0, after)));
    }
  }

  /** Into the first row with room; one column stays free, so that two bands are two. */
  private void write(int from, String text) {
    String words = text.stripTrailing();
    for (StringBuilder row : rows) {
      if (row.length() <= from) {
        row.append(".".repeat(from - row.length())).append(words).append('.');
        return;
      }
    }
    if (rows.size() < MOST_ROWS) {
      rows.add(new StringBuilder(".".repeat(from)).append(words).append('.'));
    } else {
      leftOut++;
    }
  }

  private String whole(StringBuilder row) {
    int room = columns.count();
    return row.length() > room ? row.substring(0, room) : row + ".".repeat(room - row.length());
  }

  private record Band(double fromMs, double toMs, String label) {
    Band on(String targets) {
      return new Band(fromMs, toMs, label.contains(targets) ? label : label + " " + targets);
    }
  }
}
