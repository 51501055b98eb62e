package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trustgate.gateway.dialect.common.Amendments;
import dev.trustgate.gateway.dialect.common.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Splicing bytes is the same as editing the tree, and touches nothing else. */
class SpliceProperties {

  private static final List<String> NAMES =
      List.of("model", "system", "messages", "stream", "é\\\"{", "mod\\u0065l2", "n");

  @Property(tries = 500)
  void splicedBytesAreTheEditedTree(
      @ForAll("documents") Map<String, String> fields,
      @ForAll("blanks") String blank,
      @ForAll Set<@net.jqwik.api.constraints.IntRange(max = 6) Integer> removed,
      @ForAll boolean changesModel) {
    String document = document(fields, blank);
    Amendments amendments = new Amendments();
    ObjectNode expected = (ObjectNode) json(document).deepCopy();
    if (changesModel) {
      amendments.set("model", TextNode.valueOf("other"));
      expected.put("model", "other");
    }
    for (int index : removed) {
      String name = json("[\"" + NAMES.get(index) + "\"]").path(0).asText();
      if (!changesModel || !name.equals("model")) {
        amendments.remove(name);
        expected.remove(name);
      }
    }
    String spliced = text(Splice.apply(utf8(document), amendments));
    assertThat(json(spliced)).isEqualTo(expected);
    fields.forEach(
        (name, value) -> {
          if (expected.has(json("[\"" + name + "\"]").path(0).asText()) && !name.equals("model")) {
            assertThat(spliced).contains("\"" + name + "\"" + blank + ":" + blank + value);
          }
        });
  }

  @Property(tries = 500)
  void everyTextIsWrittenAsAParserReadsIt(@ForAll String text) {
    Amendments amendments = new Amendments().set("model", TextNode.valueOf(text));
    byte[] spliced = Splice.apply(utf8("{\"model\":\"a\",\"n\":1}"), amendments);
    assertThat(json(spliced).path("model").textValue()).isEqualTo(text);
  }

  @Property(tries = 200)
  void membersLieWhereTheirBytesAre(
      @ForAll("documents") Map<String, String> fields, @ForAll("blanks") String blank) {
    String document = document(fields, blank);
    byte[] bytes = utf8(document);
    for (TopLevel.Member member : TopLevel.members(bytes)) {
      byte[] value = java.util.Arrays.copyOfRange(bytes, member.valueStart(), member.end());
      assertThat(json(value)).isEqualTo(json(document).path(member.name()));
    }
  }

  private static String document(Map<String, String> fields, String blank) {
    StringBuilder document = new StringBuilder(blank).append('{').append(blank);
    fields.forEach(
        (name, value) ->
            document
                .append(document.indexOf(":") < 0 ? "" : "," + blank)
                .append('"')
                .append(name)
                .append('"')
                .append(blank)
                .append(':')
                .append(blank)
                .append(value)
                .append(blank));
    return document.append('}').append(blank).toString();
  }

  @Provide
  Arbitrary<String> blanks() {
    return Arbitraries.of("", " ", "\n", "\t \r\n");
  }

  @Provide
  Arbitrary<Map<String, String>> documents() {
    Arbitrary<String> values =
        Arbitraries.of(
            "1",
            "-1.50e+3",
            "true",
            "null",
            "\"\"",
            "\"é🙂\\\\\\\"}],{\"",
            "[]",
            "{}",
            "[1,[2,{\"a\":\"]\"}], \"x\"]",
            "{\"model\":{\"b\":[\"}\"]}}",
            "\"\\u0041\"");
    return Combinators.combine(
            Arbitraries.shuffle(NAMES), values.list().ofMinSize(1).ofMaxSize(NAMES.size()))
        .as(
            (names, chosen) -> {
              Map<String, String> fields = new LinkedHashMap<>();
              for (int index = 0; index < chosen.size(); index++) {
                fields.put(names.get(index), chosen.get(index));
              }
              return fields;
            })
        .filter(fields -> Json.tree(document(fields, "")).isPresent());
  }
}
