package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.ModelChoice;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What another target has said of the assistant comes back, in a request that stays in OpenAI's
 * language: as OpenAI takes it, and to everybody else as it was.
 */
class MendedMessagesTest {

  private static final String CALL =
      "{'id':'c','type':'function','function':{'name':'f','arguments':'{}'}}";
  private static final String RESULT = ",{'role':'tool','tool_call_id':'c','content':'r'}";

  private static Payload handingBack(String fields, String behind) {
    return payload(
        Dialect.OPENAI,
        "{'model':'m','messages':[{'role':'user','content':'Hi'},{'role':'assistant'"
            + fields
            + "}"
            + behind
            + ",{'role':'user','content':'So?'}]}");
  }

  private static Payload handingBack(String fields) {
    return handingBack(fields, "");
  }

  private static JsonNode said(Translation translation) {
    return json(translation.body()).at("/messages/1");
  }

  private static JsonNode message(String fields) {
    return json(("{'role':'assistant'" + fields + "}").replace('\'', '"'));
  }

  private static boolean isKept(Payload payload, Target target) {
    Translation translation = Translation.of(payload, target, "m");
    return translation.dropped().isEmpty()
        && text(translation.body()).equals(text(payload.bytes()));
  }

  private static boolean isRead(Payload payload, Target target) {
    ModelChoice choice = ModelChoice.of(target, "m");
    return Languages.of(Dialect.OPENAI).readsMessages(payload.head(), payload, choice);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",'content':null",
        "",
        ",'content':null,'refusal':null,'function_call':null,'audio':null,'tool_calls':null",
        ",'content':null,'tool_calls':[]",
      })
  void nothingIsSaidAsATextOfNothing(String fields) {
    Payload payload = handingBack(fields);
    Translation translation = Translation.of(payload, OPENAI, "m");
    JsonNode said = said(translation);
    assertThat(said.path("content").isTextual()).as("%s", said).isTrue();
    assertThat(said.path("content").textValue()).isEmpty();
    assertThat(said.path("tool_calls").isArray()).isFalse();
    assertThat(translation.dropped()).isEmpty();
    Target microsofts = hosted(Provider.OPENAI, "us.openai.azure.com");
    assertThat(said(Translation.of(payload, microsofts, "m"))).isEqualTo(said);
    assertThat(isKept(payload, imitating(Provider.OPENAI))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",'content':null,'refusal':'No.'",
        ",'content':null,'function_call':{'name':'f','arguments':'{}'}",
        ",'content':null,'audio':{'id':'a'}",
        ",'content':''",
        ",'content':'Ho'",
        ",'content':[{'type':'text','text':'Ho'}]",
      })
  void whatIsSaidOtherwiseStays(String fields) {
    assertThat(isKept(handingBack(fields), OPENAI)).isTrue();
  }

  @Test
  void callsNeedNoWords() {
    Payload payload = handingBack(",'content':null,'tool_calls':[" + CALL + "]", RESULT);
    assertThat(isKept(payload, OPENAI)).isTrue();
    assertThat(isRead(payload, OPENAI)).isFalse();
    assertThat(isRead(handingBack(",'content':'Ho'"), OPENAI)).isFalse();
    assertThat(isRead(handingBack(",'content':null"), imitating(Provider.OPENAI))).isFalse();
  }

  @Test
  void callsThatHaveNoIdAreCallsToo() {
    String nameless = CALL.replace("'id':'c',", "");
    Payload payload = handingBack(",'tool_calls':[" + nameless + "]", RESULT);
    assertThat(isKept(payload, imitating(Provider.OPENAI))).isTrue();
    assertThat(isRead(payload, OPENAI)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[ ]"})
  void noCallsAreNotSaid(String none) {
    Payload payload = handingBack(",'content':'Ho','tool_calls':" + none + ",'x':1");
    Translation translation = Translation.of(payload, OPENAI, "m");
    assertThat(said(translation)).isEqualTo(message(",'content':'Ho','x':1"));
    assertThat(translation.dropped()).isEmpty();
    assertThat(isKept(payload, imitating(Provider.OPENAI))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "reasoning, 'hm'",
    "reasoning_content, 'hm'",
    "reasoning_details, '[{''type'':''reasoning.text'',''text'':''hm''}]'",
  })
  void reasoningOfOthersIsNotTold(String field, String value) {
    String json = value.startsWith("[") ? value : "'" + value + "'";
    Payload payload = handingBack(",'content':'Ho','" + field + "':" + json);
    Translation translation = Translation.of(payload, OPENAI, "m");
    assertThat(said(translation)).isEqualTo(message(",'content':'Ho'"));
    assertThat(translation.dropped()).containsExactly("messages." + field);
    assertThat(isKept(payload, imitating(Provider.OPENAI))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "reasoning | null",
        "reasoning | ''",
        "reasoning | {}",
        "reasoning_content | ''",
        "reasoning_details | []",
        "thinking_blocks | []",
      })
  void whereNothingWasInItNothingIsLost(String field, String value) {
    Payload payload = handingBack(",'content':'Ho','" + field + "':" + value);
    Translation translation = Translation.of(payload, OPENAI, "m");
    assertThat(said(translation)).isEqualTo(message(",'content':'Ho'"));
    assertThat(translation.dropped()).isEmpty();
  }

  @Test
  void whereNothingIsLeftATextOfNothingIs() {
    String thoughts = ",'thinking_blocks':[{'type':'thinking','thinking':'a','signature':'s'}]";
    Payload payload = handingBack(",'content':null,'reasoning_content':'a'" + thoughts);
    Translation translation = Translation.of(payload, OPENAI, "m");
    assertThat(said(translation)).isEqualTo(message(",'content':''"));
    assertThat(translation.dropped())
        .containsExactly("messages.thinking_blocks", "messages.reasoning_content");
  }

  @Test
  void aSchemaMaySpeakOfReasoning() {
    String tools =
        "{'model':'m','reasoning':{'effort':'low'},'messages':[{'role':'user','content':'Hi',"
            + "'reasoning':1}],'tools':[{'type':'function','function':{'name':'f',"
            + "'parameters':{'type':'object','properties':{'reasoning':{'type':'string'}}}}}]}";
    assertThat(isRead(payload(Dialect.OPENAI, tools), OPENAI)).isFalse();
  }

  @Test
  void aSystemPromptStaysInFront() {
    String request =
        "{'model':'m','system':'S','messages':[{'role':'user','content':'Hi'},"
            + "{'role':'assistant','content':null}]}";
    JsonNode messages = json(Translation.of(payload(Dialect.OPENAI, request), OPENAI, "m").body());
    assertThat(messages.at("/messages/0/content").asText()).isEqualTo("S");
    assertThat(messages.at("/messages/2/content").isTextual()).isTrue();
  }

  /** The turn is not there for Claude, which takes no text of nothing. */
  @ParameterizedTest
  @ValueSource(strings = {",'content':null", ",'content':''", ",'content':null,'tool_calls':[]"})
  void nothingIsNotSaidToClaude(String fields) {
    JsonNode body = json(Translation.of(handingBack(fields), ANTHROPIC, "m").body());
    assertThat(body.findValues("text")).extracting(JsonNode::asText).doesNotContain("");
    assertThat(body.findValuesAsText("role")).doesNotContain("assistant");
  }

  /** Claude answers nothing, or only thinks. */
  @Test
  void anAnswerOfNothingCanBeHandedBack() {
    Payload asked =
        payload(Dialect.OPENAI, "{'model':'m','messages':[{'role':'user','content':'Hi'}]}");
    Translation translation = Translation.of(asked, ANTHROPIC, "m");
    String thought = "{'type':'thinking','thinking':'hm','signature':'s'}";
    String call = "{'type':'tool_use','id':'c','name':'f','input':{}}";
    for (String parts : List.of("", thought, call, thought + "," + call)) {
      String answer =
          "{'id':'msg_1','type':'message','role':'assistant','model':'m','content':["
              + parts
              + "],'stop_reason':'end_turn','stop_sequence':null,"
              + "'usage':{'input_tokens':1,'output_tokens':1}}";
      byte[] bytes = Fixtures.utf8(answer.replace('\'', '"'));
      JsonNode told = json(translation.answer(bytes, Fixtures.NOW).body()).at("/choices/0/message");
      assertThat(told.has("content")).isTrue();
      assertThat(told.path("content").isNull()).as(parts).isEqualTo(parts.contains("tool_use"));
      assertThat(told.path("content").asText("")).isIn("", "null");
    }
  }
}
