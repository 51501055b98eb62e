package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What an Anthropic caller says in OpenAI's words to an Anthropic provider. */
class UnionWishesTest {

  private static final String ADAPTIVE = "claude-opus-4-8";
  private static final String BUDGETED = "claude-3-7-sonnet";
  private static final String THOUGHTLESS = "claude-3-haiku";
  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]";
  private static final String FORMAT =
      "'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':"
          + "{'type':'object','properties':{'a':{'type':'string'}}}}}";

  private static Translation translation(String model, String fields) {
    String request = "{'model':'" + model + "'," + fields + "}";
    return Translation.of(payload(Dialect.ANTHROPIC, request), ANTHROPIC, model);
  }

  private static JsonNode sent(String model, String fields) {
    Translation translation = translation(model, fields);
    assertThat(translation.dropped()).isEmpty();
    return json(translation.body());
  }

  @Test
  void aSchemaIsAskedForNativelyWhereTheModelCan() {
    JsonNode sent = sent(ADAPTIVE, FORMAT + ",'max_tokens':99," + HI);
    assertThat(sent.at("/output_config/format/type").asText()).isEqualTo("json_schema");
    assertThat(sent.at("/output_config/format/schema/additionalProperties").asBoolean(true))
        .isFalse();
    assertThat(sent.has("response_format")).isFalse();
  }

  @Test
  void aSchemaIsAnObjectionWhereTheModelCannot() {
    assertThatThrownBy(() -> translation(BUDGETED, FORMAT + ",'max_tokens':99," + HI))
        .isInstanceOfSatisfying(
            RefusedRequest.class,
            refused -> assertThat(refused.param()).contains("response_format"));
  }

  @Test
  void aFormWithoutASchemaIsNamedAsLost() {
    Translation translation =
        translation(BUDGETED, "'response_format':{'type':'json_object'},'max_tokens':99," + HI);
    assertThat(translation.dropped()).containsExactly("response_format");
    assertThat(json(translation.body()).has("response_format")).isFalse();
  }

  @Test
  void whatIsNullInOwnWordsIsNotSaidInThem() {
    for (String own : List.of("'output_config':{'format':null},", "'output_format':null,")) {
      Translation translation = translation(ADAPTIVE, FORMAT + ",'max_tokens':99," + own + HI);
      JsonNode format = json(translation.body()).at("/output_config/format/type");
      assertThat(format.asText()).as(own).isEqualTo("json_schema");
      assertThat(translation.dropped()).as(own).isEmpty();
    }
  }

  @Test
  void aChoiceThatIsNoneIsRefused() {
    String tools = "'max_tokens':9,'tools':[{'name':'f','input_schema':{'type':'object'}}],";
    for (String choice :
        List.of(
            "'tool_choice':'junk'",
            "'function_call':'junk'",
            "'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'junk','tools':[]}}")) {
      String field = choice.substring(1, choice.indexOf("':"));
      assertThatThrownBy(() -> translation(ADAPTIVE, tools + choice + "," + HI))
          .asInstanceOf(InstanceOfAssertFactories.type(RefusedRequest.class))
          .satisfies(refused -> assertThat(refused.param().orElseThrow()).startsWith(field))
          .extracting(RefusedRequest::message, InstanceOfAssertFactories.STRING)
          .endsWith("must be auto, none or required");
    }
  }

  @Test
  void moreTokensThanThereAreNumbersForAreMany() {
    String asked =
        "{'max_tokens':9999999999,'thinking':{'type':'enabled','budget_tokens':4000000000},"
            + HI
            + "}";
    Payload payload = payload(Dialect.ANTHROPIC, asked);
    JsonNode sent = json(Translation.of(payload, ANTHROPIC, ADAPTIVE).body());
    assertThat(sent.at("/output_config/effort").asText()).isEqualTo("high");
  }

  @Test
  void ownWordsWinAndTheOthersAreNamed() {
    Translation translation =
        translation(
            ADAPTIVE,
            FORMAT
                + ",'reasoning_effort':'low','max_tokens':99,'thinking':{'type':'adaptive'},"
                + "'output_config':{'effort':'high','format':{'type':'json_schema','schema':{}}},"
                + HI);
    assertThat(translation.dropped()).containsExactly("response_format", "reasoning_effort");
    assertThat(json(translation.body()).path("output_config"))
        .isEqualTo(
            json("{\"effort\":\"high\",\"format\":{\"type\":\"json_schema\",\"schema\":{}}}"));
  }

  @Test
  void formAndEffortShareOneField() {
    JsonNode sent = sent(ADAPTIVE, FORMAT + ",'reasoning_effort':'minimal','max_tokens':99," + HI);
    assertThat(sent.at("/thinking/type").asText()).isEqualTo("adaptive");
    assertThat(sent.at("/output_config/effort").asText()).isEqualTo("low");
    assertThat(sent.at("/output_config/format").isObject()).isTrue();
  }

  @Test
  void anEffortIsABudgetWithRoomForTheAnswer() {
    JsonNode roomy = sent(BUDGETED, "'reasoning_effort':'high'," + HI);
    assertThat(roomy.at("/thinking/budget_tokens").asInt()).isEqualTo(4096);
    assertThat(roomy.path("max_tokens").asInt()).isGreaterThan(4096);
    Translation tight = translation(BUDGETED, "'reasoning_effort':'high','max_tokens':3000," + HI);
    assertThat(json(tight.body()).at("/thinking/budget_tokens").asInt()).isEqualTo(2250);
    assertThat(json(tight.body()).path("max_tokens").asInt()).isEqualTo(3000);
    assertThat(tight.dropped()).containsExactly("reasoning_effort");
  }

  @Test
  void whatThinkingForbidsIsLostAndNamed() {
    Translation translation =
        translation(
            BUDGETED,
            "'reasoning_effort':'low','max_tokens':9000,'temperature':0.5,'top_k':3,'top_p':0.96,"
                + HI);
    assertThat(translation.dropped()).containsExactly("temperature", "top_k");
    assertThat(json(translation.body()).path("top_p").asDouble()).isEqualTo(0.96);
  }

  @Test
  void anEffortIsLostWhereTheModelCannotThink() {
    for (String fields :
        new String[] {
          "'max_tokens':9000,",
          "'max_tokens':9000,'tools':[{'name':'f','input_schema':{'type':'object'}}],'tool_choice':{'type':'any'},",
          "'max_tokens':1000,"
        }) {
      String model = fields.length() < 20 && fields.contains("9000") ? THOUGHTLESS : BUDGETED;
      Translation translation = translation(model, "'reasoning_effort':'low'," + fields + HI);
      assertThat(translation.dropped()).as(fields).containsExactly("reasoning_effort");
      assertThat(json(translation.body()).has("thinking")).isFalse();
    }
  }

  @Test
  void thinkingDoesNotBeginInTheMiddleOfARound() {
    String round =
        "'max_tokens':9000,'messages':[{'role':'user','content':'Hi'},"
            + "{'role':'assistant','content':[%s{'type':'tool_use','id':'t','name':'f','input':{}}]},"
            + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t'}]}]";
    Translation unthought =
        translation(BUDGETED, "'reasoning_effort':'low'," + round.formatted(""));
    assertThat(unthought.dropped()).containsExactly("reasoning_effort");
    String thought = "{'type':'thinking','thinking':'hm','signature':'s'},";
    assertThat(
            sent(BUDGETED, "'reasoning_effort':'low'," + round.formatted(thought)).has("thinking"))
        .isTrue();
  }

  @Test
  void norInFrontOfAPrefill() {
    String prefilled =
        "'max_tokens':9000,'messages':[{'role':'user','content':'Hi'},"
            + "{'role':'assistant','content':%s}]";
    String words = "[{'type':'text','text':'I'}]";
    String thought = "[{'type':'thinking','thinking':'hm','signature':'s'}," + words.substring(1);
    for (String begun : List.of("'I'", words)) {
      Translation wished =
          translation(BUDGETED, "'reasoning_effort':'low'," + prefilled.formatted(begun));
      assertThat(wished.dropped()).as(begun).containsExactly("reasoning_effort");
      assertThat(WireCheck.of(json(wished.body()), Dialect.ANTHROPIC)).isEmpty();
      Translation moved = moved("'thinking':{'type':'adaptive'}," + prefilled.formatted(begun));
      assertThat(moved.dropped()).as(begun).containsExactly("thinking");
      assertThat(WireCheck.of(json(moved.body()), Dialect.ANTHROPIC)).isEmpty();
    }
    String effort = "'reasoning_effort':'low',";
    assertThat(sent(BUDGETED, effort + prefilled.formatted(thought)).has("thinking")).isTrue();
    Translation moved = moved("'thinking':{'type':'adaptive'}," + prefilled.formatted(thought));
    assertThat(json(moved.body()).at("/thinking/type").asText()).isEqualTo("enabled");
  }

  @Test
  void aTurnInSeveralMessagesBeginsWithTheFirst() {
    String messages =
        "'max_tokens':9000,'messages':[{'role':'user','content':'Hi'},"
            + "{'role':'assistant','content':[{'type':'thinking','thinking':'h','signature':'s'},"
            + "{'type':'text','text':'I'}]},{'role':'assistant','content':'am'}]";
    assertThat(sent(BUDGETED, "'reasoning_effort':'low'," + messages).has("thinking")).isTrue();
  }

  /** What a caller of another Claude wishes, said to one that thinks by a budget. */
  private static Translation moved(String fields) {
    Payload asked = payload(Dialect.ANTHROPIC, "{'model':'claude-opus-9'," + fields + "}");
    return Translation.of(asked, ANTHROPIC, BUDGETED);
  }
}
