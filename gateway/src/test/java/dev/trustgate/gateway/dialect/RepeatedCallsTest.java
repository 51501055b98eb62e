package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that a stream says once more, or begins with something in place of the arguments. */
class RepeatedCallsTest {

  private static final String END =
      "data: {'choices':[{'index':0,'delta':{},'finish_reason':'tool_calls'}]}\n\ndata: [DONE]\n\n"
          .replace('\'', '"');

  private static String chunk(JsonNode delta) {
    JsonNode choice = Json.object().put("index", 0).set("delta", delta);
    return "data: " + Json.text(Json.object().set("choices", Json.array().add(choice))) + "\n\n";
  }

  private static String delta(String id, String name, String arguments) {
    var call = Json.object().put("index", 0);
    if (!id.isEmpty()) {
      call.put("id", id);
    }
    var function = call.putObject("function");
    if (!name.isEmpty()) {
      function.put("name", name);
    }
    function.put("arguments", arguments);
    return chunk(Json.object().set("tool_calls", Json.array().add(call)));
  }

  private static StreamTranslator translator() {
    String request = "{'max_tokens':9,'stream':true,'messages':[{'role':'user','content':'Hi'}]}";
    return Translation.of(payload(Dialect.ANTHROPIC, request), OPENAI, "m").stream(NOW);
  }

  /** The calls that a caller of Anthropic's hears, each with what its deltas say together. */
  private static List<String> heard(String... deltas) {
    Map<Integer, String> calls = new TreeMap<>();
    String relayed = relay(translator(), String.join("", deltas) + END);
    for (SseEvent event : new SseParser().feed(utf8(relayed))) {
      JsonNode body = json(event.data().isEmpty() ? "{}" : event.data());
      JsonNode block = body.path("content_block");
      if (block.path("type").asText().equals("tool_use")) {
        calls.put(body.path("index").asInt(), block.path("name").asText() + " ");
      }
      String more = body.path("delta").path("partial_json").asText("");
      calls.computeIfPresent(body.path("index").asInt(), (_, before) -> before + more);
    }
    return List.copyOf(calls.values());
  }

  /** As another server's JSON writes the same: blanks, letters as escapes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[1,\"\u00e9 / \\\"x\\\"\\n\"]}",
        "{\"a\": [1, \"\u00e9 / \\\"x\\\"\\n\"]}",
        "{\n  \"a\" : [ 1, \"\\u00E9 \\/ \\u0022x\\\"\\u000a\" ]\n}\n",
      })
  void aCallThatIsSaidOnceMoreIsSaidOnce(String again) {
    String whole = "{\"a\":[1,\"\u00e9 / \\\"x\\\"\\n\"]}";
    for (String name : List.of("f", "")) {
      assertThat(heard(delta("c", "f", whole), delta("c", name, again)))
          .containsExactly("f " + whole);
      assertThat(
              heard(
                  delta("c", "f", ""),
                  delta("", "", whole.substring(0, 5)),
                  delta("", "", whole.substring(5)),
                  delta("c", name, again),
                  delta("c", name, again)))
          .containsExactly("f " + whole);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1} | {\"a\":2}",
        "{\"a\":\"x y\"} | {\"a\":\"xy\"}",
        "{\"a\":\"Aa\"} | {\"a\":\"BB\"}",
        "{\"a\":[\"x\\\",\\\"y\"]} | {\"a\":[\"x\",\"y\"]}",
        "{\"a\":1} | {}",
      })
  void otherArgumentsUnderOneIdAreAnotherCall(String one, String other) {
    assertThat(heard(delta("c", "f", one), delta("c", "f", other)))
        .containsExactly("f " + one, "f " + other);
  }

  @Test
  void anotherNameUnderOneIdIsAnotherCall() {
    assertThat(heard(delta("c", "f", "{}"), delta("c", "g", "{}"), delta("c", "g", "{}")))
        .containsExactly("f {}", "g {}");
  }

  @Test
  void anIdAndANameWithEveryFragmentAreOneCall() {
    assertThat(
            heard(
                delta("c", "f", ""),
                delta("c", "f", "{\"a\""),
                delta("c", "f", ":1"),
                delta("c", "f", "}"),
                delta("c", "f", "")))
        .containsExactly("f {\"a\":1}");
  }

  @Test
  void whatStandsInPlaceOfTheArgumentsIsNoneOfThem() {
    String placeholder = delta("c", "f", "{}");
    for (String name : List.of("f", "")) {
      for (String id : List.of("c", "")) {
        if (name.isEmpty() || !id.isEmpty()) {
          assertThat(heard(placeholder, delta(id, name, "{\"a\""), delta(id, name, ":1}")))
              .containsExactly("f {\"a\":1}");
          assertThat(heard(placeholder, delta(id, name, "{\"a\":1}"), delta(id, name, "{\"a\":1}")))
              .containsExactly("f {\"a\":1}");
        }
      }
    }
  }

  @Test
  void noArgumentsStayNone() {
    assertThat(heard(delta("c", "f", "{}"))).containsExactly("f {}");
    assertThat(heard(delta("c", "f", "{}"), delta("c", "f", "{ }"))).containsExactly("f {}");
    assertThat(heard(delta("c", "f", "{"), delta("c", "", "}"))).containsExactly("f {}");
    assertThat(heard(delta("c", "f", "{}"), delta("d", "g", "{\"a\":1}")))
        .containsExactly("f {}", "g {\"a\":1}");
  }

  @Test
  void wordsBehindACallWithoutArgumentsDoNotWait() {
    StreamTranslator stream = translator();
    String called = delta("c", "f", "{}");
    String words = chunk(Json.object().put("content", "Now."));
    new SseParser().feed(utf8(called)).forEach(stream::accept);
    SseEvent spoken = new SseParser().feed(utf8(words)).getFirst();
    assertThat(Fixtures.text(stream.accept(spoken).bytes())).contains("{}", "Now.");
  }
}
