package dev.trustgate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.document.JsonText;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MergePatchProperties {

  private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

  /** Target, patch, result: the examples of RFC 7396, appendix A. */
  private static final String[][] EXAMPLES = {
    {"{\"a\":\"b\"}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"},
    {"{\"a\":\"b\"}", "{\"b\":\"c\"}", "{\"a\":\"b\",\"b\":\"c\"}"},
    {"{\"a\":\"b\"}", "{\"a\":null}", "{}"},
    {"{\"a\":\"b\",\"b\":\"c\"}", "{\"a\":null}", "{\"b\":\"c\"}"},
    {"{\"a\":[\"b\"]}", "{\"a\":\"c\"}", "{\"a\":\"c\"}"},
    {"{\"a\":\"c\"}", "{\"a\":[\"b\"]}", "{\"a\":[\"b\"]}"},
    {"{\"a\":{\"b\":\"c\"}}", "{\"a\":{\"b\":\"d\",\"c\":null}}", "{\"a\":{\"b\":\"d\"}}"},
    {"{\"a\":[{\"b\":\"c\"}]}", "{\"a\":[1]}", "{\"a\":[1]}"},
    {"[\"a\",\"b\"]", "[\"c\",\"d\"]", "[\"c\",\"d\"]"},
    {"{\"a\":\"b\"}", "[\"c\"]", "[\"c\"]"},
    {"{\"a\":\"foo\"}", "null", "null"},
    {"{\"a\":\"foo\"}", "\"bar\"", "\"bar\""},
    {"{\"e\":null}", "{\"a\":1}", "{\"e\":null,\"a\":1}"},
    {"[1,2]", "{\"a\":\"b\",\"c\":null}", "{\"a\":\"b\"}"},
    {"{}", "{\"a\":{\"bb\":{\"ccc\":null}}}", "{\"a\":{\"bb\":{}}}"}
  };

  @Example
  void theExamplesOfTheStandardHold() {
    for (String[] example : EXAMPLES) {
      assertThat(MergePatch.apply(JsonText.parse(example[0]), JsonText.parse(example[1])))
          .as(String.join(" + ", example[0], example[1]))
          .isEqualTo(JsonText.parse(example[2]));
    }
  }

  @Provide
  Arbitrary<JsonNode> documents() {
    return nodes(3);
  }

  private static Arbitrary<JsonNode> nodes(int depth) {
    Arbitrary<JsonNode> leaves =
        Arbitraries.of(
            FACTORY.textNode("x"), FACTORY.numberNode(1), FACTORY.nullNode(), FACTORY.arrayNode());
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<JsonNode> objects =
        Arbitraries.maps(Arbitraries.of("a", "b", "c", "d"), nodes(depth - 1))
            .ofMaxSize(4)
            .map(fields -> FACTORY.objectNode().setAll(fields));
    return Arbitraries.oneOf(leaves, objects, objects);
  }

  @Property
  void applyingTwiceIsApplyingOnce(
      @ForAll("documents") JsonNode target, @ForAll("documents") JsonNode patch) {
    JsonNode once = MergePatch.apply(target, patch);

    assertThat(MergePatch.apply(once, patch)).isEqualTo(once);
  }

  @Property
  void nothingGivenIsChanged(
      @ForAll("documents") JsonNode target, @ForAll("documents") JsonNode patch) {
    JsonNode targetBefore = target.deepCopy();
    JsonNode patchBefore = patch.deepCopy();

    JsonNode merged = MergePatch.apply(target, patch);
    if (merged instanceof ObjectNode object) {
      object.put("afterwards", true);
    }

    assertThat(target).isEqualTo(targetBefore);
    assertThat(patch).isEqualTo(patchBefore);
  }

  @Property
  void everyFieldIsThePatchedOneOrTheOldOne(
      @ForAll("documents") JsonNode target, @ForAll("documents") JsonNode patch) {
    JsonNode merged = MergePatch.apply(target, patch);
    if (!patch.isObject()) {
      assertThat(merged).isEqualTo(patch);
      return;
    }
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      assertThat(merged.has(field.getKey())).isEqualTo(!field.getValue().isNull());
    }
    for (Map.Entry<String, JsonNode> field : target.properties()) {
      if (!patch.has(field.getKey())) {
        assertThat(merged.get(field.getKey())).isEqualTo(field.getValue());
      }
    }
  }
}
