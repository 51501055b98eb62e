package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a language's makers refuse of a conversation, and some who imitate them take. */
class MakersRefusalsTest {

  private static final String ASK = "{'role':'user','content':'Hi'}";

  /** A request in words: {@code call a b} calls two tools, {@code result a} answers one. */
  private static String request(Dialect dialect, String conversation) {
    String messages =
        Arrays.stream(conversation.split(", "))
            .map(words -> message(dialect, words.split(" ")))
            .collect(Collectors.joining(","));
    return "{'model':'m','max_tokens':9,'messages':[" + ASK + "," + messages + "]}";
  }

  private static String message(Dialect dialect, String... words) {
    boolean openai = dialect == Dialect.OPENAI;
    String call =
        openai
            ? "{'id':'%s','type':'function','function':{'name':'f','arguments':'{}'}}"
            : "{'type':'tool_use','id':'%s','name':'f','input':{}}";
    return switch (words[0]) {
      case "call" ->
          "{'role':'assistant','"
              + (openai ? "tool_calls" : "content")
              + "':["
              + each(call, words)
              + "]}";
      case "result" ->
          openai
              ? each("{'role':'tool','tool_call_id':'%s','content':'x'}", words)
              : "{'role':'user','content':["
                  + each("{'type':'tool_result','tool_use_id':'%s','content':'x'}", words)
                  + "]}";
      case "nameless" -> "{'role':'tool','content':'x'}";
      default -> "{'role':'" + words[0] + "','content':'x'}";
    };
  }

  private static String each(String form, String... words) {
    return Arrays.stream(words).skip(1).map(form::formatted).collect(Collectors.joining(","));
  }

  private static RefusedRequest refused(Dialect dialect, String conversation, Target target) {
    return catchThrowableOfType(
        RefusedRequest.class,
        () -> Translation.of(payload(dialect, request(dialect, conversation)), target, "m"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPENAI | call a | messages[1].tool_calls[0]",
        "OPENAI | call a, user | messages[1].tool_calls[0]",
        "OPENAI | call a, system, result a | messages[1].tool_calls[0]",
        "OPENAI | call a, assistant | messages[1].tool_calls[0]",
        "OPENAI | call a b, result a | messages[1].tool_calls[1]",
        "OPENAI | call a b, result b, user, result a | messages[1].tool_calls[0]",
        "OPENAI | call a, result a, call b, user | messages[3].tool_calls[0]",
        "OPENAI | call a a, result a | messages[1].tool_calls[1]",
        "OPENAI | call a, result a a | messages[3]",
        "OPENAI | call a, nameless | messages[2].tool_call_id",
        "ANTHROPIC | call a a, result a | messages[1].content[1]",
        "ANTHROPIC | call a a a, result a, result a, call b | messages[1].content[2]",
        "ANTHROPIC | call a a, result a a a | messages[2].content[2]",
        "ANTHROPIC | call a, result a a | messages[2].content[1]",
        "ANTHROPIC | call a, result a, result a | messages[3].content[0]",
      })
  void theMakersAreNotAskedAndOthersAre(Dialect dialect, String conversation, String place) {
    RefusedRequest refused = refused(dialect, conversation, targetOf(dialect));
    assertThat(refused).isNotNull();
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.param()).contains(place);
    assertThat(refused.message()).startsWith(place);
    Target other = imitating(dialect == Dialect.OPENAI ? Provider.OPENAI : Provider.ANTHROPIC);
    assertThat(refused(dialect, conversation, other)).isNull();
  }

