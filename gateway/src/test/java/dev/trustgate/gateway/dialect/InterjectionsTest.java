package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.ruled;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.ModelFamilies;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.ModelFields;
import dev.trustgate.gateway.domain.ModelRule;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The operator speaks in the middle of an Anthropic conversation, which some Claudes take and
 * others answer with a 400. Where the gateway chose the model it is said where that one hears it.
 */
class InterjectionsTest {

  private static final String TALK =
      "{'role':'user','content':'Hi'},{'role':'assistant','content':'Ho'},"
          + "{'role':'user','content':'Go on'},{'role':'system','content':'Be brief'}";

  private static Payload request(String fields, String messages) {
    return payload(
        Dialect.ANTHROPIC,
        "{'model':'claude-opus-4-8','max_tokens':9," + fields + "'messages':[" + messages + "]}");
  }

  private static Translation told(String model, String fields, String messages) {
    return Translation.of(request(fields, messages), ANTHROPIC, model);
  }

  private static JsonNode at(Translation translation, String pointer) {
    return json(translation.body()).at(pointer);
  }

  private static String roles(Translation translation) {
    return String.join(" ", at(translation, "/messages").findValuesAsText("role"));
  }

  /** Each mark copied the whole message that it was moved to. */
  @Test
  @Timeout(20)
  void manyMarksBehindALongMessageTakeTheirTimeOnlyOnce() {
    String block = "{'type':'text','text':'a'}";
    String marked = "{'type':'text','text':'b','cache_control':{'type':'ephemeral'}}";
    String messages =
        "{'role':'user','content':[%s]},{'role':'system','content':[%s]}"
            .formatted(
                String.join(",", Collections.nCopies(20_000, block)),
                String.join(",", Collections.nCopies(20_000, marked)));
    Translation told = told("claude-sonnet-4-5", "", messages);
    assertThat(at(told, "/messages/0/content").size()).isEqualTo(20_000);
    assertThat(at(told, "/messages/0/content/19999/cache_control/type").asText())
        .isEqualTo("ephemeral");
  }

  @Test
  void whatWasLeftOutBeforeStaysLeftOut() {
    String thought = "{'type':'thinking','thinking':'Hm','signature':''}";
    String words = "{'type':'text','text':'Ho'}";
    Translation told =
        told(
            "claude-sonnet-4-5",
            "",
            "{'role':'user','content':'Hi'},"
                + "{'role':'assistant','content':[%s,%s]},".formatted(thought, words)
                + "{'role':'user','content':'Go on'},{'role':'system','content':'Be brief'}");
    assertThat(roles(told)).isEqualTo("user assistant user");
    assertThat(at(told, "/messages/1/content").findValuesAsText("type")).containsExactly("text");
    assertThat(at(told, "/system").asText()).isEqualTo("Be brief");
    assertThat(told.dropped()).containsExactly("messages.thinking");
  }

  @ParameterizedTest
  @CsvSource({
    "claude-opus-4-8, true",
    "us.anthropic.claude-opus-4-8-v1:0, true",
    "claude-opus-5, true",
    "claude-opus-5-5, true",
    "claude-sonnet-5-5, true",
    "claude-haiku-5-5, true",
    "claude-fable-5, true",
    "claude-fable-5-1, true",
    "claude-mythos-5-preview, true",
    "claude-sonnet-5, false",
    "claude-opus-4-7, false",
    "claude-sonnet-4-6, false",
    "claude-haiku-4-5, false",
    "claude-3-haiku, false",
    "claude-of-the-future-9, false",
    "deepseek-v4, false",
  })
  void whoIsKnownToHeedThem(String model, boolean heeds) {
    assertThat(ModelFamilies.of(Dialect.ANTHROPIC, model).takesSystemMessages()).isEqualTo(heeds);
    Translation moved = told(model, "'temperature':1,", TALK);
    assertThat(roles(moved))
        .isEqualTo(heeds ? "user assistant user system" : "user assistant user");
    assertThat(at(moved, "/system").asText("")).isEqualTo(heeds ? "" : "Be brief");
    assertThat(moved.dropped()).isEmpty();
  }

