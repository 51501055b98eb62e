package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.payload;
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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A value of another kind than its field has is refused with its place, or sent on, or named as
 * lost: for every field of the requests that say everything, said in either language.
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
  @CsvSource({"OPENAI,OPENAI", "OPENAI,ANTHROPIC", "ANTHROPIC,OPENAI", "ANTHROPIC,ANTHROPIC"})
  void isRefusedOrSentOrNamed(Dialect caller, Dialect provider) {
    List<String> silent = new ArrayList<>();
    int seen = 0;
    for (Spot spot : Spot.all(caller)) {
      boolean schema = spot.pointer().matches(".*(schema|parameters).*");
      for (Map.Entry<String, JsonNode> field : at(spot, spot.request()).properties()) {
        for (JsonNode value : VALUES) {
          boolean other = value.getNodeType() != field.getValue().getNodeType();
          if (other && !schema && !IMPLIED.contains(field.getKey())) {
            seen++;
            tell(spot, field.getKey(), value, provider).ifPresent(silent::add);
          }
        }
      }
    }
    assertThat(silent).isEmpty();
    assertThat(seen).isGreaterThan(300);
  }

  /** Words of the other language that are taken out for a provider of the caller's own. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ANTHROPIC | 'stop':5 | stop",
        "ANTHROPIC | 'functions':'zz' | functions",
        "ANTHROPIC | 'function_call':5 | function_call",
        "ANTHROPIC | 'response_format':'zz' | response_format",
        "ANTHROPIC | 'user':5 | user",
        "ANTHROPIC | 'user':'u','metadata':'zz' | metadata",
        "ANTHROPIC | 'safety_identifier':5 | safety_identifier",
        "ANTHROPIC | 'parallel_tool_calls':'zz' | parallel_tool_calls",
        "ANTHROPIC | 'stream_options':5 | stream_options",
        "ANTHROPIC | 'max_completion_tokens':'zz' | max_completion_tokens",
        "ANTHROPIC | 'reasoning_effort':['zz'] | reasoning_effort",
        "OPENAI | 'stop_sequences':'zz' | stop_sequences",
        "OPENAI | 'stop_sequences':5 | stop_sequences",
        "OPENAI | 'output_config':{'effort':5} | output_config.effort",
      })
  void isNamedInTheSameLanguage(Dialect caller, String field, String name) {
    String hi = "'messages':[{'role':'user','content':'Hi'}]";
    Payload payload = payload(caller, "{'max_tokens':9," + field + "," + hi + "}");
    Translation translation = Translation.of(payload, targetOf(caller), "a-model");
    assertThat(translation.dropped()).containsExactly(name);
    String none = field.replaceAll("(zz'|5|\\['zz'\\])(}?)$", "null$2").replace("'null", "null");
    Payload silent = payload(caller, "{'max_tokens':9," + none + "," + hi + "}");
    assertThat(Translation.of(silent, targetOf(caller), "a-model").dropped()).isEmpty();
  }

  private static JsonNode at(Spot spot, JsonNode request) {
    return request.at(JsonPointer.compile(spot.pointer()));
  }

  /** What happened to no field that is refused, sent or named. */
  private static Optional<String> tell(Spot spot, String field, JsonNode value, Dialect provider) {
    ObjectNode strange = spot.request().deepCopy();
    ((ObjectNode) at(spot, strange)).set(field, value);
    String what = spot + "/" + field + ": " + value;
    try {
      Payload payload = Payload.read(spot.caller(), Json.bytes(strange));
      Translation translation = Translation.of(payload, targetOf(provider), "a-model");
      String body = text(translation.body());
      boolean sent = body.contains(Spot.UNKNOWN) || body.contains(String.valueOf(NUMBER));
      boolean told = sent || named(spot, field, translation.dropped());
      return Optional.of(what).filter(_ -> !told);
    } catch (RefusedRequest refused) {
      assertThat(refused.param()).as(what + ": " + refused.message()).isPresent();
      return Optional.empty();
    }
  }

  private static boolean named(Spot spot, String field, List<String> dropped) {
    return spot.named(dropped)
        || dropped.stream().anyMatch(name -> name.equals(field) || name.endsWith("." + field));
  }
}
