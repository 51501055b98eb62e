package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused at the door of all fields but the conversation, and what is next to it. */
class HeadTest {

  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]";

  private static RefusedRequest refused(Dialect caller, String fields) {
    return catchThrowableOfType(
        RefusedRequest.class, () -> payload(caller, "{" + fields + "," + HI + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'temperature':-0.1 | temperature must be a number of at least 0, not -0.1",
        "'temperature':'hot' | temperature must be a number of at least 0, not \"hot\"",
        "'top_p':1.1 | top_p must be a number from 0 to 1, not 1.1",
        "'top_p':[1] | top_p must be a number from 0 to 1, not an array",
        "'max_tokens':0 | max_tokens must be a whole number of at least 1, not 0",
        "'max_tokens':-3 | max_tokens must be a whole number of at least 1, not -3",
        "'max_tokens':1.5 | max_tokens must be a whole number of at least 1, not 1.5",
        "'max_tokens':'9' | max_tokens must be a whole number of at least 1, not \"9\"",
        "'max_completion_tokens':-3 | max_completion_tokens must be a whole number of at least 1,"
            + " not -3",
        "'max_tokens':5,'max_completion_tokens':6"
            + " | max_tokens contradicts max_completion_tokens: only one of them must be there",
        "'parallel_tool_calls':'yes' | parallel_tool_calls must be true or false, not \"yes\"",
        "'reasoning_effort':5 | reasoning_effort must be a string, not 5",
        "'user':{} | user must be a string, not an object",
        "'n':0 | n must be a whole number of at least 1, not 0",
        "'n':true | n must be a whole number of at least 1, not true",
        "'presence_penalty':2.5 | presence_penalty must be a number from -2 to 2, not 2.5",
        "'frequency_penalty':-3 | frequency_penalty must be a number from -2 to 2, not -3",
        "'seed':1.5 | seed must be a whole number, not 1.5",
        "'seed':{} | seed must be a whole number, not an object",
        "'top_logprobs':'x' | top_logprobs must be a whole number, not \"x\"",
        "'logprobs':1.5 | logprobs must be true, false or a whole number, not 1.5",
        "'logprobs':'x' | logprobs must be true, false or a whole number, not \"x\"",
        "'stream':'yes' | stream must be true or false, not \"yes\"",
        "'stop':5 | stop must be a string or an array of strings, not 5",
        "'stop':{} | stop must be a string or an array of strings, not an object",
        "'stop':['a',1] | stop must be a string or an array of strings",
        "'tools':{} | tools must be an array, not an object",
        "'tools':['f'] | tools[0]: a tool must be an object, not \"f\"",
        "'tools':[{'type':'function','function':{}}] | tools[0].function.name: a tool must have a"
            + " name",
        "'tools':[{'type':'function','function':{'name':''}}]"
            + " | tools[0].function.name: a tool must have a name",
        "'tools':[{'type':'function'}] | tools[0].function: a function tool must hold a function",
        "'tools':[{}] | tools[0].name: a tool must have a name",
        "'functions':['f'] | functions[0]: a tool must be an object, not \"f\"",
        "'stream_options':{'include_usage':true} | stream_options must not be there without stream",
        "'stream':false,'stream_options':{} | stream_options must not be there without stream",
        "'stream':true,'stream_options':true | stream_options must be an object, not true",
        "'response_format':'json' | response_format must be an object, not \"json\"",
        "'response_format':{'type':'json_schema'}"
            + " | response_format.json_schema must be an object with a schema",
        "'response_format':{'type':'json_schema','json_schema':'x'}"
            + " | response_format.json_schema must be an object with a schema",
      })
  void ofOpenAiCallers(String fields, String sentence) {
    assertThat(refused(Dialect.OPENAI, fields).message()).isEqualTo(sentence);
    assertThat(refused(Dialect.OPENAI, fields).status()).isEqualTo(400);
    assertThat(sentence).startsWith(refused(Dialect.OPENAI, fields).param().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'temperature':2.1 | temperature must be a number from 0 to 2, not 2.1",
        "'temperature':1e999999 | temperature must be a number from 0 to 2, not 1E+999999",
        "'top_p':-1 | top_p must be a number from 0 to 1, not -1",
        "'top_k':-2 | top_k must be a whole number of at least -1, not -2",
        "'top_k':'x' | top_k must be a whole number of at least -1, not \"x\"",
        "'max_tokens':-1 | max_tokens must be a whole number of at least 0, not -1",
        "'max_tokens':1e999999 | max_tokens must be a whole number of at least 0, not 1E+999999",
        "'stream':1 | stream must be true or false, not 1",
        "'stop_sequences':'x' | stop_sequences must be an array, not \"x\"",
        "'stop_sequences':[1] | stop_sequences must be a string or an array of strings",
        "'system':5 | system must be a string or an array of text blocks, not 5",
        "'system':{'type':'text','text':'x'}"
            + " | system must be a string or an array of text blocks, not an object",
        "'tools':'f' | tools must be an array, not \"f\"",
        "'tools':[null] | tools[0]: a tool must be an object, not null",
        "'tools':[{'input_schema':{'type':'object'}}] | tools[0].name: a tool must have a name",
        "'tools':[{'type':'custom','input_schema':{'type':'object'}}] | tools[0].name: a tool must have a name",
        "'tools':[{'name':'f','input_schema':{'type':'object'}},{'name':'f','input_schema':{'type':'object'}}]"
            + " | tools[1].name: two tools have the same name: f",
        "'tools':[{'name':'f','input_schema':{'type':'object'}}],'functions':[{'name':'f'}]"
            + " | functions[0].name: two tools have the same name: f",
        "'thinking':'on' | thinking must be an object, not \"on\"",
        "'thinking':{'type':'enabled','budget_tokens':-1}"
            + " | thinking.budget_tokens must be a whole number of at least 0, not -1",
        "'thinking':{'type':'enabled','budget_tokens':2000.5}"
            + " | thinking.budget_tokens must be a whole number of at least 0, not 2000.5",
        "'thinking':{'type':'enabled','budget_tokens':'x'}"
            + " | thinking.budget_tokens must be a whole number of at least 0, not \"x\"",
        "'tools':[{'name':'f'}] | tools[0].input_schema must be an object, not nothing",
        "'tools':[{'type':'custom','name':'f','input_schema':[]}]"
            + " | tools[0].input_schema must be an object, not an array",
        "'tools':[{'name':'f','input_schema':{'type':'object'}}],'tool_choice':{'type':'tool'}"
            + " | tool_choice.name must be that of a tool, not nothing",
        "'tool_choice':{'type':'tool','name':5}"
            + " | tool_choice.name must be that of a tool, not 5",
      })
  void ofAnthropicCallers(String fields, String sentence) {
    assertThat(refused(Dialect.ANTHROPIC, fields).message()).isEqualTo(sentence);
    assertThat(sentence).startsWith(refused(Dialect.ANTHROPIC, fields).param().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'temperature':0",
        "'temperature':2",
        "'temperature':null",
        "'top_p':1.0",
        "'max_tokens':1",
        "'max_tokens':1000.0",
        "'max_tokens':-1",
        "'max_tokens':-2",
        "'max_completion_tokens':-1",
        "'parallel_tool_calls':false",
        "'reasoning_effort':null,'user':null,'parallel_tool_calls':null",
        "'top_logprobs':2",
        "'logprobs':5",
        "'max_tokens':9999999999",
        "'max_tokens':null,'max_completion_tokens':null",
        "'n':1",
        "'presence_penalty':-2,'frequency_penalty':2.0",
        "'seed':-123456789012345678901",
        "'seed':null",
        "'logprobs':true,'top_logprobs':-1",
        "'stop':'END'",
        "'stop':['a','b']",
        "'stop':[]",
        "'stop':null",
        "'tools':[]",
        "'tools':null",
        "'tools':[{'type':'web_search'},{'type':'web_search'}]",
        "'tools':[{'type':'brand_new','x':1}]",
        "'tools':[{'google_search':{}},{'google_search':{}}]",
        "'tools':[{'type':'function','function':{'name':'f'}},{'type':'function','function':{'name':'f'}}]",
        "'tools':[{'type':'mcp','name':'f','server_label':'a'},{'type':'mcp','name':'f','server_label':'b'}]",
        "'functions':[{'name':'f'},{'name':'f'}]",
        "'tools':[{'type':'function','name':'f'}]",
        "'tools':[{'type':'function','function':{'name':'f'}},{'type':'function','function':{'name':'F'}}]",
        "'stream_options':null",
        "'response_format':{'type':'brand_new'}",
        "'response_format':{'type':'json_schema','json_schema':{'name':'x','schema':{}}}",
        "'response_format':null",
        "'brand_new':{'temperature':9}",
      })
  void isNextToItOfOpenAiCallers(String fields) {
    goesOnUntouched(Dialect.OPENAI, fields);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'temperature':1",
        "'temperature':0.0,'top_k':0",
        "'top_p':null,'top_k':null",
        "'top_k':40.0",
        "'stop_sequences':[]",
        "'stop_sequences':['a']",
        "'system':'x'",
        "'system':[{'type':'text','text':'x'}]",
        "'system':null",
        "'tools':[{'type':'mcp_toolset','mcp_server_name':'a'},{'type':'mcp_toolset','mcp_server_name':'b'}]",
        "'tools':[{'type':'brand_new'}]",
        "'tools':[{'brand_new':{}}]",
        "'tools':[{'type':'bash_20250124','name':'bash'}]",
        "'tools':[{'name':'f','input_schema':{'type':'object'}},{'name':'g','input_schema':{'type':'object'}}]",
        "'thinking':{'type':'disabled','budget_tokens':1}",
        "'thinking':{'type':'adaptive'}",
      })
  void isNextToItOfAnthropicCallers(String fields) {
    goesOnUntouched(Dialect.ANTHROPIC, "'max_tokens':9," + fields);
    goesOnUntouched(Dialect.ANTHROPIC, "'max_tokens':0," + fields);
  }

  @ParameterizedTest
  @CsvSource({"1025, 1024", "0, 1024", "0, 99999"})
  void soIsABudgetBelowTheLimit(int limit, int budget) {
    String thinking = "'thinking':{'type':'enabled','budget_tokens':" + budget + "}";
    goesOnUntouched(Dialect.ANTHROPIC, "'max_tokens':" + limit + "," + thinking);
  }

  private static void goesOnUntouched(Dialect caller, String fields) {
    Payload payload = payload(caller, "{'model':'m'," + fields + "," + HI + "}");
    assertThat(text(Translation.of(payload, targetOf(caller), "m").body()))
        .isEqualTo(text(payload.bytes()));
  }

  /** What the caller's own language does not know may be meant for another. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPENAI | 'top_k':-1",
        "OPENAI | 'stop_sequences':5",
        "OPENAI | 'thinking':{'type':'enabled','budget_tokens':5}",
        "ANTHROPIC | 'max_tokens':9,'n':0",
        "ANTHROPIC | 'max_tokens':9,'stop':5",
        "ANTHROPIC | 'max_tokens':9,'seed':'x'",
        "ANTHROPIC | 'max_tokens':9,'response_format':'x'",
        "ANTHROPIC | 'max_tokens':9,'stream_options':{'include_usage':true}",
        "ANTHROPIC | 'max_tokens':9,'functions':'x'",
      })
  void wordsOfTheOtherLanguageAreNoMistake(Dialect caller, String fields) {
    Payload payload = payload(caller, "{" + fields + "," + HI + "}");
    assertThat(Translation.of(payload, targetOf(caller), "m").body()).isNotEmpty();
  }
}
