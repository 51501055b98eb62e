package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.dialect.common.Json;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is taken for JSON inside a string a parser takes, too, when the string is unescaped. */
class InnerJsonProperties {

  private static final List<String> SNIPPETS =
      List.of(
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "0",
          "-",
          "1e5",
          "01",
          "1.",
          "true",
          "nul",
          " ",
          "\n",
          "\t",
          "\u0001",
          "é",
          "🙂",
          "\\u00e9",
          "\\ud83d",
          "\\u00g0",
          "\\x",
          "\\/",
          "/",
          "\\\\",
          "\\\"",
          "\"a\":1",
          "xxxxxxxxxxxxxxxx");

  private static final List<String> WHOLE =
      List.of(
          "{}",
          "[]",
          "{\"path\":\"src/main/java/A.java\",\"limit\":200}",
          "{\n  \"text\": \"say \\\"hello\\\"\\n\\tand \\\\ go\",\n  \"deep\": [1, {\"a\": null}]\n}",
          "[-0.5e+10, true, false, null, \"\\u00e9 é 🙂 \\/\"]",
          "\"word\"",
          "{\"a\":{\"b\":{\"c\":[[[\"xxxxxxxxxxxxxxxxxxxxxxxx\"]]]}},\"\":\"\"}");

  @Property(tries = 20_000)
  void nothingElseIsTaken(@ForAll Random random) {
    StringBuilder text = new StringBuilder(one(WHOLE, random));
    for (int fault = random.nextInt(3); fault > 0; fault--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, one(SNIPPETS, random));
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
        default -> text.setLength(at);
      }
    }
    byte[] quoted = quoted(text.toString(), random);
    if (isSure(quoted)) {
      assertThat(Json.tree(json(quoted).textValue())).as(Fixtures.text(quoted)).isPresent();
    }
  }

  @Example
  void whatIsUsualIsSure() {
    for (String text : WHOLE) {
      assertThat(Json.tree(text)).as(text).isPresent();
      assertThat(isSure(Json.bytes(Json.object().textNode(text)))).as(text).isTrue();
    }
  }

  @Example
  void whatIsNotSureIsLeftToOthers() {
    for (String text : List.of("", " ", "{", "{} {}", "{\"a\":01}", "[1,]", "{\"a\" 1}", "tru")) {
      assertThat(isSure(Json.bytes(Json.object().textNode(text)))).as(text).isFalse();
    }
    assertThat(isSure(utf8("\"{\\u0022a\\\":1}\""))).isFalse();
    assertThat(isSure(utf8("\"" + "[".repeat(40) + "]".repeat(40) + "\""))).isFalse();
  }

  private static boolean isSure(byte[] quoted) {
    byte[] document = new byte[quoted.length + 2]; // never at the ends of its document
    System.arraycopy(quoted, 0, document, 1, quoted.length);
    return InnerJson.isSure(document, 1, quoted.length + 1);
  }

  /** The text as a JSON string, some of its letters as escapes that they do not need. */
  private static byte[] quoted(String text, Random random) {
    StringBuilder quoted = new StringBuilder("\"");
    boolean odd = random.nextBoolean();
    for (int index = 0; index < text.length(); index++) {
      char letter = text.charAt(index);
      boolean free = odd && random.nextInt(8) == 0;
      switch (letter) {
        case '"' -> quoted.append(free ? "\\u0022" : "\\\"");
        case '\\' -> quoted.append(free ? "\\u005C" : "\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '/' -> quoted.append(free ? "\\/" : "/");
        default -> {
          if (free || letter < ' ') {
            quoted.append("\\u%04x".formatted((int) letter));
          } else {
            quoted.append(letter);
          }
        }
      }
    }
    return utf8(quoted.append('"').toString());
  }

  private static String one(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
