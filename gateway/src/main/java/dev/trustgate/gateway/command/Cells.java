package dev.trustgate.gateway.command;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How many cells of a terminal words take: two for a sign of East Asia or an emoji, none for an
 * accent that stands on the sign before it.
 */
public final class Cells {

  private static final int EMOJI_STYLE = 0xFE0F;
  private static final int FIRST_FLAG_LETTER = 0x1F1E6;
  private static final int LAST_FLAG_LETTER = 0x1F1FF;
  private static final int FIRST_INNER_JAMO = 0x1160;
  private static final int LAST_INNER_JAMO = 0x11FF;

  /** What Unicode's East Asian Width calls wide or full, as pairs of first and last. */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x2329, 0x232A, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0xA4CF,
    0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF01, 0xFF60,
    0xFFE0, 0xFFE6, 0x16FE0, 0x18CFF, 0x1AFF0, 0x1B2FF, 0x1F200, 0x1F265, 0x20000, 0x3FFFD
  };

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private Cells() {}

  public static int of(String words) {
    int cells = 0;
    for (int at = 0; at < words.length(); at += Character.charCount(words.codePointAt(at))) {
      cells += at(words, at);
    }
    return cells;
  }

  /** As much of the beginning as fits into so many cells. */
  public static String cut(String words, int room) {
    int cells = 0;
    int at = 0;
    while (at < words.length() && cells + at(words, at) <= room) {
      cells += at(words, at);
      at += Character.charCount(words.codePointAt(at));
    }
    return words.substring(0, at);
  }

  /**
   * The words in lines of so many cells, broken between words: two of them, since what others have
   * written may have no end.
   *
   * @param indent of the second
   */
  static List<String> lines(String words, int room, int indent) {
    String first = cut(words, room);
    int blank = first.lastIndexOf(' ');
    if (first.length() == words.length() || room <= 2 * indent) {
      return List.of(first);
    }
    String line = blank > indent ? first.substring(0, blank) : first;
    String rest = " ".repeat(indent) + words.substring(line.length()).strip();
    String second = cut(rest, room);
    return List.of(
        line,
        second.length() == rest.length() ? second : cut(rest, room - 1).stripTrailing() + "…");
  }

  /** The same, and blanks up to so many cells. */
  public static String padded(String words, int width) {
    return words + " ".repeat(Math.max(0, width - of(words)));
  }

  /**
   * The words with a mark in the place of every sign that is not seen, or turns around what is:
   * what others have written must not steer the terminal.
   */
  static String plain(String words) {
    return UNSEEN.matcher(words).replaceAll("\uFFFD");
  }

  private static int at(String words, int index) {
    int sign = words.codePointAt(index);
    int next = index + Character.charCount(sign);
    boolean styled = next < words.length() && words.codePointAt(next) == EMOJI_STYLE;
    return styled && Character.isEmoji(sign) ? 2 : of(sign);
  }

  private static int of(int sign) {
    int type = Character.getType(sign);
    boolean stacked = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    if (stacked || (sign >= FIRST_INNER_JAMO && sign <= LAST_INNER_JAMO)) {
      return 0;
    }
    boolean flag = sign >= FIRST_FLAG_LETTER && sign <= LAST_FLAG_LETTER;
    return wide(sign) || (Character.isEmojiPresentation(sign) && !flag) ? 2 : 1;
  }

  private static boolean wide(int sign) {
    for (int i = 0; i < WIDE.length && WIDE[i] <= sign; i += 2) {
      if (sign <= WIDE[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