  /** A message that follows a question, and whatever it calls is answered. */
  private static RefusedRequest refusedMessage(Dialect dialect, String message, Target target) {
    String request =
        "{'model':'m','max_tokens':9,'messages':[" + ASK + "," + message + "," + ASK + "]}";
    return catchThrowableOfType(
        RefusedRequest.class, () -> Translation.of(payload(dialect, request), target, "m"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'content':[{'type':'text','text':'x'},{'type':'text'}] | content[1].text",
        "'content':[{'type':'text','text':5},{'type':'image_url'}] | content[0].text",
        "'content':[{'type':'text','text':'x'},{'text':'x'}] | content[1].type",
        "'content':['x'] | content[0].type",
        "'content':[{'type':'image_url','image_url':{}}] | content[0].image_url",
        "'content':[{'type':'image_url','image_url':'https://x/a.png'}] | content[0].image_url",
        "'content':[{'type':'image_url','url':{'url':'x'}}] | content[0].image_url",
      })
  void partsThatLackSomethingAreNotToldToOpenAi(String content, String place) {
    String message = "{'role':'user'," + content + "}";
    RefusedRequest refused = refusedMessage(Dialect.OPENAI, message, Fixtures.OPENAI);
    assertThat(refused.param()).contains("messages[1]." + place);
    assertThat(refused.message()).startsWith("messages[1]." + place);
    assertThat(refusedMessage(Dialect.OPENAI, message, imitating(Provider.OPENAI))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'function','function':{'name':'f','arguments':'{}'}} | id",
        "{'id':5,'type':'function','function':{'name':'f','arguments':'{}'}} | id",
        "{'id':'a','type':'function','function':{'arguments':'{}'}} | function.name",
        "{'id':'a','function':{'name':'f','arguments':'{}'}} | type",
        "{'id':'a','type':'function','function':{'name':'f'}} | function.arguments",
        "{'id':'a','type':'function','function':{'name':'f','arguments':null}}"
            + " | function.arguments",
        "{'id':'a','type':'function','function':{'name':'f','arguments':{}}}"
            + " | function.arguments",
        "{'id':'a','arguments':'{}','type':'function','function':{'name':'f'}}"
            + " | function.arguments",
        "{'id':'a','type':'function','name':'f'} | function.name",
      })
  void callsThatLackSomethingAreNotToldToOpenAi(String call, String field) {
    String message = "{'role':'assistant','tool_calls':[" + call + "]}";
    RefusedRequest refused = refusedMessage(Dialect.OPENAI, message, Fixtures.OPENAI);
    assertThat(refused.param()).contains("messages[1].tool_calls[0]." + field);
    assertThat(refusedMessage(Dialect.OPENAI, message, imitating(Provider.OPENAI))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'content':[{'type':'text','text':''},{'type':'new'},{'type':null}]",
        "'content':[{'type':'image_url','image_url':{'detail':'low','url':'https://x/a.png'}}]",
        "'content':'x','more':[{'type':'text'}]",
        "'content':'x','audio':{'id':'a','name':[{'type':'image_url'}]}",
      })
  void partsThatLackNothingAreTold(String content) {
    String message = "{'role':'user'," + content + "}";
    assertThat(refusedMessage(Dialect.OPENAI, message, Fixtures.OPENAI)).isNull();
  }

