package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The loop over whole words says of every byte what one says that looks at one after the other. */
class SingleEscapesProperties {

  private static final int MOST = 2048;
  private static final int MARGIN = 16;

  private static final List<String> PIECES =
      List.of(
          "a",
          " ",
          "some words of prose, ",
          "name = \\\"a\\\";\\n  ",
          "\\n",
          "\\t",
          "\\r\\n",
          "]",
          "[",
          "#!",
          "~}|{");

  private static final List<String> ODD =
      List.of(
          "\"",
          "\\\\",
          "\\\\\"",
          "\\u0041",
          "\\/",
          "\\b",
          "\\x",
          "\u00e9",
          "\u65e5\u672c",
          "\n",
          "\u001f",
          "\u007f",
          "\\",
          "\\\u0001");

  private final SingleEscapes singles = new SingleEscapes(MOST);

  private static boolean isText(byte[] json, int at) {
    byte letter = json[at];
    boolean escaped = json[at - 1] == '\\';
    boolean plain = letter >= ' ' && letter != '"';
    return escaped ? "ntr\"".indexOf(letter) >= 0 : plain;
  }

  private static int stop(byte[] json, int start, int end) {
    int at = start;
    boolean told = json[start - 1] >= 0 && json[start - 1] != '\\';
    while (told && at < end && isText(json, at)) {
      at++;
    }
    return at;
  }

  private static byte[] text(Random random) {
    StringBuilder text = new StringBuilder("x".repeat(1 + random.nextInt(MARGIN)));
    int odd = random.nextInt(4) == 0 ? 5 : 400;
    while (text.length() < MOST + 2 * MARGIN) {
      List<String> pieces = random.nextInt(odd) == 0 ? ODD : PIECES;
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return utf8(text.toString());
  }

  @Property(tries = 500)
  void itStopsWhereOneByteAfterTheOtherWould(@ForAll Random random) {
    byte[] json = text(random);
    for (int fault = random.nextInt(3); fault > 0; fault--) {
      json[random.nextInt(json.length)] = (byte) random.nextInt(256);
    }
    for (int start = 2; start < MARGIN + 2; start++) {
      for (int size : List.of(8, 64, 1024, MOST)) {
        int end = start + size;
        assertThat(singles.stop(json, start, end))
            .as("%d to %d of %s", start, end, Fixtures.text(json))
            .isEqualTo(stop(json, start, end));
      }
    }
  }

  @Property(tries = 200)
  void itKnowsWhetherThereAreEscapes(@ForAll Random random) {
    byte[] json = text(random);
    int start = 2;
    int end = start + 512;
    if (singles.stop(json, start, end) == end) {
      boolean escape = false;
      for (int at = start - 1; at < end - 1; at++) {
        escape |= json[at] == '\\';
      }
      assertThat(singles.escaped()).as(Fixtures.text(json)).isEqualTo(escape);
    }
  }

  /** The string's end by the rules of JSON, one byte after the other; -1 if it is none. */
  private static int end(byte[] json, int start) {
    int at = start + 1;
    while (at < json.length && json[at] != '"') {
      int next = at + 1;
      if (json[at] == '\\') {
        char letter = next < json.length ? (char) json[next] : 0;
        int digits = next + 5 <= json.length ? 4 : 0;
        boolean hex = digits > 0 && isHex(json, next + 1);
        next = "\"\\/bfnrt".indexOf(letter) >= 0 ? next + 1 : letter == 'u' && hex ? next + 5 : -1;
      } else if (json[at] < 0) {
        next = Utf8.behind(json, at, next);
      } else if (json[at] < ' ') {
        next = -1;
      }
      if (next < 0) {
        return -1;
      }
      at = next;
    }
    return at < json.length ? at + 1 : -1;
  }

  private static boolean isHex(byte[] json, int start) {
    for (int at = start; at < start + 4; at++) {
      if (Character.digit(json[at], 16) < 0) {
        return false;
      }
    }
    return true;
  }

  @Property(tries = 150)
  void stringsEndWhereOneByteAfterTheOtherWouldWhereverTheyAreCut(@ForAll Random random) {
    StringBuilder text = new StringBuilder("{\"a\":\"");
    int most = 300 + random.nextInt(5_000);
    while (text.length() < most) {
      List<String> pieces = random.nextInt(150) == 0 ? ODD : PIECES;
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    String behind = "\\\"x\\n".repeat(random.nextInt(500)); // so that the end is in a block
    byte[] json = utf8(text.append("\",\"b\":\"" + behind + "\"}").toString());
    for (int fault = random.nextInt(3); fault > 0; fault--) {
      json[6 + random.nextInt(json.length - 6)] = (byte) random.nextInt(256);
    }
    int step = 1 + random.nextInt(29);
    for (int length = 6; length <= json.length; length += step) {
      byte[] cut = Arrays.copyOf(json, length);
      assertThat(new JsonStrings(cut, new TextMap()).end(5))
          .as("%d bytes of %s", length, Fixtures.text(json))
          .isEqualTo(end(cut, 5));
    }
  }
}
