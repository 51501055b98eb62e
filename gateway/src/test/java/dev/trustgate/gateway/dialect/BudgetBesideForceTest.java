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
 * A Claude that thinks by budget in place of one that thinks as it likes, which bears that a tool
 * is forced on it: "Thinking may not be enabled when tool_choice forces tool use."
 */
class BudgetBesideForceTest {

  private static final String ADAPTIVE = "'thinking':{'type':'adaptive'},";

  private static Translation moved(String fields, String model) {
    return Translation.of(
        payload(
            Dialect.ANTHROPIC,
            "{'model':'claude-opus-4-8','max_tokens':9000,'tools':[{'name':'f','input_schema':"
                + "{'type':'object'}}],"
                + fields
                + "'messages':[{'role':'user','content':'Hi'}]}"),
        ANTHROPIC,
        model);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'any'}",
        "{'type':'tool','name':'f'}",
        "{'type':'any','disable_parallel_tool_use':true}",
        "'required'",
        "{'type':'function','function':{'name':'f'}}",
      })
  void theToolIsForcedAndNobodyThinks(String choice) {
    Translation told = moved(ADAPTIVE + "'tool_choice':" + choice + ",", "claude-sonnet-4-5");
    JsonNode body = json(told.body());
    assertThat(body.has("thinking")).isFalse();
    assertThat(body.at("/tool_choice/type").asText()).isIn("any", "tool");
    assertThat(told.dropped()).containsExactly("thinking");
  }

  @Test
  void howHardGoesWithIt() {
    Translation told =
        moved(
            ADAPTIVE + "'output_config':{'effort':'high'},'tool_choice':{'type':'any'},",
            "claude-haiku-4-5");
    assertThat(json(told.body()).has("output_config")).isFalse();
    assertThat(told.dropped()).containsExactly("thinking", "output_config.effort");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'tool_choice':{'type':'auto'}, | claude-sonnet-4-5 | enabled",
        "'tool_choice':'none', | claude-sonnet-4-5 | enabled",
        "'temperature':1, | claude-sonnet-4-5 | enabled",
        "'tool_choice':{'type':'any'}, | claude-opus-4-7 | adaptive",
      })
  void othersThink(String choice, String model, String thinking) {
    Translation told = moved(ADAPTIVE + choice, model);
    assertThat(json(told.body()).at("/thinking/type").asText()).isEqualTo(thinking);
    assertThat(told.dropped()).isEmpty();
  }
}
