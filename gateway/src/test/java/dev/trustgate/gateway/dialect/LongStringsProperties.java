package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Long strings are gone over by blocks, and still none is taken for one that is none to a parser.
 */
class LongStringsProperties {

  /**
   * Where blocks begin, or a few bytes later: the first and the second of the scan, and those that
   * are asked while a document comes.
   */
  private static final List<Integer> BLOCKS = List.of(198, 710, 1734, 8192, 16384);

  private static final int LONG = 16384 + 8192 + 512;

  private static final List<String> TEXTS =
      List.of(
          "Tell me a story. ",
          "name = \\\"a\\\";\\n\\t",
          "\\\\\\\"\\r\\n\\\\n\\b\\f",
          "http:\\/\\/x\\u00e9\\uD83d",
          "讲一个故事 。",
          "하이 한글",
          "कहानी",
          "So 🙂 été\\n");

  private static byte[] document(String text) {
    return utf8("{\"a\":\"" + text + "\"}");
  }

  private static String filled(String text, int length) {
    return text.repeat(1 + length / text.length());
  }

  private static boolean isWhole(byte[] document) {
    try {
      return Json.strict(document).size() == 1 && Utf8.is(document);
    } catch (JsonProcessingException notJson) {
      return false;
    }
  }

  private static boolean isTaken(byte[] document, TextMap map) {
    return new JsonStrings(document, map).end("{\"a\":".length()) == document.length - 1;
  }

  private static boolean isTaken(byte[] document) {
    return isTaken(document, new TextMap());
  }

  /** What is known of a document that comes in pieces, each time in another array. */
  private static TextMap map(byte[] document, int piece) {
    TextMap map = new TextMap(1);
    for (int size = piece; size < document.length + piece; size += piece) {
      int here = Math.min(size, document.length);
      map.came(Arrays.copyOf(document, here + 1), here);
    }
    return map;
  }

  private static void agrees(byte[] document, String shown) {
    boolean whole = isWhole(document);
    assertThat(isTaken(document)).as(shown).isEqualTo(whole);
    TextMap map = map(document, 1 + document.length / 3);
    assertThat(isTaken(document, map)).as("%s, seen when it came", shown).isEqualTo(whole);
  }

  @Example
  void everyBadByteIsFoundWhereverItStands() {
    int[] bytes = {'"', '\\', 'u', 'x', 0x1F, 0x80, 0xA2, 0xC1, 0xDC, 0xE0, 0xED, 0xF0, 0xF4};
    for (String text : TEXTS) {
      byte[] document = document(filled(text, LONG));
      assertThat(isTaken(document)).as(text).isTrue();
      for (int block : BLOCKS) {
        for (int at = block - 10; at < block + 24; at++) {
          byte before = document[at];
          for (int letter : bytes) {
            document[at] = (byte) letter;
            agrees(document, text + " with " + letter + " at " + at);
          }
          document[at] = before;
        }
      }
    }
  }

  @Example
  void everyRunOfBackslashesIsCounted() {
    for (int run = 0; run < 12; run++) {
      for (int shift = 0; shift < 24; shift++) {
        for (String next : List.of("\"", "n", "t", "r", "/", "u00e9", "u00g9", "x", "é", "]")) {
          String piece = "\\".repeat(run) + next;
          for (int block : BLOCKS) {
            String start = "y".repeat(block - 18 + shift);
            String end = "z".repeat(512 - 2 * run - 3);
            agrees(document(start + piece + end + piece + "z".repeat(5000)), run + next + shift);
          }
        }
      }
    }
  }

  @Example
  void noEscapeAndNoCharacterIsCutByTheEndOfABlock() {
    for (String piece : List.of("\\u12aF", "\\u12a", "\\u\\\\", "é", "한", "🙂", "\\\\\\\\\\n")) {
      for (String text : TEXTS) {
        for (int shift = 0; shift < 16; shift++) {
          for (int block : BLOCKS) {
            String start = "y".repeat(block - 18 + shift);
            agrees(document(start + piece + filled(text, LONG)), piece + " before " + text);
          }
        }
      }
    }
  }

  /** What follows is full of escapes and quotes, so that the block of the end is too. */
  @Example
  void theEndIsFoundWhereverItStandsInABlock() {
    String next = ",\"b\":\"" + filled("\\\"x\\\\", 3000) + "\"}";
    for (String text : TEXTS) {
      for (int length = 100; length < 6_000; length += 7) {
        for (String last : List.of("", "\\\\", "\\n", "\\u00e9", "한", "\t")) {
          String whole = "{\"a\":\"" + filled(text, length) + last + "\"";
          byte[] document = utf8(whole + next);
          int end = new JsonStrings(document, new TextMap()).end("{\"a\":".length());
          int expected = last.equals("\t") ? -1 : utf8(whole).length;
          assertThat(end).as("%s, %d letters and %s", text, length, last).isEqualTo(expected);
        }
      }
    }
  }

  @Example
  void textThatIsSeenWhenItComesIsKnown() {
    for (String text : TEXTS) {
      byte[] document = document(filled(text, 3 * TextMap.BLOCK_BYTES));
      boolean unusual = text.contains("\\u");
      assertThat(map(document, 1000).at(2 * TextMap.BLOCK_BYTES)).as(text).isEqualTo(!unusual);
      document[2 * TextMap.BLOCK_BYTES + 1000] = '\n';
      assertThat(map(document, 1000).at(2 * TextMap.BLOCK_BYTES)).as(text).isFalse();
    }
  }

  @Example
  void ofShortDocumentsNothingIsAsked() {
    byte[] document = document(filled("Tell me a story. ", 40 * TextMap.BLOCK_BYTES));
    TextMap map = new TextMap();
    map.came(document, document.length);
    assertThat(map.at(document.length / 2)).isTrue();
    assertThat(map.at(2 * TextMap.BLOCK_BYTES)).isFalse();
  }

  @Property(tries = 3000)
  void verdictsAreThoseOfAParser(@ForAll Random random) {
    StringBuilder text = new StringBuilder();
    for (int part = random.nextInt(1, 6); part > 0; part--) {
      text.append(filled(TEXTS.get(random.nextInt(TEXTS.size())), random.nextInt(1, 20_000)));
    }
    byte[] document = document(text.toString());
    assertThat(isTaken(document)).isTrue();
    for (int fault = random.nextInt(3); fault > 0; fault--) {
      document[random.nextInt(6, document.length - 2)] = (byte) random.nextInt(256);
    }
    agrees(document, text.toString());
  }
}