  @Test
  void callsOfTextLackNoFunction() {
    String calls = "{'id':'a','type':'custom','custom':{'name':'f','input':'x'}}";
    String request =
        "{'model':'m','messages':[%s,{'role':'assistant','tool_calls':[%s]},%s]}"
            .formatted(ASK, calls, "{'role':'tool','tool_call_id':'a','content':'x'}");
    assertThat(Translation.objection(payload(Dialect.OPENAI, request), Fixtures.OPENAI)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'text'} | text",
        "{'type':'text','text':null} | text",
        "{'type':'image'} | source",
        "{'type':'image','source':'x'} | source",
        "{'type':'image','source':{'type':'base64','media_type':'image/bmp','data':'AAAA'}}"
            + " | source.media_type",
        "{'type':'image','source':{'type':'base64','data':'AAAA'}} | source.media_type",
        "{'type':'image','source':{'data':'AAAA','media_type':null,'type':'base64'}}"
            + " | source.media_type",
        "{'source':{'type':'base64','media_type':'application/pdf','data':'AAAA'},'type':'image'}"
            + " | source.media_type",
        "{'type':'image','source':{'type':'base64','media_type':'png','data':'AAAA'}}"
            + " | source.media_type",
      })
  void blocksThatLackSomethingAreNotToldToClaude(String block, String field) {
    String message = "{'role':'user','content':[{'type':'text','text':'x'}," + block + "]}";
    RefusedRequest refused = refusedMessage(Dialect.ANTHROPIC, message, Fixtures.ANTHROPIC);
    assertThat(refused.param()).contains("messages[1].content[1]." + field);
    assertThat(refused.message()).startsWith("messages[1].content[1]." + field);
    assertThat(refusedMessage(Dialect.ANTHROPIC, message, imitating(Provider.ANTHROPIC))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'media_type':'png',", "'media_type':null,"})
  void soAreWhatToolsShow(String kind) {
    String shown = "{'source':{" + kind + "'type':'base64','data':'AAAA'},'type':'image'}";
    String conversation =
        "'messages':[%s,{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f',"
            + "'input':{}}]},{'role':'user','content':[{'type':'tool_result','tool_use_id':'a',"
            + "'content':[{'type':'text','text':'x'},"
            + shown
            + "]}]}]";
    String request = "{'model':'m','max_tokens':9," + conversation.replace("%s", ASK) + "}";
    Payload asked = payload(Dialect.ANTHROPIC, request);
    Objection objection = Translation.objection(asked, Fixtures.ANTHROPIC).orElseThrow();
    assertThat(objection.field()).isEqualTo("messages[2].content[0].content[1].source.media_type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'image','source':{'type':'base64','media_type':'image/webp','data':'AAAA'}}",
        "{'type':'image','source':{'type':'file','file_id':'f'}}",
        "{'type':'document','source':{'type':'base64','media_type':'application/pdf','data':'A'}}",
        "{'type':'document','source':{'type':'base64','media_type':'a/new','data':'A'}}",
        "{'type':'document','source':{'type':'text','media_type':'text/plain','data':'A'}}",
        "{'type':'new','source':{'type':'base64','data':'AAAA'}}",
        "{'type':'new','media_type':'image/bmp'}",
      })
  void blocksThatLackNothingAreTold(String block) {
    String message = "{'role':'user','content':[{'type':'text','text':'x'}," + block + "]}";
    assertThat(refusedMessage(Dialect.ANTHROPIC, message, Fixtures.ANTHROPIC)).isNull();
  }

  @Test
  void microsoftsOpenAiIsOpenAi() {
    Target azure = hosted(Provider.OPENAI, "mine.openai.azure.com");
    assertThat(refused(Dialect.OPENAI, "call a, user", azure)).isNotNull();
    Target foundry = hosted(Provider.OPENAI, "mine.services.ai.azure.com");
    assertThat(refused(Dialect.OPENAI, "call a, user", foundry)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPENAI | call a, result a",
        "OPENAI | call a b, result b a, user",
        "OPENAI | call a b, result b, result a, assistant",
        "OPENAI | call a, result a, call a, result a",
        "ANTHROPIC | call a b, result b a",
        "ANTHROPIC | call a b, result b, result a, assistant",
        "ANTHROPIC | call a, result a, call a, result a",
        "ANTHROPIC | call a",
        "ANTHROPIC | call a a",
        "ANTHROPIC | call a a, result a a, user",
        "ANTHROPIC | call a b a, result a b, result a, assistant",
      })
  void whatIsRightIsSent(Dialect dialect, String conversation) {
    assertThat(refused(dialect, conversation, targetOf(dialect))).isNull();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void theyHearOfItInTheirOwnLanguage(Dialect dialect) {
    Payload asked = payload(dialect, request(dialect, "call a, result a a"));
    Objection objection = Translation.objection(asked, targetOf(dialect)).orElseThrow();
    assertThat(objection.reason()).isEqualTo("the tool call that it answers has a result already");
  }

  @Test
  void aCallThatWaitsIsNotSaidToOpenAiInItsLanguage() {
    Payload asked = payload(Dialect.ANTHROPIC, request(Dialect.ANTHROPIC, "call a b"));
    Objection objection = Translation.objection(asked, Fixtures.OPENAI).orElseThrow();
    assertThat(objection.field()).isEqualTo("messages[1].content[0]");
    Translation others = Translation.of(asked, imitating(Provider.OPENAI), "m");
    assertThat(text(others.body())).contains("\"id\":\"a\"", "\"id\":\"b\"");
  }
}
