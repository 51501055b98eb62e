package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One wish in both spellings: the caller's own is heard, and another one is named. */
class SaidTwiceTest {

  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]";
  private static final String TOOL = "'tools':[{'type':'function','function':{'name':'f'}}],";
  private static final String SCHEMA = "{'type':'object','properties':{'a':{'type':'string'}}}";

  /** Short for longer words, so that a row is a line. */
  private static String fields(String row) {
    return row.replace("TOOL,", TOOL)
        .replace(
            "FORM",
            "'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':SCHEMA}}")
        .replace("TEXT", "'response_format':{'type':'text'}")
        .replace("CONFIGURED", "'output_config':{'format':{'type':'json_schema','schema':SCHEMA}}")
        .replace("ANOTHER", "'output_config':{'format':{'type':'json_schema','schema':{}}}")
        .replace("EFFORT", "'output_config':{'effort':'low'}")
        .replace("BUDGET", "'thinking':{'type':'enabled','budget_tokens':8000}")
        .replace("SCHEMA", SCHEMA);
  }

  private static Translation translation(String pair, String row) {
    Dialect caller = pair.charAt(0) == 'O' ? Dialect.OPENAI : Dialect.ANTHROPIC;
    Dialect target = pair.charAt(1) == 'O' ? Dialect.OPENAI : Dialect.ANTHROPIC;
    String model = target == Dialect.OPENAI ? "gpt-5" : "claude-opus-4-8";
    String request = "{'model':'%s','max_tokens':9000,%s,%s}".formatted(model, fields(row), HI);
    return Translation.of(payload(caller, request), targetOf(target), model);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AA | 'user':'u','metadata':{'user_id':'v'} | user",
        "AO | 'user':'u','metadata':{'user_id':'v'} | user",
        "AA | 'safety_identifier':'s','metadata':{'user_id':'v'} | safety_identifier",
        "AA | 'user':'u','safety_identifier':'s' | safety_identifier",
        "OA | 'user':'u','safety_identifier':'s' | safety_identifier",
        "OA | 'reasoning_effort':'high',BUDGET | thinking",
        "OO | 'reasoning_effort':'high',BUDGET | thinking",
        "AA | 'reasoning_effort':'high',BUDGET | reasoning_effort",
        "AO | 'reasoning_effort':'high',BUDGET | reasoning_effort",
        "OA | 'reasoning_effort':'none',BUDGET | thinking",
        "OO | 'reasoning_effort':'none',BUDGET | thinking",
        "AA | 'reasoning_effort':'none',BUDGET | reasoning_effort",
        "OA | 'reasoning_effort':'high','thinking':{'type':'disabled'} | thinking",
        "OO | 'reasoning_effort':'high','thinking':{'type':'disabled'} | thinking",
        "OA | 'reasoning_effort':'high',EFFORT | output_config.effort",
        "OO | 'reasoning_effort':'high',EFFORT | output_config.effort",
        "AO | 'reasoning_effort':'high',EFFORT | output_config.effort",
        "AA | 'reasoning_effort':'high',EFFORT | reasoning_effort",
        "OA | FORM,ANOTHER | output_config.format",
        "OA | TEXT,CONFIGURED | output_config.format",
        "OO | FORM,ANOTHER | output_config.format",
        "OO | TEXT,CONFIGURED | output_config.format",
        "AA | FORM,ANOTHER | response_format",
        "AO | FORM,ANOTHER | response_format",
        "OA | TOOL,PARALLEL,'tool_choice':{'type':'auto',ALONE} | tool_choice.ALONE",
        "OO | TOOL,PARALLEL,'tool_choice':{'type':'auto',ALONE} | tool_choice.ALONE",
        "AA | TOOL,PARALLEL,'tool_choice':{'type':'auto',ALONE} | parallel_tool_calls",
        "AO | TOOL,PARALLEL,'tool_choice':{'type':'auto',ALONE} | parallel_tool_calls",
        "OA | TOOL,'tool_choice':'required','function_call':'none' | function_call",
        "AA | TOOL,'tool_choice':{'type':'any'},'function_call':{'name':'f'} | function_call",
        "AO | TOOL,'tool_choice':{'type':'any'},'function_call':'auto' | function_call",
        "OA | 'stop':'a','stop_sequences':['b'] | stop_sequences",
        "AA | 'max_completion_tokens':5 | max_completion_tokens",
      })
  void whatIsNotHeardIsNamed(String pair, String row, String lost) {
    String said =
        row.replace("PARALLEL", "'parallel_tool_calls':true")
            .replace("ALONE", "'disable_parallel_tool_use':true");
    assertThat(translation(pair, said).dropped())
        .containsExactly(lost.replace("ALONE", "disable_parallel_tool_use"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AA | 'user':'v','safety_identifier':'v','metadata':{'user_id':'v'}",
        "AO | 'user':'v','metadata':{'user_id':'v'}",
        "OA | 'user':'v','metadata':{'user_id':'v'}",
        "OA | 'reasoning_effort':'high','thinking':{'type':'adaptive'}",
        "OO | 'reasoning_effort':'high','thinking':{'type':'adaptive'}",
        "OA | 'reasoning_effort':'none','thinking':{'type':'disabled'}",
        "OO | 'reasoning_effort':'none','thinking':{'type':'disabled'}",
        "AA | 'reasoning_effort':'none','thinking':{'type':'disabled'}",
        "OA | 'reasoning_effort':'low',EFFORT",
        "OO | 'reasoning_effort':'low',EFFORT",
        "AA | 'reasoning_effort':'low',EFFORT",
        "AA | 'reasoning_effort':'default',EFFORT",
        "OA | FORM,CONFIGURED",
        "OO | FORM,CONFIGURED",
        "AA | FORM,CONFIGURED",
        "AO | FORM,CONFIGURED",
        "OA | TOOL,'parallel_tool_calls':false,'tool_choice':ALONE",
        "OO | TOOL,'parallel_tool_calls':false,'tool_choice':ALONE",
        "AA | TOOL,'parallel_tool_calls':false,'tool_choice':ALONE",
        "AO | TOOL,'parallel_tool_calls':false,'tool_choice':ALONE",
        "OA | TOOL,'tool_choice':'required','function_call':'required'",
        "AA | TOOL,'tool_choice':{'type':'auto'},'function_call':'auto'",
        "AO | 'stream':true,'stream_options':{'include_usage':true}",
        "AO | 'stream_options':{'include_usage':true}",
      })
  void whoSaysTheSameTwiceLosesNothing(String pair, String row) {
    String alone = "{'type':'auto','disable_parallel_tool_use':true}";
    assertThat(translation(pair, row.replace("ALONE", alone)).dropped()).isEmpty();
  }

  @Test
  void theCallersOwnIsWhatIsSent() {
    for (boolean alone : new boolean[] {true, false}) {
      String choice = "'tool_choice':{'type':'auto','disable_parallel_tool_use':" + alone + "}";
      String both = TOOL + "'parallel_tool_calls':" + alone + "," + choice;
      JsonNode anthropics = json(translation("AA", both).body()).path("tool_choice");
      assertThat(anthropics.path("disable_parallel_tool_use").asBoolean(!alone)).isEqualTo(alone);
      JsonNode openAis = json(translation("OO", both).body()).path("parallel_tool_calls");
      assertThat(openAis.asBoolean(!alone)).isEqualTo(alone);
    }
    JsonNode user = json(translation("AO", "'user':'u','metadata':{'user_id':'v'}").body());
    assertThat(user.path("user").asText()).isEqualTo("v");
    JsonNode text = json(translation("OA", "TEXT,CONFIGURED").body());
    assertThat(text.has("output_config")).isFalse();
  }
}
