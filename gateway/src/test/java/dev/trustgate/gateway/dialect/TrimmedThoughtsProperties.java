package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever a conversation holds, its thoughts are left out, and no other byte of the request is.
 */
class TrimmedThoughtsProperties {

  private static final Target TARGET = imitating(Provider.ANTHROPIC);
  private static final Set<String> THOUGHTS = Set.of("thinking", "redacted_thinking");
  private static final String THOUGHT = "{'type':'thinking','thinking':'hm','signature':'s'}";
  private static final String REDACTED = "{'type':'redacted_thinking','data':'x'}";
  private static final String WORDS = "{'type':'text','text':'thinking'}";
  private static final String CALL =
      "{'type':'tool_use','id':'%1$d','name':'f','input':{'type':'thinking','n':1.50}}";
  private static final String RESULT =
      "{'type':'tool_result','tool_use_id':'%1$d','content':[{'type':'text','text':'é'}]}";

  /** What the assistant says in a turn. */
  private static final List<List<String>> SAID =
      List.of(
          List.of(WORDS),
          List.of(THOUGHT, WORDS),
          List.of(REDACTED, THOUGHT, WORDS),
          List.of(CALL),
          List.of(THOUGHT, CALL),
          List.of(THOUGHT, WORDS, REDACTED, CALL),
          List.of(THOUGHT));

  @Provide
  Arbitrary<List<Integer>> turns() {
    return Arbitraries.integers().between(0, SAID.size() - 1).list().ofMinSize(1).ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> wishes() {
    return Arbitraries.of(
        "",
        "'thinking' : {'type':'enabled', 'budget_tokens':2048},",
        "'thinking':{ 'type':'adaptive' },",
        "'thinking':{'type':'disabled'},");
  }

  @Provide
  Arbitrary<String> rests() {
    return Arbitraries.of("", ",'top_k' : 5", ", 'metadata':{'user_id' : 'thinking'}, 'x':[1.0]");
  }

  private static String body(List<Integer> turns, String wish, String rest) {
    StringBuilder messages = new StringBuilder("{'role':'user','content':'Hi'}");
    for (int index = 0; index < turns.size(); index++) {
      List<String> said = SAID.get(turns.get(index));
      String round =
          ",{'role':'assistant','content':["
              + String.join(",", said)
              + "]},{'role':'user','content':["
              + (said.contains(CALL) ? RESULT : WORDS)
              + "]}";
      messages.append(round.formatted(index));
    }
    return ("{'model':'m', 'max_tokens' :9000," + wish + "'messages' : [" + messages + "]" + rest)
            .replace('\'', '"')
        + "}";
  }

  @Property(tries = 1_000)
  void nothingElseIsLeftOut(
      @ForAll("turns") List<Integer> turns,
      @ForAll("wishes") String wish,
      @ForAll("rests") String rest) {
    String body = body(turns, wish, rest);
    Translations asked = new Translations(Payload.read(Dialect.ANTHROPIC, utf8(body)));
    boolean thought = turns.stream().anyMatch(turn -> SAID.get(turn).contains(THOUGHT));
    assertThat(asked.trimmable(TARGET)).isEqualTo(thought);
    if (!thought) {
      return;
    }
    Translation trimmed = asked.trimmed(TARGET, "m");
    String told = text(trimmed.body());
    assertThat(spoken(json(told))).isEqualTo(spoken(json(body)));
    assertThat(told).doesNotContain("\"content\":[]", "\"signature\"", "redacted_thinking");
    Map<String, String> fields = fields(body);
    if (trimmed.dropped().contains("thinking")) {
      fields.remove("thinking");
    }
    assertThat(fields(told)).isEqualTo(fields);
    assertThat(new Translations(Payload.read(Dialect.ANTHROPIC, utf8(told))).trimmable(TARGET))
        .isFalse();
  }

  /** The blocks of all messages but the thoughts, each with who said it. */
  private static List<String> spoken(JsonNode request) {
    List<String> spoken = new ArrayList<>();
    for (JsonNode message : request.path("messages")) {
      for (JsonNode block : message.path("content")) {
        if (!THOUGHTS.contains(block.path("type").asText())) {
          spoken.add(message.path("role").asText() + block);
        }
      }
    }
    return spoken;
  }

  /** All other fields with their bytes. */
  private static Map<String, String> fields(String body) {
    byte[] bytes = utf8(body);
    Map<String, String> fields = new LinkedHashMap<>();
    for (TopLevel.Member member : TopLevel.members(bytes)) {
      int length = member.end() - member.start();
      fields.put(member.name(), new String(bytes, member.start(), length, StandardCharsets.UTF_8));
    }
    fields.remove("messages");
    return fields;
  }
}
