package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Whether definitions go in a circle, held against a walk that follows every reference, in
 * whichever way it is spelled.
 */
class CircularFormProperties {

  static final int DEFINITIONS = 5;

  @Property
  void onlyAFormWithoutACircleIsSaidToTheGrammar(
      @ForAll @Size(max = 7) List<@IntRange(max = DEFINITIONS * DEFINITIONS - 1) Integer> arrows) {
    List<Set<Integer>> to = new ArrayList<>();
    ObjectNode schema = Json.object().put("type", "object");
    schema.putObject("properties").putObject("own").put("type", "string");
    ObjectNode definitions = schema.putObject("$defs");
    for (int from = 0; from < DEFINITIONS; from++) {
      to.add(new HashSet<>());
      ObjectNode definition = definitions.putObject("d" + from).put("type", "object");
      ObjectNode properties = definition.putObject("properties");
      properties.putObject("own").put("type", "string");
      for (int arrow : arrows) {
        if (arrow / DEFINITIONS == from && to.get(from).add(arrow % DEFINITIONS)) {
          int end = arrow % DEFINITIONS;
          String spelled = (from + end) % 2 == 0 ? "#/$defs/d" : "#/%24defs/%64";
          properties.putObject("p" + end).putObject("items").put("$ref", spelled + end);
        }
      }
    }
    boolean circular = false;
    for (int from = 0; from < DEFINITIONS; from++) {
      circular |= reaches(from, from, to, DEFINITIONS);
    }
    ObjectNode request = Json.object();
    request.putArray("messages").addObject().put("role", "user").put("content", "Hi");
    ObjectNode format = request.putObject("response_format").put("type", "json_schema");
    format.putObject("json_schema").put("name", "r").set("schema", schema);
    Payload payload = Payload.read(Dialect.OPENAI, Fixtures.utf8(Json.text(request)));
    Translation translation = Translation.of(payload, ANTHROPIC, "claude-sonnet-4-5");
    assertThat(json(translation.body()).has("output_config")).isEqualTo(!circular);
  }

  private static boolean reaches(int from, int end, List<Set<Integer>> to, int steps) {
    for (int next : to.get(from)) {
      if (next == end || (steps > 1 && reaches(next, end, to, steps - 1))) {
        return true;
      }
    }
    return false;
  }
}
