package dev.trustgate.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON that nobody meant, with words in it that the gateway knows. */
public final class Garbage {

  private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;
  private static final List<String> KNOWN =
      Arrays.stream(Shape.values()).flatMap(shape -> shape.storedFields().stream()).toList();

  private Garbage() {}

  public static Arbitrary<JsonNode> nodes(int depth) {
    if (depth == 0) {
      return leaves();
    }
    Arbitrary<JsonNode> inner = nodes(depth - 1);
    Arbitrary<JsonNode> lists =
        inner.list().ofMaxSize(4).map(elements -> FACTORY.arrayNode().addAll(elements));
    Arbitrary<JsonNode> objects =
        Combinators.combine(names().list().ofMaxSize(8), inner.list().ofSize(8))
            .as(Garbage::object);
    return Arbitraries.frequencyOf(Tuple.of(2, leaves()), Tuple.of(1, lists), Tuple.of(4, objects));
  }

  private static Arbitrary<JsonNode> leaves() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(12).map(FACTORY::textNode),
        Arbitraries.of("openai", "/a", "a.b", "***", "${env:A}", "random", "GET")
            .map(FACTORY::textNode),
        Arbitraries.integers().map(FACTORY::numberNode),
        Arbitraries.doubles().map(FACTORY::numberNode),
        Arbitraries.of(true, false).map(FACTORY::booleanNode),
        Arbitraries.create(FACTORY::nullNode));
  }

  private static JsonNode object(List<String> names, List<JsonNode> values) {
    ObjectNode object = FACTORY.objectNode();
    for (int index = 0; index < names.size(); index++) {
      object.set(names.get(index), values.get(index));
    }
    return object;
  }

  private static Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.of(KNOWN), Arbitraries.of(KNOWN), Arbitraries.strings().ofMaxLength(10));
  }
}
