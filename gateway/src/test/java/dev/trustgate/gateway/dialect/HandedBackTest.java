package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An answer that an official library handed out comes back as it is, and nothing of it is lost. */
class HandedBackTest {

  private static List<String> lost(Dialect caller, String answer, String result) {
    Payload payload =
        payload(
            caller,
            "{'max_tokens':9,'messages':[{'role':'user','content':'Hi'},"
                + answer
                + ","
                + result
                + "]}");
    boolean openai = caller == Dialect.OPENAI;
    return Translation.of(payload, openai ? ANTHROPIC : OPENAI, "m").dropped();
  }

  private static List<String> lostOfOpenAis(String more, String ofCall) {
    return lost(
        Dialect.OPENAI,
        "{'role':'assistant','content':null,'refusal':null,'annotations':[],'audio':null,"
            + "'function_call':null"
            + more
            + ",'tool_calls':[{'id':'a','type':'function',"
            + ofCall
            + "'function':{'name':'f','arguments':'{}','parsed_arguments':{}}}]}",
        "{'role':'tool','tool_call_id':'a','content':'x'}");
  }

  @Test
  void nothingOfOpenAisIsNamed() {
    assertThat(lostOfOpenAis("", "")).isEmpty();
    assertThat(lostOfOpenAis(",'parsed':{'a':1}", "'index':0,")).isEmpty();
    String spoken =
        "{'role':'assistant','content':'Ho','refusal':null,'annotations':null,'audio':null,"
            + "'function_call':null,'tool_calls':null,'parsed':null}";
    assertThat(lost(Dialect.OPENAI, spoken, "{'role':'user','content':'So?'}")).isEmpty();
  }

  @Test
  void norOfACallOfACustomTool() {
    String custom =
        "{'role':'assistant','tool_calls':[{'index':0,'id':'a','type':'custom',"
            + "'custom':{'name':'f','input':'x'}}]}";
    String result = "{'role':'tool','tool_call_id':'a','content':'x'}";
    assertThat(lost(Dialect.OPENAI, custom, result)).isEmpty();
  }

  @Test
  void anIndexThatSaysSomethingElseIsNamed() {
    assertThat(lostOfOpenAis(",'index':0", "")).containsExactly("messages.index");
  }

  private static List<String> lostOfAnthropics(String caller) {
    return lost(
        Dialect.ANTHROPIC,
        "{'role':'assistant','content':[{'type':'text','text':'Ho','citations':null,"
            + "'parsed_output':{'a':1}},{'type':'tool_use','id':'a','name':'f','input':{},"
            + "'toolset_name':null,'caller':"
            + caller
            + "}]}",
        "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'x'}]}");
  }

  @Test
  void nothingOfAnthropicsIsNamed() {
    assertThat(lostOfAnthropics("{'type':'direct'}")).isEmpty();
    assertThat(lostOfAnthropics("null")).isEmpty();
  }

  @Test
  void whoElseCalledIsNamed() {
    for (String caller :
        List.of("{'type':'code_execution_20250825','tool_id':'s'}", "'direct'", "{}")) {
      assertThat(lostOfAnthropics(caller)).containsExactly("messages.tool_use.caller");
    }
  }
}
