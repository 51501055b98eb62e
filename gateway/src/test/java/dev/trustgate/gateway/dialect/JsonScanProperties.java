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

  private static final List<String> WANTED = List.of("deep");

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
    boolean ascii =
        new String(document, java.nio.charset.StandardCharsets.ISO_8859_1)
            .chars()
            .allMatch(letter -> letter < 128);
    assertThat(!outline.get().ascii() || ascii).as("ascii is never claimed falsely").isTrue();
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

  @Property(tries = 500)
  void wholeDocumentsAreTaken(@ForAll("documents") String document) {
    assertThat(scan(utf8(document))).as(document).isPresent();
    agrees(utf8(document));
  }

  @Example
  void everyPlaceOfASpecialByteIsFound() {
    for (int length = 0; length < 40; length++) {
      for (String special : List.of("\\\"", "\\\\", "\\u0041", "é", "")) {
        byte[] document = utf8("{\"a\":\"" + "x".repeat(length) + special + "y\"}");
        assertThat(scan(document)).isPresent();
        agrees(document);
      }
      assertThat(scan(utf8("{\"a\":\"" + "x".repeat(length) + "\u0007y\"}"))).isEmpty();
      assertThat(scan(utf8("{\"a\":\"" + "x".repeat(length) + "\\y\"}"))).isEmpty();
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
