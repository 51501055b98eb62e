package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models that cannot do without thinking refuse to be told so, and some to have a tool forced on
 * them.
 */
class AlwaysThinkingTest {

  private static final String MODEL = "claude-opus-5-5";
  private static final String HI = "'max_tokens':9000,'messages':[{'role':'user','content':'Hi'}]";
  private static final String FUNCTION =
      "'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object'}}}],";
  private static final String TOOL = "'tools':[{'name':'f','input_schema':{'type':'object'}}],";

  private static Translation said(Dialect caller, String named, String fields) {
    return said(caller, named, fields, MODEL);
  }

  private static Translation said(Dialect caller, String named, String fields, String model) {
    Payload asked = payload(caller, "{'model':'" + named + "'," + fields + HI + "}");
    return Translation.of(asked, ANTHROPIC, model);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPENAI | 'tool_choice':'required',",
        "OPENAI | 'tool_choice':{'type':'function','function':{'name':'f'}},",
        "ANTHROPIC | 'tool_choice':'required',",
        "ANTHROPIC | 'tool_choice':{'type':'function','function':{'name':'f'}},",
      })
  void noToolIsForcedInOpenAisWords(Dialect caller, String choice) {
    String tools = caller == Dialect.OPENAI ? FUNCTION : TOOL;
    Translation translation = said(caller, MODEL, tools + choice + "'reasoning_effort':'high',");
    JsonNode body = json(translation.body());
    assertThat(body.at("/tool_choice/type").asText("auto")).isEqualTo("auto");
    assertThat(body.at("/tool_choice").has("name")).isFalse();
    assertThat(body.at("/thinking/type").asText()).isEqualTo("adaptive");
    assertThat(translation.dropped()).containsExactly("tool_choice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-fable-5", "claude-of-the-future-9"})
  void whoIsNotKnownToRefuseIsForcedAndThinks(String model) {
    for (Dialect caller : Dialect.values()) {
      String tools = caller == Dialect.OPENAI ? FUNCTION : TOOL;
      String fields = tools + "'tool_choice':'required','reasoning_effort':'high',";
      Translation translation = said(caller, model, fields, model);
      JsonNode body = json(translation.body());
      assertThat(body.at("/tool_choice/type").asText()).isEqualTo("any");
      assertThat(body.at("/thinking/type").asText()).isEqualTo("adaptive");
      assertThat(translation.dropped()).isEmpty();
    }
    String choice = "'tool_choice':{'type':'tool','name':'f'},";
    Translation moved = said(Dialect.ANTHROPIC, "claude-opus-4-8", TOOL + choice, model);
    assertThat(json(moved.body()).at("/tool_choice/name").asText()).isEqualTo("f");
    assertThat(moved.dropped()).isEmpty();
  }

  @Test
  void oneAtATimeStaysAWish() {
    for (Dialect caller : Dialect.values()) {
      String tools = caller == Dialect.OPENAI ? FUNCTION : TOOL;
      Translation translation =
          said(caller, MODEL, tools + "'tool_choice':'required','parallel_tool_calls':false,");
      assertThat(json(translation.body()).path("tool_choice"))
          .isEqualTo(json("{\"type\":\"auto\",\"disable_parallel_tool_use\":true}"));
      assertThat(translation.dropped()).containsExactly("tool_choice");
    }
  }

  @Test
  void whatWasSaidToAnotherClaudeIsNotSaidToThisOne() {
    String fields =
        TOOL
            + "'tool_choice':{'type':'tool','name':'f','disable_parallel_tool_use':true},"
            + "'thinking':{'type':'disabled'},";
    Translation moved = said(Dialect.ANTHROPIC, "claude-opus-4-8", fields);
    JsonNode body = json(moved.body());
    assertThat(body.path("tool_choice"))
        .isEqualTo(json("{\"type\":\"auto\",\"disable_parallel_tool_use\":true}"));
    assertThat(body.has("thinking")).isFalse();
    assertThat(moved.dropped()).containsExactlyInAnyOrder("thinking", "tool_choice");
    Translation own = said(Dialect.ANTHROPIC, MODEL, fields);
    assertThat(json(own.body()).at("/tool_choice/type").asText()).isEqualTo("tool");
    assertThat(json(own.body()).at("/thinking/type").asText()).isEqualTo("disabled");
    assertThat(own.dropped()).isEmpty();
  }

  @Test
  void thinkingIsNotTurnedOffInAUnionRequest() {
    Translation translation = said(Dialect.OPENAI, MODEL, "'thinking':{'type':'disabled'},");
    assertThat(json(translation.body()).has("thinking")).isFalse();
    assertThat(translation.dropped()).containsExactly("thinking");
  }

  @Test
  void noEffortAtAllIsNamedByWhoAlwaysThinks() {
    for (Dialect caller : Dialect.values()) {
      Translation translation = said(caller, MODEL, "'reasoning_effort':'none',");
      assertThat(json(translation.body()).has("thinking")).isFalse();
      assertThat(translation.dropped()).containsExactly("reasoning_effort");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-opus-5", "claude-sonnet-5", "claude-haiku-5-5"})
  void whoThinksUnlessToldNotToIsTold(String model) {
    for (Dialect caller : Dialect.values()) {
      Translation translation = said(caller, model, "'reasoning_effort':'none',", model);
      assertThat(json(translation.body()).path("thinking"))
          .isEqualTo(json("{\"type\":\"disabled\"}"));
      assertThat(translation.dropped()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-3-7-sonnet", "claude-sonnet-4-5", "some-other-model"})
  void whoThinksOnlyWhenAskedIsNotTold(String model) {
    for (Dialect caller : Dialect.values()) {
      Translation translation = said(caller, model, "'reasoning_effort':'none',", model);
      assertThat(json(translation.body()).has("thinking")).isFalse();
      assertThat(translation.dropped()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "claude-opus-5-5, '', thinking",
    "claude-of-the-future-9, '', thinking",
    "claude-opus-5, disabled, thinking.display",
    "claude-opus-4-8, disabled, thinking.display",
    "claude-haiku-4-5, '', thinking.display",
    "eu.anthropic.claude-sonnet-5-5, between_tools, ''",
  })
  void betweenToolsIsAWordOfOneModel(String model, String said, String lost) {
    String fields = "'thinking':{'type':'between_tools','display':'summarized'},";
    Translation moved = said(Dialect.ANTHROPIC, "claude-sonnet-5-5", fields, model);
    assertThat(json(moved.body()).at("/thinking/type").asText()).isEqualTo(said);
    assertThat(String.join(",", moved.dropped())).isEqualTo(lost);
  }

  @Test
  void whoHasNoWordForNoThinkingIsToldTheLeast() {
    String model = "claude-sonnet-5-5";
    String disabled = "'thinking':{'type':'disabled'},'output_config':{'effort':'max'},";
    Translation moved = said(Dialect.ANTHROPIC, "claude-opus-4-8", disabled, model);
    assertThat(json(moved.body()).at("/thinking/type").asText()).isEqualTo("between_tools");
    assertThat(json(moved.body()).at("/output_config/effort").asText()).isEqualTo("high");
    assertThat(moved.dropped()).containsExactly("output_config.effort");
    for (Dialect caller : Dialect.values()) {
      Translation none = said(caller, model, "'reasoning_effort':'none',", model);
      assertThat(json(none.body()).path("thinking"))
          .isEqualTo(json("{\"type\":\"between_tools\"}"));
      assertThat(none.dropped()).isEmpty();
    }
    Translation union = said(Dialect.OPENAI, model, "'thinking':{'type':'disabled'},", model);
    assertThat(json(union.body()).at("/thinking/type").asText()).isEqualTo("between_tools");
  }

  @ParameterizedTest
  @CsvSource({
    "claude-sonnet-5-5, between_tools, ''",
    "claude-opus-5-5, '', thinking",
    "claude-opus-5, disabled, thinking.display",
    "claude-haiku-4-5, '', thinking.display",
    "claude-3-haiku, '', 'max_tokens,thinking.display'",
  })
  void soItIsInAUnionRequest(String model, String said, String lost) {
    String fields = "'thinking':{'type':'between_tools','display':'summarized'},";
    Translation union = said(Dialect.OPENAI, model, fields, model);
    assertThat(json(union.body()).at("/thinking/type").asText()).isEqualTo(said);
    assertThat(json(union.body()).at("/thinking").has("display"))
        .isEqualTo(said.equals("between_tools"));
    assertThat(String.join(",", union.dropped())).isEqualTo(lost);
  }

  @ParameterizedTest
  @CsvSource({
    "disabled, max, high, output_config.effort",
    "disabled, xhigh, high, output_config.effort",
    "between_tools, max, high, output_config.effort",
    "between_tools, low, low, ''",
    "adaptive, max, max, ''",
  })
  void besideTheLeastAnEffortIsHighAtMost(String kind, String wished, String said, String lost) {
    String fields =
        "'thinking':{'type':'%s'},'output_config':{'effort':'%s'},".formatted(kind, wished);
    Translation union = said(Dialect.OPENAI, MODEL, fields, "claude-sonnet-5-5");
    assertThat(json(union.body()).at("/output_config/effort").asText()).isEqualTo(said);
    assertThat(String.join(",", union.dropped())).isEqualTo(lost);
  }

  @Test
  void theLeastIsNoOtherWishThanNoEffort() {
    String least = "'thinking':{'type':'between_tools'},'reasoning_effort':";
    assertThat(said(Dialect.OPENAI, MODEL, least + "'none',", "claude-opus-5").dropped()).isEmpty();
    assertThat(said(Dialect.OPENAI, MODEL, least + "'high',", "claude-opus-5").dropped())
        .containsExactly("thinking");
  }
}
