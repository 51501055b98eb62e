package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A value of another kind than its field has is refused with its place, or sent on, or named as
 * lost: for every field of the requests that say everything, said in the other language.
 */
class WrongKindTest {

  private static final int NUMBER = 918_273;

  private static final List<JsonNode> VALUES =
      List.of(
          TextNode.valueOf(Spot.UNKNOWN),
          IntNode.valueOf(NUMBER),
          Json.array().add(Spot.UNKNOWN),
          Json.object().put("a", Spot.UNKNOWN));

  /** What says nothing that its object does not say without it. */
  private static final Set<String> IMPLIED = Set.of("type", "media_type");

  @ParameterizedTest
  @EnumSource
  void isRefusedOrSentOrNamed(Dialect caller) {
    List<String> silent = new ArrayList<>();
    int seen = 0;
    for (Spot spot : Spot.all(caller)) {
      boolean schema = spot.pointer().matches(".*(schema|parameters).*");
      for (Map.Entry<String, JsonNode> field : at(spot, spot.request()).properties()) {
        for (JsonNode value : VALUES) {
          boolean other = value.getNodeType() != field.getValue().getNodeType();
          if (other && !schema && !IMPLIED.contains(field.getKey())) {
            seen++;
            tell(spot, field.getKey(), value, silent);
          }
        }
      }
    }
    assertThat(silent).isEmpty();
    assertThat(seen).isGreaterThan(300);
  }

  private static JsonNode at(Spot spot, JsonNode request) {
    return request.at(JsonPointer.compile(spot.pointer()));
  }

  private static void tell(Spot spot, String field, JsonNode value, List<String> silent) {
    ObjectNode strange = spot.request().deepCopy();
    ((ObjectNode) at(spot, strange)).set(field, value);
    String what = spot + "/" + field + ": " + value;
    try {
      Dialect other = spot.caller() == Dialect.OPENAI ? Dialect.ANTHROPIC : Dialect.OPENAI;
      Payload payload = Payload.read(spot.caller(), Json.bytes(strange));
      Translation translation = Translation.of(payload, targetOf(other), "a-model");
      String body = text(translation.body());
      boolean sent = body.contains(Spot.UNKNOWN) || body.contains(String.valueOf(NUMBER));
      if (!sent && !named(spot, field, translation.dropped())) {
        silent.add(what);
      }
    } catch (RefusedRequest refused) {
      assertThat(refused.param()).as(what + ": " + refused.message()).isPresent();
    }
  }

  private static boolean named(Spot spot, String field, List<String> dropped) {
    return spot.named(dropped)
        || dropped.stream().anyMatch(name -> name.equals(field) || name.endsWith("." + field));
  }
}
