package dev.trustgate.simulator.report;

import dev.trustgate.gateway.command.Cells;
import java.util.List;

/**
 * What a terminal can show.
 *
 * @param width in columns; never less than {@link #NARROWEST}
 * @param ascii whether only ASCII arrives there whole
 */
public record Look(int width, boolean colours, boolean ascii) {

  public static final int NARROWEST = 60;

  /** The width where nobody says one. */
  public static final int USUAL = 100;

  private static final int DELETE = 0x7F;
  private static final int LAST_CONTROL = 0x9F;

  public Look {
    width = Math.max(NARROWEST, width);
  }

  String paint(Paint paint, String text) {
    return colours ? paint.on(text) : text;
  }

  /** A lane of signs, one colour code per run of equal paint. */
  String lane(List<Sign> signs) {
    var lane = new StringBuilder();
    var run = new StringBuilder();
    Paint paint = Paint.PLAIN;
    for (Sign sign : signs) {
      if (sign.paint() != paint) {
        lane.append(paint(paint, run.toString()));
        run.setLength(0);
        paint = sign.paint();
      }
      run.append(sign.glyph(ascii));
    }
    return lane.append(paint(paint, run.toString())).toString();
  }

  /** Words from a scenario: nothing in them may steer the terminal. */
  String clean(String words) {
    var clean = new StringBuilder();
    words
        .codePoints()
        .forEach(
            each -> {
              boolean control = each < ' ' || (each >= DELETE && each <= LAST_CONTROL);
              boolean hidden = Character.getType(each) == Character.FORMAT;
              if (each == '\n' || each == '\t') {
                clean.append(' ');
              } else if (control || hidden || (ascii && each >= DELETE)) {
                clean.append(ascii ? plain(each) : "\uFFFD");
              } else {
                clean.appendCodePoint(each);
              }
            });
    return clean.toString();
  }

  /** Our own typographic signs have an equivalent. */
  private static String plain(int sign) {
    return switch (sign) {
      case '·' -> "-";
      case '…' -> "...";
      case '–', '—' -> "-";
      case '≤' -> "<=";
      case '≥' -> ">=";
      case '±' -> "+/-";
      default -> "?";
    };
  }

  /** The same, cut to so many cells, and said that it was. */
  String cut(String words, int cells) {
    String clean = clean(words);
    return Cells.of(clean) <= cells
        ? clean
        : Cells.cut(clean, Math.max(0, cells - 1)) + (ascii ? "." : "…");
  }
}
