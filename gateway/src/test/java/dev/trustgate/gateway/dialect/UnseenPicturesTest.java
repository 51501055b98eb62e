package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.dialect.common.Ruled;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A model that sees no pictures is not asked about a conversation in which some stand. */
class UnseenPicturesTest {

  private static final String DATA = "iVBORw0KGgoA";
  private static final String IMAGE =
      "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'" + DATA + "'}}";
  private static final String LINKED =
      "{'type':'image','source':{'type':'url','url':'https://a.example/b.png'}}";
  private static final String PART =
      "{'type':'image_url','image_url':{'url':'data:image/png;base64," + DATA + "'}}";
  private static final String REST =
      ",{'role':'assistant','content':'I see.'},{'role':'user','content':'And?'}";

  private static Payload asked(Dialect caller, String named, String messages) {
    return payload(
        caller, "{'model':'" + named + "','max_tokens':9,'messages':[" + messages + "]}");
  }

  private static String shown(String picture) {
    return "{'role':'user','content':[{'type':'text','text':'Look.'}," + picture + "]}";
  }

  /** A picture that a tool of an Anthropic caller's gave back. */
  private static String shownByTool(String picture) {
    return "{'role':'user','content':'Look.'},{'role':'assistant','content':[{'type':'tool_use',"
        + "'id':'a','name':'Read','input':{}}]},{'role':'user','content':[{'type':'tool_result',"
        + "'tool_use_id':'a','content':["
        + picture
        + "]}]}";
  }

  private static void assertUnasked(Payload payload, Target target, String model, String place) {
    assertThatThrownBy(() -> Translation.of(payload, target, model))
        .isInstanceOfSatisfying(
            RefusedRequest.class,
            refused -> {
              assertThat(refused.param()).contains(place);
              assertThat(refused.reason()).isEqualTo("the model sees no images");
            });
  }

  private static String told(Payload payload, Target target, String model) {
    return text(Translation.of(payload, target, model).body());
  }

  @ParameterizedTest
  @CsvSource({
    "api.openai.com, gpt-3.5-turbo",
    "api.openai.com, gpt-4",
    "api.openai.com, gpt-4-0613",
    "api.z.ai, glm-5.1",
    "open.bigmodel.cn, glm-4.6",
    "dashscope-intl.aliyuncs.com, qwen3.7-max",
  })
  void whoIsKnownToSeeNoneWhereItIsServed(String host, String model) {
    Target target = hosted(Provider.OPENAI, host);
    String second = "messages[0].content[1]";
    assertUnasked(asked(Dialect.ANTHROPIC, "m", shown(IMAGE) + REST), target, model, second);
    assertUnasked(asked(Dialect.ANTHROPIC, "m", shown(LINKED)), target, model, second);
    assertUnasked(asked(Dialect.OPENAI, "m", shown(PART) + REST), target, model, second);
    String inside = "messages[2].content[0].content[0]";
    assertUnasked(asked(Dialect.ANTHROPIC, "m", shownByTool(IMAGE)), target, model, inside);
    assertThat(told(asked(Dialect.OPENAI, "m", REST.substring(1)), target, model))
        .contains("I see.");
    assertThat(told(asked(Dialect.OPENAI, model, shown(PART)), target, model))
        .as("the caller's own choice")
        .contains(DATA);
  }

  @ParameterizedTest
  @CsvSource({
    "api.openai.com, gpt-4o",
    "api.openai.com, gpt-4.1",
    "mine.openai.azure.com, gpt-4",
    "provider.example, gpt-4",
    "openrouter.ai, z-ai/glm-5.1",
    "notz.ai, glm-5.1",
    "api.z.ai, glm-4.6v",
    "api.z.ai, glm-5v-turbo",
    "api.z.ai, glm-5.3-flash",
    "dashscope.aliyuncs.com, qwen3.7-plus",
    "api.deepseek.com, deepseek-flash",
    "api.moonshot.ai, kimi-k2.6",
  })
  void whoSeesOrMayIsShownThem(String host, String model) {
    Target target = hosted(Provider.OPENAI, host);
    assertThat(told(asked(Dialect.ANTHROPIC, "m", shownByTool(IMAGE)), target, model))
        .contains(DATA);
    assertThat(told(asked(Dialect.OPENAI, "m", shown(PART)), target, model)).contains(DATA);
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void theOperatorHasTheLastWord(Provider provider) {
    Target blind = hosted(provider, "provider.example", List.of(Ruled.all("images=false")));
    for (String message : List.of(shown(IMAGE), shown(LINKED), shownByTool(IMAGE))) {
      Payload foreign = asked(Dialect.ANTHROPIC, "n", message);
      assertThatThrownBy(() -> Translation.of(foreign, blind, "m"))
          .isInstanceOf(RefusedRequest.class);
    }
    assertUnasked(asked(Dialect.OPENAI, "n", shown(PART)), blind, "m", "messages[0].content[1]");
    Target sees = hosted(provider, "api.openai.com", List.of(Ruled.all("images=true")));
    assertThat(told(asked(Dialect.OPENAI, "n", shown(PART)), sees, "gpt-4")).contains(DATA);
  }

  @Test
  void aPictureThatIsSentAsADocumentIsOne() {
    String document = IMAGE.replace("'image','source'", "'document','source'");
    assertUnasked(
        asked(Dialect.ANTHROPIC, "m", shown(document)),
        hosted(Provider.OPENAI, "api.openai.com"),
        "gpt-4",
        "messages[0].content[1]");
  }

  /** Whether somebody else is asked is known before anybody is. */
  @Test
  void isKnownWithoutAGuess() {
    Target blind = hosted(Provider.OPENAI, "provider.example", List.of(Ruled.all("images=false")));
    for (String picture : List.of(IMAGE, LINKED)) {
      Translations translations = new Translations(asked(Dialect.ANTHROPIC, "m", shown(picture)));
      assertThat(translations.mayBeSayable(blind)).isFalse();
    }
  }
}
