package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A Claude that the gateway chose, and that takes sampling, but not beside thinking: "`temperature`
 * may only be set to 1 when thinking is enabled or in adaptive mode."
 */
class SamplingBesideThinkingTest {

  private static final String BUDGET = "'thinking':{'type':'enabled','budget_tokens':2000},";
  private static final String ADAPTIVE = "'thinking':{'type':'adaptive'},";

  private static Payload asking(String model, String fields) {
    return payload(
        Dialect.ANTHROPIC,
        "{'model':'"
            + model
            + "','max_tokens':9000,"
            + fields
            + "'messages':[{'role':'user','content':'Hi'}]}");
  }

  private static Translation moved(String fields, String model) {
    return Translation.of(asking("gpt-4o", fields), ANTHROPIC, model);
  }

  /** What is left out is not held against the target. */
  @Test
  void isNoObjectionAboveOne() {
    Translation hot = moved(BUDGET + "'temperature':1.2,", "claude-sonnet-4-5");
    assertThat(json(hot.body()).has("temperature")).isFalse();
    assertThat(hot.dropped()).containsExactly("temperature");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "claude-sonnet-4-5",
        "claude-3-7-sonnet-latest",
        "claude-opus-4-1",
        "claude-opus-4-6"
      })
  void isLeftOutAndNamed(String model) {
    for (String thinking : new String[] {BUDGET, ADAPTIVE}) {
      Translation warm = moved(thinking + "'temperature':0.7,'top_k':40,", model);
      JsonNode body = json(warm.body());
      assertThat(body.has("thinking")).isTrue();
      assertThat(body.has("temperature") || body.has("top_k")).isFalse();
      assertThat(warm.dropped()).containsExactly("temperature", "top_k");
      Translation narrow = moved(thinking + "'top_p':0.9,", model);
      assertThat(json(narrow.body()).has("top_p")).isFalse();
      assertThat(narrow.dropped()).containsExactly("top_p");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"'temperature':1,", "'temperature':1.0,", "'top_p':0.95,", "'top_p':1,"})
  void whatIsTakenStays(String sampling) {
    Translation told = moved(BUDGET + sampling, "claude-sonnet-4-5");
    assertThat(text(told.body())).contains(sampling.replace('\'', '"'));
    assertThat(told.dropped()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'thinking':{'type':'disabled'}, | claude-sonnet-4-5",
        "'tools':[{'name':'f','input_schema':{'type':'object'}}],'tool_choice':{'type':'any'},"
            + "'thinking':{'type':'adaptive'}, | claude-sonnet-4-5",
        "'thinking':{'type':'enabled','budget_tokens':2000}, | claude-3-5-sonnet-latest",
      })
  void whoDoesNotThinkInTheEndIsToldIt(String fields, String model) {
    Translation told = moved(fields + "'temperature':0.7,'top_k':40,", model);
    JsonNode body = json(told.body());
    assertThat(body.path("temperature").asDouble()).isEqualTo(0.7);
    assertThat(body.path("top_k").asInt()).isEqualTo(40);
    assertThat(told.dropped()).doesNotContain("temperature", "top_k");
  }

  @Test
  void whatTheCallerChoseStays() {
    Payload own = asking("claude-sonnet-4-5", BUDGET + "'temperature':0.7,");
    assertThat(text(Translation.of(own, ANTHROPIC, "claude-sonnet-4-5").body()))
        .isEqualTo(text(own.bytes()));
    Payload other = asking("gpt-4o", BUDGET + "'temperature':0.7,");
    Translation elsewhere = Translation.of(other, imitating(Provider.ANTHROPIC), "glm-4.6");
    assertThat(json(elsewhere.body()).path("temperature").asDouble()).isEqualTo(0.7);
  }
}
