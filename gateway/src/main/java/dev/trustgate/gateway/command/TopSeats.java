package dev.trustgate.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which targets have a row where not all of them fit: those in trouble, whosever they are, before
 * anybody who is well; and of each upstream the worst, before the others in trouble.
 */
final class TopSeats {

  /** A blank line, the name and the head of the columns stand before the first row. */
  private static final int HEAD = 3;

  /** Without the blank line. */
  private static final int LOW_HEAD = 2;

  /**
   * An upstream.
   *
   * @param targets the worst first
   */
  record Section(JsonNode upstream, Trouble trouble, List<JsonNode> targets) {

    static Section of(JsonNode upstream, Collection<JsonNode> targets) {
      List<JsonNode> sorted =
          targets.stream()
              .sorted(Comparator.comparing(target -> Trouble.of(target, upstream)))
              .toList();
      return new Section(upstream, trouble(upstream, sorted), sorted);
    }

    private static Trouble trouble(JsonNode upstream, List<JsonNode> sorted) {
      Trouble whole = Trouble.of(upstream);
      return whole != Trouble.NONE || sorted.isEmpty()
          ? whole
          : Trouble.of(sorted.getFirst(), upstream);
    }

    int troubled() {
      return (int) targets.stream().filter(it -> Trouble.of(it, upstream) != Trouble.NONE).count();
    }
  }

  private final List<Section> sections;
  private final int[] rows;
  private final int head;
  private int left;

  /**
   * @param sections the worst first
   * @param lines how many there are for all of them
   */
  TopSeats(List<Section> sections, int lines) {
    this.sections = List.copyOf(sections);
    this.rows = new int[sections.size()];
    boolean all = lines(sections, HEAD) <= lines;
    this.left = all ? lines : lines - 1; // one is kept for who is left out
    this.head = linesOfTrouble(sections) <= left ? HEAD : LOW_HEAD;
    for (int at = 0; at < rows.length; at++) {
      seat(at, sections.get(at).trouble() == Trouble.NONE ? 0 : 1);
    }
    for (int at = 0; at < rows.length; at++) {
      seat(at, sections.get(at).troubled());
    }
    for (int at = 0; at < rows.length && !anyTroubleUnseen(); at++) {
      seat(at, sections.get(at).targets().size());
    }
  }

  private boolean anyTroubleUnseen() {
    return IntStream.range(0, rows.length)
        .filter(at -> sections.get(at).trouble() != Trouble.NONE)
        .anyMatch(at -> rows[at] < Math.max(1, sections.get(at).troubled()));
  }

  private int troubledUnseen() {
    int unseen = 0;
    for (int at = 0; at < rows.length; at++) {
      unseen += Math.max(0, sections.get(at).troubled() - rows[at]);
    }
    return unseen;
  }

  /** How many lines those in trouble take, with the heads of their upstreams. */
  static int linesOfTrouble(List<Section> sections) {
    return sections.stream()
        .filter(section -> section.trouble() != Trouble.NONE)
        .mapToInt(section -> HEAD + Math.max(1, section.troubled()))
        .sum();
  }

  private static int lines(List<Section> sections, int head) {
    return sections.stream().mapToInt(section -> head + section.targets().size()).sum();
  }

  /** So many of its targets, or as many as there is room for. */
  private void seat(int section, int wished) {
    int most = Math.min(wished, sections.get(section).targets().size());
    int before = rows[section] == 0 ? head : 0;
    int more = Math.min(most - rows[section], left - before);
    if (more > 0) {
      rows[section] += more;
      left -= before + more;
    }
  }

  /** How many of this upstream's targets have a row. */
  int rows(int section) {
    return rows[section];
  }

  /** Whether there is a blank line before each upstream. */
  boolean spaced() {
    return head == HEAD;
  }

  /** Who has no row, in words; empty if everybody has one. */
  String unseen() {
    int unseen = 0;
    for (int at = 0; at < rows.length; at++) {
      unseen += sections.get(at).targets().size() - rows[at];
    }
    int troubled = troubledUnseen();
    if (unseen == 0) {
      return "";
    }
    return "… %d more targets%s: this window is too low for them"
        .formatted(unseen, troubled == 0 ? "" : ", %d of them in trouble".formatted(troubled));
  }
}
