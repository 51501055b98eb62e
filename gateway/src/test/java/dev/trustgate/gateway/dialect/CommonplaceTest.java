package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What everybody can be told is seen at a glance; a doubt is settled before anybody is picked. */
class CommonplaceTest {

  private static final String HI = "'messages':[{'role':'user','content':'Hi'}]";
  private static final String AGENT =
      "'messages':[{'role':'user','content':[{'type':'text','text':'Look'}]},{'role':'assistant',"
          + "'tool_calls':[{'id':'c1','type':'function','function':{'name':'f','arguments':'{}'}}]},"
          + "{'role':'tool','tool_call_id':'c1','content':'seen'}]";

  private static Translations openAi(String fields) {
    return new Translations(payload(Dialect.OPENAI, "{'model':'gpt-4o'," + fields + "}"));
  }

  private static Translations anthropic(String fields) {
    return new Translations(
        payload(Dialect.ANTHROPIC, "{'model':'claude-sonnet-4-5','max_tokens':9," + fields + "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HI,
        HI + ",'stream':true,'stream_options':{'include_usage':true},'temperature':0.5,'seed':7",
        HI + ",'reasoning_effort':'low','max_completion_tokens':99,'user':'u','system':'Be brief'",
        AGENT + ",'tools':[{'type':'function','function':{'name':'f','parameters':{}}}]",
      })
  void everydayRequestsAreCommonplaceAndCanBeSaid(String fields) {
    assertThat(Commonplace.is(payload(Dialect.OPENAI, "{'model':'gpt-4o'," + fields + "}")))
        .isTrue();
    Translations translations = openAi(fields);
    assertThat(translations.mayBeSayable(ANTHROPIC)).isTrue();
    assertThat(translations.isSayable(ANTHROPIC)).isTrue();
    assertThat(translations.isSayable(OPENAI)).isTrue();
  }

  @Test
  void soAreThoseOfAnthropicsCallers() {
    Translations translations =
        anthropic(
            "'thinking':{'type':'enabled','budget_tokens':1024},'tools':[{'name':'f',"
                + "'input_schema':{'type':'object'}}],"
                + HI);
    assertThat(translations.mayBeSayable(OPENAI)).isTrue();
    assertThat(translations.isSayable(OPENAI)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HI + ",'n':2",
        HI + ",'tools':[{'type':'custom','custom':{'name':'f'}}]",
        "'messages':[{'role':'user','content':[{'type':'image_url',"
            + "'image_url':{'url':'http://a.b/c.png'}}]}]",
        "'messages':[{'role':'user','content':[{'type':'input_audio',"
            + "'input_audio':{'data':'','format':'wav'}}]}]",
        "'messages':[{'role':'user','content':[{'type':'file','file':{'file_id':'file-1'}}]}]",
      })
  void whatSomebodyCannotBeToldIsSeenBeforeAnybodyIsPicked(String fields) {
    Translations translations = openAi(fields);
    assertThat(translations.mayBeSayable(ANTHROPIC)).isFalse();
    assertThat(translations.isSayable(ANTHROPIC)).isFalse();
    assertThat(translations.mayBeSayable(OPENAI)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HI + ",'response_format':{'type':'json_object'}",
        HI + ",'some_new_field':1",
        HI + ",'tools':[{'type':'web_search_20250305','name':'web_search'}]",
        "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':'So'}]",
      })
  void whatIsNotEverydayIsLookedAtFirst(String fields) {
    assertThat(Commonplace.is(payload(Dialect.OPENAI, "{'model':'gpt-4o'," + fields + "}")))
        .isFalse();
  }

  @Test
  void moreToolsThanSomeTakeAreNotCommonplace() {
    for (int tools : new int[] {128, 129}) {
      String all =
          IntStream.range(0, tools)
              .mapToObj(at -> "{'type':'function','function':{'name':'f" + at + "'}}")
              .collect(Collectors.joining(","));
      String fields = "{'model':'gpt-4o','tools':[" + all + "]," + HI + "}";
      assertThat(Commonplace.is(payload(Dialect.OPENAI, fields))).isEqualTo(tools == 128);
    }
  }

  @Test
  void aGlanceMayBeWrongAndIsSettledThen() {
    Translations translations =
        openAi(
            HI
                + ",'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object',"
                + "'properties':{'a b':{}}}}}]");
    Target claude = serving(ANTHROPIC, "claude-sonnet-4-5");
    assertThat(translations.mayBeSayable(claude)).isTrue();
    assertThat(translations.isSayable(claude)).isFalse();
  }

  @Test
  void ofAModelThatIsKnownToMindToolsItIsAskedForCertain() {
    String tool = "'tools':[{'name':'f','input_schema':{'type':'object'}}],";
    Target astra = serving(OPENAI, "gpt-6-astra");
    assertThat(anthropic(tool + HI).mayBeSayable(astra)).isFalse();
    assertThat(anthropic(HI).mayBeSayable(astra)).isTrue();
    assertThat(anthropic(tool + HI).mayBeSayable(serving(OPENAI, "gpt-5"))).isTrue();
  }

  private static Target serving(Target target, String model) {
    return new Target(
        target.id(),
        target.name(),
        target.provider(),
        target.endpoint(),
        1,
        1,
        List.of(model),
        Optional.of(model),
        target.headers(),
        target.credentials(),
        target.modelRules());
  }
}
