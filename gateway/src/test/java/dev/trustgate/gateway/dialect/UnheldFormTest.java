package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An Anthropic caller wants an answer in a form, and the gateway has chosen an older Claude. */
class UnheldFormTest {

  private static final String FORM =
      "{'type':'json_schema','schema':{'type':'object','additionalProperties':false}}";

  private static Payload wanting(String fields) {
    return payload(
        Dialect.ANTHROPIC,
        "{'model':'claude-sonnet-4-5','max_tokens':9,"
            + fields
            + ",'messages':[{'role':'user','content':'Hi'}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "output_config.format | 'output_config':{'format':FORM}",
        "output_config.format | 'output_config':{'format':FORM,'effort':'low'}",
        "output_format | 'output_format':FORM",
      })
  void anotherIsAsked(String place, String fields) {
    Payload request = wanting(fields.replace("FORM", FORM));
    assertThatThrownBy(() -> Translation.of(request, ANTHROPIC, "claude-3-7-sonnet"))
        .isInstanceOfSatisfying(
            RefusedRequest.class, refused -> assertThat(refused.param()).contains(place));
    String newer = text(Translation.of(request, ANTHROPIC, "claude-opus-4-5").body());
    assertThat(newer).contains("json_schema");
  }

  @Test
  void whatIsNoWishIsNone() {
    Translation translation =
        Translation.of(wanting("'output_config':{'format':null}"), ANTHROPIC, "claude-3-7-sonnet");
    assertThat(text(translation.body())).doesNotContain("output_config");
  }

  @Test
  void whoeverImitatesAnthropicIsAskedWithoutIt() {
    Payload request = wanting("'output_config':{'format':" + FORM + "}");
    assertThat(Translation.of(request, imitating(Provider.ANTHROPIC), "mine").dropped())
        .containsExactly("output_config.format");
  }
}
