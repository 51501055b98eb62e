package dev.trustgate.gateway.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class YamlTextProperties {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Provide
  Arbitrary<JsonNode> trees() {
    return Arbitraries.recursive(YamlTextProperties::leaves, YamlTextProperties::around, 0, 4);
  }

  private static Arbitrary<String> texts() {
    Arbitrary<String> odd =
        Arbitraries.of(
            "",
            " ",
            "no",
            "Null",
            "~",
            "12",
            "1e5",
            "0x1F",
            "1_000",
            "-",
            "- a",
            "a: b",
            "a #b",
            "#",
            "a ",
            "${env:X}",
            "***abcd",
            "12:30",
            "2030-01-31",
            "=",
            "<<",
            "?",
            "é",
            "\u2028",
            "\u0085",
            "a\nb",
            "\t",
            "\"q\"",
            "it's",
            "😀",
            "%",
            "@x",
            "`",
            "[",
            "{}",
            "&a",
            "*a",
            "|");
    return Arbitraries.oneOf(
        odd,
        Arbitraries.strings().withCharRange(' ', '~').withChars("éß€\n\u2029").ofMaxLength(20));
  }

  private static Arbitrary<JsonNode> leaves() {
    return Arbitraries.oneOf(
        texts().map(JSON::textNode),
        Arbitraries.integers().map(JSON::numberNode),
        Arbitraries.of(true, false).map(JSON::booleanNode),
        Arbitraries.just(JSON.nullNode()));
  }

  private static Arbitrary<JsonNode> around(Arbitrary<JsonNode> inner) {
    Arbitrary<JsonNode> lists = inner.list().ofMaxSize(4).map(YamlTextProperties::list);
    Arbitrary<JsonNode> objects =
        Arbitraries.maps(texts(), inner).ofMaxSize(4).map(YamlTextProperties::object);
    return Arbitraries.oneOf(lists, objects);
  }

  private static JsonNode list(List<JsonNode> elements) {
    ArrayNode list = JSON.arrayNode();
    elements.forEach(list::add);
    return list;
  }

  private static JsonNode object(Map<String, JsonNode> fields) {
    ObjectNode object = JSON.objectNode();
    fields.forEach(object::set);
    return object;
  }

  @Property(tries = 2_000)
  void whatIsWrittenIsReadBack(@ForAll("trees") JsonNode tree) {
    String text = YamlText.of(tree);

    assertThat(YamlFile.parse("x.yaml", text).root()).as(text).isEqualTo(tree);
  }

  @Example
  void itLooksAsPeopleWriteIt() {
    JsonNode tree =
        YamlFile.parse(
                "x.yaml",
                "{a: [{name: x, list: [1, two], empty: []}, {name: 'yes'}], deep: {er: {est: 1}}}")
            .root();

    assertThat(YamlText.of(tree))
        .isEqualTo(
            """
            a:
              - name: x
                list:
                  - 1
                  - two
                empty: []
              - name: "yes"
            deep:
              er:
                est: 1
            """);
  }
}