  @Test
  void whoNamesTheModelIsPassedThrough() {
    Payload request =
        payload(
            Dialect.ANTHROPIC,
            "{'model':'claude-3-haiku','max_tokens':9,'messages':[" + TALK + "]}");
    assertThat(text(Translation.of(request, ANTHROPIC, "claude-3-haiku").body()))
        .isEqualTo(text(request.bytes()));
  }

  @Test
  void theOperatorOfTheGatewayKnowsBetter() {
    ModelTraits heeding =
        new ModelTraits(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(true),
            OptionalInt.empty(),
            ModelFields.SILENT);
    Target target = ruled(Provider.ANTHROPIC, List.of(new ModelRule("mine*", heeding)));
    assertThat(roles(Translation.of(request("", TALK), target, "mine-1"))).endsWith("system");
    Target imitator = imitating(Provider.ANTHROPIC);
    assertThat(roles(Translation.of(request("", TALK), imitator, "mine-1"))).endsWith("user");
  }

  @Test
  void inFrontOfAllOthersNobodyTakesOneWithWords() {
    String wordless = "{'role':'system','content':[],'output_config':{'effort':'low'}},";
    Translation moved =
        told("claude-opus-5", "", wordless + "{'role':'system','content':'First'}," + TALK);
    assertThat(roles(moved)).isEqualTo("system user assistant user system");
    assertThat(at(moved, "/system").asText()).isEqualTo("First");
    Translation older = told("claude-haiku-4-5", "", wordless + TALK);
    assertThat(roles(older)).isEqualTo("user assistant user");
    assertThat(older.dropped()).containsExactly("messages.output_config");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'system':'S', | `S\nBe brief`",
        "'system':' Be brief', | ` Be brief`",
        "'system':'', | `Be brief`",
      })
  void itIsSaidBehindWhatIsSaidAbove(String fields, String system) {
    assertThat(at(told("claude-haiku-4-5", fields, TALK), "/system").asText()).isEqualTo(system);
  }

  @Test
  void blocksStayBlocks() {
    Translation moved =
        told(
            "claude-haiku-4-5",
            "'system':[{'type':'text','text':'S','cache_control':{'type':'ephemeral'}}],",
            TALK + ",{'role':'system','content':[{'type':'text','text':'B'}]}");
    assertThat(at(moved, "/system"))
        .isEqualTo(
            json(
                "[{\"type\":\"text\",\"text\":\"S\",\"cache_control\":{\"type\":\"ephemeral\"}},"
                    + "{\"type\":\"text\",\"text\":\"Be brief\"},"
                    + "{\"type\":\"text\",\"text\":\"B\"}]"));
  }

  @Test
  void whatElseABlockHoldsIsNamed() {
    String block = "{'role':'system','content':[{'type':'text','text':'B','brand_new':1}]}";
    Translation moved = told("claude-haiku-4-5", "", TALK + "," + block);
    assertThat(at(moved, "/system").asText()).isEqualTo("Be brief\nB");
    assertThat(moved.dropped()).containsExactly("messages.text.brand_new");
  }

  @Test
  void aMarkStaysWhereItStood() {
    String mark = "'cache_control':{'type':'ephemeral','ttl':'1h'}";
    String marked = "{'role':'system','content':[{'type':'text','text':'B'," + mark + "}]}";
    Translation moved = told("claude-haiku-4-5", "", "{'role':'user','content':'Hi'}," + marked);
    assertThat(at(moved, "/messages/0/content/0/cache_control/ttl").asText()).isEqualTo("1h");
    assertThat(at(moved, "/messages/0/content/0/text").asText()).isEqualTo("Hi");
    assertThat(at(moved, "/system").asText()).isEqualTo("B");
    assertThat(moved.dropped()).isEmpty();
    Translation first = told("claude-haiku-4-5", "", marked + ",{'role':'user','content':'Hi'}");
    assertThat(at(first, "/system/0/cache_control/ttl").asText()).isEqualTo("1h");
    String thought =
        "{'role':'user','content':'Hi'},{'role':'assistant','content':"
            + "[{'type':'thinking','thinking':'t','signature':'s'}]},";
    assertThat(told("claude-haiku-4-5", "", thought + marked).dropped())
        .containsExactly("cache_control");
  }

  @Test
  void theAssistantIsNotGoneOnFrom() {
    String spoken =
        "{'role':'user','content':'Hi'},{'role':'assistant','content':'Ho'},"
            + "{'role':'system','content':'Be brief'}";
    for (String model : List.of("claude-3-haiku", "claude-opus-4-7")) {
      Translation moved = told(model, "", spoken);
      assertThat(roles(moved)).isEqualTo("user assistant user");
      assertThat(at(moved, "/messages/2/content").asText()).isEqualTo(".");
    }
  }

  @Test
  void whereNobodyElseSpeaksItIsTheUser() {
    Translation moved = told("claude-haiku-4-5", "", "{'role':'system','content':'Be brief'}");
    assertThat(roles(moved)).isEqualTo("user");
    assertThat(at(moved, "/messages/0/content").asText()).isEqualTo("Be brief");
  }

  /** A mark of what is said above already is not lost where it is said once more. */
  @Test
  void soItKeepsItsMarks() {
    String marked = "[{'type':'text','text':'%s','cache_control':{'type':'ephemeral'}}]";
    Translation moved =
        told(
            "claude-haiku-4-5",
            "'system':'Be brief',",
            "{'role':'system','content':" + marked.formatted("Be brief") + "}");
    assertThat(at(moved, "/messages/0/content/0/cache_control/type").asText())
        .isEqualTo("ephemeral");
    assertThat(moved.dropped()).isEmpty();
    Translation spoken =
        told(
            "claude-haiku-4-5",
            "'system':'Be brief',",
            "{'role':'system','content':"
                + marked.formatted("Be brief")
                + "},{'role':'user','content':'Hi'}");
    assertThat(spoken.dropped()).containsExactly("cache_control");
  }

  @Test
  void whatTheUserCannotSayIsNamedThere() {
    String orders = ",'output_config':{'effort':'low'}}";
    Translation moved =
        told(
            "claude-haiku-4-5",
            "",
            "{'role':'system','content':[]"
                + orders
                + ",{'role':'system','content':[{'type':'text','text':'B','brand_new':1}]"
                + orders);
    assertThat(at(moved, "/messages"))
        .isEqualTo(json("[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"B\"}]}]"));
    assertThat(moved.dropped())
        .containsExactly("messages.output_config", "messages.text.brand_new");
  }

  @Test
  void whereNobodySaysAnythingTheModelIsNotAsked() {
    assertThatThrownBy(() -> told("claude-haiku-4-5", "", "{'role':'system','content':' '}"))
        .isInstanceOfSatisfying(
            RefusedRequest.class,
            refused ->
                assertThat(refused.message())
                    .isEqualTo("messages holds nothing but system messages and blanks"));
  }

  @Test
  void whatHasNoPlaceInFrontIsForOthers() {
    String tools =
        "{'role':'user','content':'Hi'},{'role':'system','content':[{'type':'text','text':'a'},"
            + "{'type':'tool_addition','tool':{'name':'f'}}]}";
    assertThatThrownBy(() -> told("claude-haiku-4-5", "", tools))
        .isInstanceOfSatisfying(
            RefusedRequest.class,
            refused -> assertThat(refused.param()).contains("messages[1].content[1]"));
  }

  @Test
  void aRoundOfToolsThatBeganWithoutAThoughtIsSeenBehindIt() {
    String round =
        "{'role':'user','content':'Hi'},{'role':'assistant','content':"
            + "[{'type':'tool_use','id':'a','name':'f','input':{}}]},"
            + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a'}]},"
            + "{'role':'system','content':'Be brief'}";
    Translation moved =
        Translation.of(
            payload(
                Dialect.ANTHROPIC,
                "{'model':'claude-opus-4-8','max_tokens':9000,'thinking':{'type':'adaptive'},"
                    + "'messages':["
                    + round
                    + "]}"),
            ANTHROPIC,
            "claude-haiku-4-5");
    assertThat(json(moved.body()).has("thinking")).isFalse();
    assertThat(moved.dropped()).containsExactly("thinking");
  }
}
