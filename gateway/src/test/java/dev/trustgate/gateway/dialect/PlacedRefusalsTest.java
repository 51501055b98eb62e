package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused is refused in a sentence that says where: Anthropic's errors have no field. */
class PlacedRefusalsTest {

  private static RefusedRequest refused(Dialect caller, String fields) {
    Dialect other = caller == Dialect.OPENAI ? Dialect.ANTHROPIC : Dialect.OPENAI;
    return catchThrowableOfType(
        RefusedRequest.class,
        () -> Translation.of(payload(caller, "{" + fields + "}"), targetOf(other), "m").body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "messages[3].role | role must be user | messages[3].role must be user",
        "max_tokens | max_tokens must be a number | max_tokens must be a number",
        "a.source.data | source.data must be a string | a.source.data must be a string",
        "messages | messages holds nothing | messages holds nothing",
        "tools[0].name | a tool must have a name | tools[0].name: a tool must have a name",
        "role | roles differ | role: roles differ"
      })
  void theSentenceBeginsWithThePlaceOnce(String place, String reason, String sentence) {
    RefusedRequest refused = RefusedRequest.at(place, reason);
    assertThat(refused.message()).isEqualTo(sentence);
    assertThat(new Objection(place, refused.reason()).sentence()).isEqualTo(sentence);
  }

  @Test
  void anAnthropicCallerReadsWhereItIs() {
    String messages = "'max_tokens':9,'messages':[{'role':'user','content':'Hi'},{'role':'x'}]";
    assertThat(refused(Dialect.ANTHROPIC, messages).message())
        .isEqualTo("messages[1].role must be user, assistant or system, not \"x\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "OPENAI | 'messages':[{'role':'user','content':'Hi'},{'role':'assistant','tool_calls':'x'}] |"
            + " messages[1].tool_calls",
        "OPENAI | 'messages':[{'role':'user','content':'Hi'},{'role':'assistant','function_call':'x'}] |"
            + " messages[1].function_call",
        "OPENAI | 'messages':[{'role':'assistant','tool_calls':[{'id':5,'function':{'name':'f'}}]}] |"
            + " messages[0].tool_calls[0].id",
        "OPENAI | 'messages':[{'role':'assistant','tool_calls':[{'id':'a','function':{'name':'f'}}]},"
            + "{'role':'tool','tool_call_id':5,'content':'x'}] |"
            + " messages[1].tool_call_id",
        "OPENAI | 'messages':[{'role':'user','content':'Hi'}],'tools':[{'type':'function',"
            + "'function':{'name':'f','description':5}}] | tools[0].function.description",
        "OPENAI | 'messages':[{'role':'user','content':'Hi'}],'tools':[{'type':'function',"
            + "'function':{'name':'f','strict':'x'}}] | tools[0].function.strict",
        "OPENAI | 'messages':[{'role':'user','content':[{'type':'text','text':'Hi',"
            + "'cache_control':{'type':'ephemeral','ttl':5}}]}] |"
            + " messages[0].content[0].cache_control.ttl",
        "OPENAI | 'messages':[{'role':'user','content':'Hi','cache_control':{'type':5}}] |"
            + " messages[0].cache_control.type",
        "OPENAI | 'messages':[{'role':'user','content':'Hi'}],'tools':[{'type':'function',"
            + "'cache_control':{'type':5},'function':{'name':'f'}}] | tools[0].cache_control.type",
        "OPENAI | 'messages':[{'role':'user','content':'Hi'}],'tools':[{'type':'function',"
            + "'function':{'name':'f'}},{'name':'g','input_schema':{'type':'object'}}],'tool_choice':{'type':"
            + "'allowed_tools','allowed_tools':{'tools':[{'name':'f'},'g']}} |"
            + " tool_choice.allowed_tools.tools[1]",
        "OPENAI | 'messages':[{'role':'user','content':'Hi'}],'tools':[{'type':'web_search'},"
            + "{'type':'function','function':{'name':'f'}}],'tool_choice':{'type':'function',"
            + "'function':{'name':'zz'}} | tool_choice",
        "OPENAI | 'messages':[{'role':'user','content':'Hi'}],'tools':[{'type':'web_search'}],"
            + "'functions':[{'name':'f'}],'function_call':{'name':'zz'} | function_call",
        "ANTHROPIC | 'messages':[{'role':'user','content':'Hi'}],'metadata':{'user_id':5} |"
            + " metadata.user_id",
        "ANTHROPIC | 'messages':[{'role':'user','content':'Hi'}],'output_config':{'format':"
            + "{'type':'json_schema'}} | output_config.format.schema",
        "ANTHROPIC | 'messages':[{'role':'user','content':'Hi'}],'tools':[{'name':'f',"
            + "'input_schema':'x'}] | tools[0].input_schema",
        "ANTHROPIC | 'messages':[{'role':'user','content':[{'type':'text','text':'Hi',"
            + "'cache_control':'x'}]}] | messages[0].content[0].cache_control",
        "ANTHROPIC | 'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':["
            + "{'type':'tool_use','id':'t','name':'f','input':{}},"
            + "{'type':'tool_result','tool_use_id':'t'}]}] | messages[1].content[1].type",
        "ANTHROPIC | 'messages':[{'role':'assistant','content':[{'type':'redacted_thinking',"
            + "'data':'d'}]}] | messages"
      })
  void whatIsOfTheWrongKindDoesNotVanish(Dialect caller, String fields, String place) {
    assertThat(refused(caller, fields).param()).contains(place);
  }
}
