package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.Ruled;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Anthropic's cache marks in a request of OpenAI's language, for servers that know no such field:
 * "property 'cache_control' is unsupported" of Groq and Cerebras (alma-releases #59).
 */
class ForeignMarksTest {

  private static final String MARK = ",'cache_control':{'type':'ephemeral'}";
  private static final String PART = "{'role':'user','content':[{'type':'text','text':'Hi'%s}]}";
  private static final String MESSAGE = "{'role':'user','content':'Hi'%s}";
  private static final String CALL =
      "{'role':'user','content':'Hi'},{'role':'assistant','content':'So.','tool_calls':"
          + "[{'id':'abcdefghi','type':'function','function':{'name':'f','arguments':'{}'}%s}]},"
          + "{'role':'tool','tool_call_id':'abcdefghi','content':'x'}";

  private static String request(String model, String fields, String messages, String mark) {
    return ("{'model':'" + model + "'," + fields + "'messages':[" + messages + "]}")
        .replace("%s", mark);
  }

  private static Translation told(String host, String model, String fields, String messages) {
    Payload asked = payload(Dialect.OPENAI, request(model, fields, messages, MARK));
    return Translation.of(asked, hosted(Provider.OPENAI, host), model);
  }

  @ParameterizedTest
  @CsvSource({
    "api.openai.com, gpt-4o",
    "mine.openai.azure.com, mine",
    "api.groq.com, gpt-oss-20b",
    "api.cerebras.ai, gpt-oss-120b",
    "api.mistral.ai, mistral-large-latest",
    "api.fireworks.ai, kimi-k2p6"
  })
  void areLeftOutWhereTheyAreRefusedWhoeverNamedTheModel(String host, String model) {
    String tools = "'tools':[{'type':'function'%s,'function':{'name':'f'%s}}],";
    for (String messages : List.of(PART, MESSAGE, CALL)) {
      Translation told = told(host, model, "", messages);
      Payload plain = payload(Dialect.OPENAI, request(model, "", messages, ""));
      JsonNode wanted = json(Translation.of(plain, hosted(Provider.OPENAI, host), model).body());
      assertThat(json(told.body())).as(messages).isEqualTo(wanted);
      assertThat(told.dropped()).containsExactly("cache_control");
    }
    Translation marked = told(host, model, tools, MESSAGE.replace("%s", ""));
    assertThat(text(marked.body())).doesNotContain("cache_control");
    assertThat(marked.dropped()).containsExactly("cache_control");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openrouter.ai", "litellm.example", "dashscope.aliyuncs.com"})
  void stayWhereTheyMayBeRead(String host) {
    for (String messages : List.of(PART, MESSAGE)) {
      Translation told = told(host, "a-model", "", messages);
      assertThat(text(told.body())).contains("\"cache_control\":{\"type\":\"ephemeral\"}");
      assertThat(told.dropped()).isEmpty();
    }
  }

  /** Whoever knows the server better says that they are read there. */
  @ParameterizedTest
  @ValueSource(strings = {"api.openai.com", "api.groq.com", "proxy.example"})
  void stayWhereTheOperatorSaysSo(String host) {
    String tools = "'tools':[{'type':'function'%s,'function':{'name':'f'}}],".replace("%s", MARK);
    for (String messages : List.of(PART, MESSAGE, CALL)) {
      Payload asked = payload(Dialect.OPENAI, request("a-model", tools, messages, MARK));
      Translation told = Translation.of(asked, taking(host, "tool_calls,cache_control"), "a-model");
      assertThat(json(told.body()).findValues("cache_control")).hasSize(2);
      assertThat(told.dropped()).isEmpty();
      Translation less = Translation.of(asked, taking(host, "tool_calls"), "a-model");
      assertThat(text(less.body())).doesNotContain("cache_control");
      assertThat(less.dropped()).containsExactly("cache_control");
    }
  }

  private static Target taking(String host, String messageFields) {
    return hosted(Provider.OPENAI, host, List.of(Ruled.all("message_fields=" + messageFields)));
  }

  /** What only looks like one is a program's. */
  @Test
  void areNoneInArgumentsAndSchemas() {
    String tools =
        "'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object',"
            + "'properties':{'cache_control':{'type':'string'}}}}}],";
    Translation told = told("api.openai.com", "gpt-4o", tools, MESSAGE.replace("%s", ""));
    assertThat(text(told.body())).contains("cache_control");
    assertThat(told.dropped()).isEmpty();
  }

  /** A conversation without them is not read for them. */
  @Test
  void areSeenWithoutReading() {
    String plain = request("gpt-4o", "", PART, "");
    assertThat(payload(Dialect.OPENAI, plain).mayMention("cache_control")).isFalse();
    String marked = request("gpt-4o", "", PART, MARK);
    assertThat(payload(Dialect.OPENAI, marked).mayMention("cache_control")).isTrue();
  }
}
