package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the makers' own addresses refuse beside the conversation, and who imitates them may take.
 */
class OwnRefusalsTest {

  private static final String HALF =
      "abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";

  /** As long as one may be. */
  private static final String NAME = HALF + HALF;

  private static Payload asked(Dialect dialect, String fields) {
    String messages = "'max_tokens':9,'messages':[{'role':'user','content':'Hi'}]";
    return payload(dialect, "{'model':'default-model'," + messages + "," + fields + "}");
  }

  private static Optional<Objection> objection(Dialect dialect, String fields, Target target) {
    return Translation.objection(asked(dialect, fields), target);
  }

  private static Target imitation(Dialect dialect) {
    return imitating(dialect == Dialect.OPENAI ? Provider.OPENAI : Provider.ANTHROPIC);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPENAI | 'tools':[{'type':'function','function':{'name':'f'}}],'functions':[{'name':'g'}]"
            + " | functions",
        "OPENAI | 'tools':[{'type':'function','function':{'name':'f'}},"
            + "{'type':'function','function':{'name':'a b'}}] | tools[1].function.name",
        "OPENAI | 'tools':[{'type':'function','function':{'name':'"
            + NAME
            + "0'}}]"
            + " | tools[0].function.name",
        "OPENAI | 'functions':[{'name':'a/b'}] | functions[0].name",
        "OPENAI | 'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':'maybe'"
            + " | tool_choice",
        "OPENAI | 'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':4"
            + " | tool_choice",
        "OPENAI | 'n':129 | n",
        "OPENAI | 'stop':['a','b','c','d','e'] | stop",
        "OPENAI | 'metadata':'x' | metadata",
        "OPENAI | 'metadata':['x'] | metadata",
        "OPENAI | 'response_format':{'type':'json_schema','json_schema':{'schema':{}}}"
            + " | response_format.json_schema.name",
        "OPENAI | 'response_format':{'type':'json_schema','json_schema':{'name':'a b','schema':{}}}"
            + " | response_format.json_schema.name",
        "OPENAI | 'response_format':{'type':'json_schema','json_schema':{'name':'','schema':{}}}"
            + " | response_format.json_schema.name",
        "OPENAI | 'response_format':{'type':'json_schema','schema':{}}"
            + " | response_format.json_schema",
        "OPENAI | 'response_format':{'type':'json_schema','value':{}}"
            + " | response_format.json_schema",
        "ANTHROPIC | 'tools':[{'name':'f','input_schema':{'type':'object'}},"
            + "{'type':'custom','name':'a.b','input_schema':{'type':'object'}}] | tools[1].name",
        "ANTHROPIC | 'tools':[{'name':'"
            + NAME
            + "0','input_schema':{'type':'object'}}]"
            + " | tools[0].name",
        "ANTHROPIC | 'tools':[{'name':'f','input_schema':{'type':'object'}}],"
            + "'tool_choice':{'type':'required'} | tool_choice.type",
        "ANTHROPIC | 'metadata':'x' | metadata",
        "ANTHROPIC | 'output_config':'x' | output_config",
        "ANTHROPIC | 'cache_control':'yes' | cache_control",
      })
  void theMakersAreNotAskedAndOthersAre(Dialect dialect, String fields, String place) {
    Objection objection = objection(dialect, fields, targetOf(dialect)).orElseThrow();
    assertThat(objection.field()).isEqualTo(place);
    assertThat(objection.sentence()).startsWith(place);
    assertThat(objection(dialect, fields, imitation(dialect))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPENAI | 'tools':[{'type':'function','function':{'name':'" + NAME + "'}}],'functions':[]",
        "OPENAI | 'tools':[],'functions':[{'name':'f'}],'function_call':'auto'",
        "OPENAI | 'tools':[{'type':'function','function':{'name':'a.b'}}]",
        "OPENAI | 'tools':[{'type':'custom','custom':{'name':'f'}}],'tool_choice':'required'",
        "OPENAI | 'tools':[{'type':'function','function':{'name':'f'}}],"
            + "'tool_choice':{'type':'new','new':{}}",
        "OPENAI | 'tool_choice':null,'n':128,'stop':['a','b','c','d']",
        "OPENAI | 'stop':'abcdefgh'",
        "OPENAI | 'metadata':{'a':'b'},'response_format':{'type':'json_schema','json_schema':"
            + "{'name':'a-B_1','schema':{'type':'object'}}}",
        "OPENAI | 'metadata':null,'response_format':{'type':'json_object'}",
        "ANTHROPIC | 'tools':[{'name':'" + NAME + "','input_schema':{'type':'object'}}]",
        "ANTHROPIC | 'tools':[{'type':'mcp_toolset','mcp_server_name':'a.b'}]",
        "ANTHROPIC | 'tools':[{'name':'f','input_schema':{'type':'object'}}],"
            + "'tool_choice':{'type':'any'},'metadata':{},'output_config':{},'cache_control':null",
        "ANTHROPIC | 'tools':[{'name':'f','input_schema':{'type':'object'}}],"
            + "'tool_choice':{'type':'function','function':{'name':'f'}}",
      })
  void whatIsRightIsSent(Dialect dialect, String fields) {
    assertThat(objection(dialect, fields, targetOf(dialect))).isEmpty();
  }

  @Test
  void microsoftsOpenAiIsOpenAi() {
    Target azure = hosted(Provider.OPENAI, "mine.openai.azure.com");
    assertThat(objection(Dialect.OPENAI, "'n':129", azure)).isPresent();
  }

  /** As where the language changes. */
  @Test
  void whereTheGatewayChoseTheModelFourTextsToStopAtAreTold() {
    Payload asked = asked(Dialect.OPENAI, "'stop':['a','b','c','d','e']");
    Translation told = Translation.of(asked, OPENAI, "another-model");
    assertThat(json(told.body()).path("stop"))
        .extracting(text -> text.asText())
        .containsExactly("a", "b", "c", "d");
    assertThat(told.dropped()).containsExactly("stop");
    Translation others = Translation.of(asked, imitating(Provider.OPENAI), "another-model");
    assertThat(json(others.body()).path("stop")).hasSize(5);
  }

  /** Across languages the name means nothing to anybody. */
  @Test
  void theNameOfAFormIsMadeToFit() {
    for (String name : List.of("", "'name':'a b',")) {
      String form = "{'type':'json_schema','json_schema':{" + name + "'schema':{}}}";
      Payload asked = asked(Dialect.ANTHROPIC, "'response_format':" + form);
      Translation told = Translation.of(asked, OPENAI, "default-model");
      String said = json(told.body()).at("/response_format/json_schema/name").asText();
      assertThat(said).matches(name.isEmpty() ? "answer" : "a_b_[0-9a-f]{8}");
      assertThat(told.dropped()).isEmpty();
    }
  }

  @Test
  void whatIsNotSentIsNotHeldAgainstIt() {
    String fields = "'tool_choice':'any-of-them'";
    assertThat(objection(Dialect.OPENAI, "'tools':[]," + fields, OPENAI)).isPresent();
    assertThat(objection(Dialect.OPENAI, "'tools':[],'tool_choice':{'type':'auto'}", OPENAI))
        .isEmpty();
    assertThat(objection(Dialect.ANTHROPIC, "'metadata':'x','user':'u'", ANTHROPIC)).isEmpty();
  }
}
