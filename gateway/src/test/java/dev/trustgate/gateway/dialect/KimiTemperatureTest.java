package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kimi K2.5 and K2.6 take one temperature each: 1 while they think, 0.6 while they do not
 * (bike4mind #1089, kimi-code #686). Whether they think the gateway decides.
 */
class KimiTemperatureTest {

  private static final String ROUND =
      "{'role':'user','content':'Hi'},"
          + "{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{}}]},"
          + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'x'}]}";

  private static JsonNode told(String model, String sampling, String messages) {
    String request =
        "{'model':'m','max_tokens':9000," + sampling + "'messages':[" + messages + "]}";
    return json(
        Translation.of(
                payload(Dialect.ANTHROPIC, request),
                hosted(Provider.OPENAI, "api.moonshot.ai"),
                model)
            .body());
  }

  /** The gateway turns thinking off for it, and 1 becomes a 400 "only 0.6 is allowed". */
  @ParameterizedTest
  @ValueSource(strings = {"kimi-k2.5", "kimi-k2.6"})
  void isNotSaidWhereThoughtsAreLost(String model) {
    JsonNode body = told(model, "'temperature':1,", ROUND);
    assertThat(body.at("/thinking/type").asText()).isEqualTo("disabled");
    assertThat(body.has("temperature")).isFalse();
  }

  /** "invalid temperature: only 1 is allowed for this model". */
  @ParameterizedTest
  @ValueSource(strings = {"kimi-k2.5", "kimi-k2.6"})
  void isNotSaidWhereTheyThink(String model) {
    JsonNode body = told(model, "'temperature':0,", "{'role':'user','content':'Hi'}");
    assertThat(body.has("temperature")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kimi-k2.7-code", "moonshotai/Kimi-K3"})
  void isNotSaidToWhoAlwaysThinks(String model) {
    String sampling = "'temperature':0.2,'top_p':0.9,";
    JsonNode body = told(model, sampling, "{'role':'user','content':'Hi'}");
    assertThat(body.has("temperature")).isFalse();
    assertThat(body.has("top_p")).isFalse();
  }

  private static final String OWN_ROUND =
      "{'role':'user','content':'Hi'},{'role':'assistant','tool_calls':[{'id':'a',"
          + "'type':'function','function':{'name':'f','arguments':'{}'}}]},"
          + "{'role':'tool','tool_call_id':'a','content':'x'}";

  private static Translation own(String named, String messages) {
    String request = "{'model':'%s','temperature':1,'messages':[".formatted(named);
    return Translation.of(
        payload(Dialect.OPENAI, request + messages + "]}"),
        hosted(Provider.OPENAI, "api.moonshot.ai"),
        "kimi-k2.6");
  }

  /** The caller has chosen 1 for a model that thinks, and the gateway tells it not to. */
  @ParameterizedTest
  @ValueSource(strings = {"kimi-k2.6", "m"})
  void isNotSaidBesideTheGatewaysOwnWord(String named) {
    Translation translation = own(named, OWN_ROUND);
    assertThat(json(translation.body()).has("temperature")).isFalse();
    assertThat(translation.dropped()).containsExactly("temperature");
  }

  @Test
  void isTheCallersOwnChoice() {
    Translation translation = own("kimi-k2.6", "{'role':'user','content':'Hi'}");
    assertThat(json(translation.body()).path("temperature").asInt()).isEqualTo(1);
    assertThat(translation.dropped()).isEmpty();
    assertThat(own("m", "{'role':'user','content':'Hi'}").dropped()).containsExactly("temperature");
  }

  /** It is told to think as its caller wishes, and 1 is right then. */
  @Test
  void staysBesideAWishToThink() {
    String request =
        "{'model':'kimi-k2.6','temperature':1,'thinking':{'type':'adaptive'},"
            + "'messages':[{'role':'user','content':'Hi'}]}";
    Translation translation =
        Translation.of(
            payload(Dialect.OPENAI, request),
            hosted(Provider.OPENAI, "api.moonshot.ai"),
            "kimi-k2.6");
    assertThat(json(translation.body()).path("temperature").asInt()).isEqualTo(1);
  }
}
