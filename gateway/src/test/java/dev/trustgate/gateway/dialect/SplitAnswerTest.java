package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asked for one answer gets it whole, also of servers that tell it in several choices. */
class SplitAnswerTest {

  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]}";
  private static final String WORDS = choice("'content':'Let me see.'", "tool_calls");
  private static final String F = choice(calls("c0", "f"), "tool_calls");
  private static final String G = choice("'content':''," + calls("c1", "g"), "tool_calls");

  private static String calls(String id, String name) {
    String function = "'function':{'name':'" + name + "','arguments':'{}'}";
    return "'tool_calls':[{'id':'" + id + "','type':'function'," + function + "}]";
  }

  private static String choice(String message, String reason) {
    return "{'message':{'role':'assistant'," + message + "},'finish_reason':'" + reason + "'}";
  }

  private static String document(String... choices) {
    return ("{'id':'x','choices':[" + String.join(",", choices) + "]}").replace('\'', '"');
  }

  private static AnswerView view(Dialect caller, String fields, String document) {
    Payload payload = payload(caller, "{" + fields + HI);
    return Translation.of(payload, OPENAI, "m").answer(utf8(document), NOW);
  }

  private static JsonNode told(Dialect caller, String fields, String... choices) {
    return json(view(caller, fields, document(choices)).body());
  }

  private static String kinds(JsonNode content) {
    return String.join(" ", content.findValuesAsText("type"));
  }

  @Test
  void callsBesideItsWordsReachAnthropicsCallers() {
    JsonNode told = told(Dialect.ANTHROPIC, "'max_tokens':9,", WORDS, F, G);
    assertThat(kinds(told.path("content"))).isEqualTo("text tool_use tool_use");
    assertThat(told.path("content").findValuesAsText("name")).containsExactly("f", "g");
    assertThat(told.path("stop_reason").asText()).isEqualTo("tool_use");
  }

  @Test
  void andOpenAisInTheFirstChoice() {
    JsonNode told = told(Dialect.OPENAI, "", WORDS, F, G);
    assertThat(told.path("choices")).hasSize(1);
    JsonNode message = told.at("/choices/0/message");
    assertThat(message.path("content").asText()).isEqualTo("Let me see.");
    assertThat(message.path("tool_calls").findValuesAsText("id")).containsExactly("c0", "c1");
    assertThat(told.path("id").asText()).isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource({"stop, tool_calls", "'', tool_calls", "length, length"})
  void theFirstChoiceDoesNotKnowOfThem(String said, String told) {
    String words = choice("'content':'Let me see.'", said);
    JsonNode answer = told(Dialect.OPENAI, "'n':1,", words, F);
    assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo(told);
  }

  /** A call that was cut or given up is none that could be run. */
  @Test
  void aPieceThatIsNotWholeMakesTheAnswerSo() {
    String cut = choice(calls("c0", "f"), "length");
    JsonNode told = told(Dialect.ANTHROPIC, "'max_tokens':9,", WORDS, cut, G);
    assertThat(told.path("stop_reason").asText()).isEqualTo("max_tokens");
    String failed = choice(calls("c0", "f"), "error");
    for (Dialect caller : Dialect.values()) {
      assertThat(view(caller, "'max_tokens':9,", document(WORDS, failed)).error()).isPresent();
    }
  }

  @Test
  void aCallThatEachSaysIsOne() {
    JsonNode told = told(Dialect.ANTHROPIC, "'max_tokens':9,", F, F, G);
    assertThat(told.path("content").findValuesAsText("id")).containsExactly("c0", "c1");
  }

  @Test
  void otherWordsAreNoPieceOfIt() {
    String other = choice("'content':'Or so.'," + calls("c2", "f"), "tool_calls");
    JsonNode told = told(Dialect.ANTHROPIC, "'max_tokens':9,", WORDS, other);
    assertThat(kinds(told.path("content"))).isEqualTo("text");
    String document = document(WORDS, other);
    assertThat(view(Dialect.OPENAI, "", document).body()).isEqualTo(utf8(document));
  }

  @Test
  void whoAskedForSeveralGetsThemAsTheyAre() {
    String document = document(WORDS, F);
    assertThat(view(Dialect.OPENAI, "'n':2,", document).body()).isEqualTo(utf8(document));
  }

  @Test
  void thatAnotherChoiceWasGivenUpDoesNotMatter() {
    String words = choice("'content':'Hi'", "stop");
    String other = choice("'content':null", "error");
    String document = document(words, other);
    AnswerView one = view(Dialect.ANTHROPIC, "'max_tokens':9,", document);
    assertThat(one.error()).isEmpty();
    assertThat(json(one.body()).at("/content/0/text").asText()).isEqualTo("Hi");
    assertThat(view(Dialect.OPENAI, "", document).error()).isEmpty();
    assertThat(view(Dialect.OPENAI, "'n':2,", document).error()).isPresent();
    assertThat(view(Dialect.OPENAI, "", document(other, words)).error()).isPresent();
  }
}
