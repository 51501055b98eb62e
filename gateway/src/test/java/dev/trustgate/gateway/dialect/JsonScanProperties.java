package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the scan takes a strict parser takes too, and both see the same fields. */
class JsonScanProperties {

  private static final WantedNames WANTED = new WantedNames("deep");

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
          "true",
          "nul",
          " ",
          "\n",
          "\u0001",
          "é",
          "🙂",
          "\\u00e9",
          "\\ud83d",
          "\\x",
          "\"deep\":",
          "\"a\":1,\"a\":2",
          "//");

  private static Optional<JsonScan.Outline> scan(byte[] document) {
    return JsonScan.of(document, WANTED);
  }

  private static void agrees(byte[] document) {
    Optional<JsonScan.Outline> outline = scan(document);
    if (outline.isEmpty()) {
      return;
    }
    String shown = text(document);
    assertThatCode(() -> Json.strict(document)).as(shown).doesNotThrowAnyException();
    JsonNode tree = json(document);
    assertThat(tree).as(shown).isInstanceOf(ObjectNode.class);
    assertThat(outline.get().members()).isEqualTo(TopLevel.members(document));
    assertThat(tree.size()).isEqualTo(outline.get().members().size());
    for (TopLevel.Member member : outline.get().members()) {
      byte[] value = Arrays.copyOfRange(document, member.valueStart(), member.end());
      assertThat(json(value)).as(shown).isEqualTo(tree.path(member.name()));
    }
    assertThat(outline.get().mentioned().isEmpty()).isEqualTo(tree.findValue("deep") == null);
    assertThat(Utf8.is(document)).as(shown).isTrue();
  }

  @Property(tries = 2000)
  void damagedDocumentsAreTakenOnlyIfTheyAreWhole(
      @ForAll("documents") String document, @ForAll Random random) {
    StringBuilder damaged = new StringBuilder(document);
    for (int fault = random.nextInt(3); fault > 0; fault--) {
      int at = random.nextInt(damaged.length() + 1);
      switch (random.nextInt(3)) {
        case 0 -> damaged.insert(at, SNIPPETS.get(random.nextInt(SNIPPETS.size())));
        case 1 -> damaged.delete(at, Math.min(damaged.length(), at + 1 + random.nextInt(3)));
        default -> damaged.setLength(at);
      }
    }
    agrees(utf8(damaged.toString()));
  }

  @Property(tries = 2000)
  void damagedBytesAreTakenOnlyIfTheyAreUtf8(
      @ForAll("documents") String document, @ForAll Random random) {
    byte[] damaged = utf8(document);
    for (int fault = 1 + random.nextInt(2); fault > 0; fault--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    agrees(damaged);
  }

  @Property(tries = 500)
  void wholeDocumentsAreTaken(@ForAll("documents") String document) {
    assertThat(scan(utf8(document))).as(document).isPresent();
    agrees(utf8(document));
  }

  @Example
  void everyPlaceOfASpecialByteIsFound() {
    for (int length = 0; length < 1300; length += length < 40 ? 1 : 7) {
      String before = "{\"a\":\"" + "x".repeat(length);
      for (String after : List.of("", "y", "y".repeat(1100))) {
        for (String special : List.of("\\\"", "\\\\", "\\u0041", "é", "")) {
          byte[] document = utf8(before + special + after + "\"}");
          assertThat(scan(document)).isPresent();
          agrees(document);
        }
        assertThat(scan(utf8(before + "\u0007" + after + "\"}"))).isEmpty();
        assertThat(scan(utf8(before + "\\m" + after + "\"}"))).isEmpty();
        byte[] halved = utf8(before + "é" + after + "\"}");
        halved[before.length() + 1] = 'z';
        assertThat(scan(halved)).isEmpty();
      }
    }
  }

  @Example
  void boundsAndTwinsAreLeftToTheParser() {
    assertThat(scan(utf8("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}"))).isEmpty();
    assertThat(scan(utf8("{\"a\":" + "9".repeat(300) + "}"))).isEmpty();
    assertThat(scan(utf8("{\"a\":{\"b\":1,\"c\":2,\"b\":3}}"))).isEmpty();
    assertThat(scan(utf8("{\"a\":{\"b\":1},\"c\":{\"b\":1}}"))).isPresent();
    assertThat(scan(utf8("{\"\\u0061\":1}"))).isEmpty();
    assertThat(scan(utf8("{\"a\":1} x"))).isEmpty();
    assertThat(scan(utf8("{\"a\":1e999999}"))).isPresent();
    assertThat(scan(utf8("{\"a\":1e512345678901234567890}"))).isEmpty();
  }

  @Provide
  Arbitrary<String> documents() {
    Arbitrary<String> texts =
        Arbitraries.of(
            "", "plain", "é🙂", "a\\\"b", "\\u0041\\ud83d", "x".repeat(33), "\\\\", "// #");
    Arbitrary<String> leaves =
        Arbitraries.oneOf(
            texts.map(text -> "\"" + text + "\""),
            Arbitraries.of("0", "-1.50e+3", "true", "false", "null", "12345678901234567890"));
    Arbitrary<String> values = leaves;
    for (int depth = 0; depth < 3; depth++) {
      Arbitrary<String> inner = values;
      values =
          Arbitraries.oneOf(
              leaves,
              inner.list().ofMaxSize(4).map(all -> "[ " + String.join(" ,\n", all) + "]"),
              inner.list().ofMaxSize(4).map(JsonScanProperties::object));
    }
    return values.list().ofMaxSize(5).map(JsonScanProperties::object);
  }

  private static String object(List<String> values) {
    List<String> names = List.of("model", "deep", "a b", "é", "messages");
    StringBuilder object = new StringBuilder("{");
    for (int index = 0; index < values.size(); index++) {
      object.append(index == 0 ? "" : ", ").append('"').append(names.get(index)).append("\" : ");
      object.append(values.get(index));
    }
    return object.append(" }").toString();
  }
}
