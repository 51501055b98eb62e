package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider would answer with a 400 does not reach it. */
class ForeseenRefusalsTest {

  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]";

  private static Translation translation(Dialect caller, Dialect provider, String fields) {
    return Translation.of(payload(caller, "{" + fields + "}"), targetOf(provider), "m");
  }

  private static String marked(int text) {
    return "{'type':'text','text':'%d','cache_control':{'type':'ephemeral'}}".formatted(text);
  }

  /** What is sent of a message with these texts, all of them marked. */
  private static Translation ofMarked(String otherFields, int... texts) {
    String blocks =
        IntStream.of(texts).mapToObj(ForeseenRefusalsTest::marked).collect(Collectors.joining(","));
    return translation(
        Dialect.OPENAI,
        Dialect.ANTHROPIC,
        otherFields + "'messages':[{'role':'user','content':[" + blocks + "]}]");
  }

  @Test
  void theLastFourCacheMarksStay() {
    Translation translation = ofMarked("'system':[" + marked(0) + "],", 1, 2, 3, 4);
    assertThat(translation.dropped()).containsExactly("cache_control");
    assertThat(json(translation.body()).findParents("cache_control"))
        .extracting(block -> block.path("text").asText())
        .containsExactly("1", "2", "3", "4");
  }

  @Test
  void theMarkOfTheWholeRequestCounts() {
    Translation translation = ofMarked("'cache_control':{'type':'ephemeral'},", 1, 2, 3, 4);
    assertThat(json(translation.body()).path("messages").findParents("cache_control")).hasSize(3);
  }

  @Test
  void fourCacheMarksAreNoneTooMany() {
    Translation translation = ofMarked("", 1, 2, 3, 4);
    assertThat(translation.dropped()).isEmpty();
    assertThat(json(translation.body()).findParents("cache_control")).hasSize(4);
  }

  @Test
  void aLongNameOfAPersonBecomesItsHash() {
    String one = "u".repeat(64);
    String other = "u".repeat(65);
    assertThat(user(one)).isEqualTo(one);
    assertThat(user(other)).hasSize(64).isEqualTo(user(other)).isNotEqualTo(user(other + "u"));
    String anthropic =
        json(translation(
                    Dialect.OPENAI, Dialect.ANTHROPIC, "'user':'" + "u".repeat(257) + "'," + HI)
                .body())
            .at("/metadata/user_id")
            .asText();
    assertThat(anthropic).hasSize(64);
  }

  @Test
  void aLongNameOfAPersonStaysWhereNoBoundIsKnown() {
    String longest = "u".repeat(300);
    Payload fromAnthropic =
        payload(
            Dialect.ANTHROPIC,
            "{'max_tokens':9,'metadata':{'user_id':'" + longest + "'}," + HI + "}");
    Payload fromOpenAi = payload(Dialect.OPENAI, "{'user':'" + longest + "'," + HI + "}");

    assertThat(
            json(Translation.of(fromAnthropic, Fixtures.imitating(Provider.OPENAI), "kimi-k2")
                    .body())
                .path("user")
                .asText())
        .isEqualTo(longest);
    assertThat(
            json(Translation.of(fromOpenAi, Fixtures.imitating(Provider.ANTHROPIC), "kimi-k2")
                    .body())
                .at("/metadata/user_id")
                .asText())
        .isEqualTo(longest);
  }

  private static String user(String id) {
    String fields = "'max_tokens':9,'metadata':{'user_id':'" + id + "'}," + HI;
    return json(translation(Dialect.ANTHROPIC, Dialect.OPENAI, fields).body())
        .path("user")
        .asText();
  }

  @Test
  void stopSequencesOfTheUnionKeepToWhatTheProviderTakes() {
    Translation five =
        translation(Dialect.OPENAI, Dialect.OPENAI, "'stop_sequences':['a','b','c','d','e']," + HI);
    assertThat(json(five.body()).path("stop")).hasSize(4);
    assertThat(five.dropped()).containsExactly("stop_sequences");
    Translation blank =
        translation(
            Dialect.ANTHROPIC, Dialect.ANTHROPIC, "'max_tokens':9,'stop':[' ','END']," + HI);
    assertThat(json(blank.body()).path("stop_sequences")).isEqualTo(json("[\"END\"]"));
    assertThat(blank.dropped()).containsExactly("stop");
  }

  @Test
  void whatOnlyOpenAiBoundsIsSaidToOthersAsItIs() {
    String id = "functions.look:" + "0".repeat(40);
    String called =
        "'max_tokens':9,'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':"
            + "[{'type':'tool_use','id':'ID','name':'f','input':{}}]},{'role':'user','content':"
            + "[{'type':'tool_result','tool_use_id':'ID','content':'x'}]}]";
    for (Target target : List.of(OPENAI, imitating(Provider.OPENAI))) {
      boolean official = target.equals(OPENAI);
      Translation translated =
          Translation.of(
              payload(Dialect.ANTHROPIC, "{" + called.replace("ID", id) + "}"), target, "m");
      String sent = json(translated.body()).at("/messages/1/tool_calls/0/id").asText();
      assertThat(json(translated.body()).at("/messages/2/tool_call_id").asText()).isEqualTo(sent);
      assertThat(sent.equals(id)).isEqualTo(!official);
      assertThat(sent.matches("[a-zA-Z0-9_-]{1,40}")).isEqualTo(official);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPENAI | 'tool_choice':'auto'",
        "OPENAI | 'tool_choice':'required','tools':null",
        "OPENAI | 'tool_choice':{'type':'function','function':{'name':'f'}}",
        "ANTHROPIC | 'tool_choice':{'type':'auto'}",
        "ANTHROPIC | 'tool_choice':{'type':'tool','name':'f'}",
      })
  void aChoiceAmongNoToolsIsRefusedWhereItWouldBeSaid(Dialect caller, String field) {
    String fields = "'max_tokens':9," + field + "," + HI;
    RefusedRequest refused =
        catchThrowableOfType(
            RefusedRequest.class, () -> translation(caller, caller, fields).body());
    assertThat(refused.param()).contains("tool_choice");
    Dialect other = caller == Dialect.OPENAI ? Dialect.ANTHROPIC : Dialect.OPENAI;
    assertThat(translation(caller, other, fields).dropped()).containsExactly("tool_choice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPENAI | 'tool_choice':'none'",
        "OPENAI | 'tool_choice':null",
        "OPENAI | 'tool_choice':'auto','functions':[{'name':'f'}]",
        "OPENAI | 'tool_choice':'auto','tools':[]",
        "ANTHROPIC | 'tool_choice':{'type':'none'}",
        "ANTHROPIC | 'tool_choice':{'type':'any'},'mcp_servers':[{'name':'x'}]",
        "ANTHROPIC | 'tool_choice':{'type':'any'},'tools':[{'type':'bash_20250124','name':'bash'}]",
      })
  void aChoiceOfNoneOrAmongSomeIsNot(Dialect caller, String field) {
    String fields = "'max_tokens':9," + field + "," + HI;
    assertThat(translation(caller, caller, fields).dropped()).isEmpty();
  }

  private static RefusedRequest refused(Target target, String model, String fields) {
    Payload payload = payload(target.dialect(), "{'max_tokens':9000," + fields + "," + HI + "}");
    return catchThrowableOfType(
        RefusedRequest.class, () -> Translation.of(payload, target, model).body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'temperature':1.5 | temperature must be a number from 0 to 1, not 1.5",
        "'top_k':-1 | top_k must be a whole number of at least 0, not -1",
        "'thinking':{'type':'enabled','budget_tokens':1023}"
            + " | thinking.budget_tokens must be a whole number of at least 1024, not 1023",
        "'thinking':{'type':'enabled'}"
            + " | thinking.budget_tokens must be a whole number of at least 1024, not nothing",
      })
  void whatClaudeRefusesIsNoMistakeElsewhere(String fields, String sentence) {
    Target imitating = imitating(Provider.ANTHROPIC);
    String asked = "'model':'us.anthropic.claude-3-7-sonnet'," + fields;
    assertThat(refused(imitating, "us.anthropic.claude-3-7-sonnet", asked).message())
        .isEqualTo(sentence);
    assertThat(refused(ANTHROPIC, "m", fields).message()).isEqualTo(sentence);
    assertThat(refused(imitating, "glm-5", fields)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-4o", "ft:gpt-4o:x", "chatgpt-4o-latest", "openai/o3"})
  void whatOpenAiFindsTooHotIsNotForOthers(String model) {
    String sentence = "temperature must be a number from 0 to 2, not 2.5";
    Target imitating = imitating(Provider.OPENAI);
    String asked = "'model':'" + model + "','temperature':2.5";
    assertThat(refused(imitating, model, asked).message()).isEqualTo(sentence);
    assertThat(refused(OPENAI, "m", asked).message()).isEqualTo(sentence);
    assertThat(refused(imitating, "gpt-oss-120b", asked)).isNull();
    assertThat(refused(imitating, "llama", asked)).isNull();
    assertThat(refused(OPENAI, "m", "'temperature':2")).isNull();
  }

  @Test
  void whatIsLeftOutForTheModelIsNotHeld() {
    assertThat(refused(ANTHROPIC, "claude-opus-4-8", "'temperature':1.5,'top_k':-1")).isNull();
  }

  @Test
  void severalAnswersAreNotLeftOut() {
    RefusedRequest refused =
        catchThrowableOfType(
            RefusedRequest.class,
            () -> translation(Dialect.OPENAI, Dialect.ANTHROPIC, "'n':2," + HI));
    assertThat(refused.message()).isEqualTo("n: the target gives one answer only");
    assertThat(translation(Dialect.OPENAI, Dialect.ANTHROPIC, "'n':1," + HI).dropped()).isEmpty();
    assertThat(json(translation(Dialect.OPENAI, Dialect.OPENAI, "'n':2," + HI).body()).path("n"))
        .isEqualTo(json("2"));
  }

  @Test
  void aChoiceAmongNoToolsIsLost() {
    Translation translation =
        translation(
            Dialect.ANTHROPIC, Dialect.ANTHROPIC, "'max_tokens':9,'tool_choice':'auto'," + HI);
    assertThat(json(translation.body()).has("tool_choice")).isFalse();
    assertThat(translation.dropped()).containsExactly("tool_choice");
  }
}
