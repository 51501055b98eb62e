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

  private static final String UNION_FORM =
      "{'type':'json_schema','json_schema':{'name':'n','schema':{'type':'object','properties':{'a':{}}}}}";

  private static Payload wanting(String fields) {
    return wanting("claude-sonnet-4-5", fields);
  }

  private static Payload wanting(String model, String fields) {
    return payload(
        Dialect.ANTHROPIC,
        "{'model':'%s','max_tokens':9,".formatted(model)
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
        "response_format | 'response_format':UNION",
        "output_format | 'output_format':FORM,'response_format':UNION",
      })
  void anotherIsAsked(String place, String fields) {
    Payload request = wanting(fields.replace("FORM", FORM).replace("UNION", UNION_FORM));
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "output_config.format | 'output_config':{'format':FORM}",
        "output_format | 'output_format':FORM",
        "response_format | 'response_format':UNION",
        "output_format,response_format | 'output_format':FORM,'response_format':UNION",
      })
  void whoeverImitatesAnthropicIsAskedWithoutIt(String lost, String fields) {
    Payload request = wanting(fields.replace("FORM", FORM).replace("UNION", UNION_FORM));
    Translation translation = Translation.of(request, imitating(Provider.ANTHROPIC), "mine");
    assertThat(translation.dropped()).containsExactly(lost.split(","));
    assertThat(text(translation.body())).doesNotContain("json_schema");
  }

  /** What the caller says to its own model in its own words is for the two of them. */
  @Test
  void whoNamesTheModelIsPassedThrough() {
    Payload request = wanting("mine", "'output_format':" + FORM);
    assertThat(text(Translation.of(request, imitating(Provider.ANTHROPIC), "mine").body()))
        .isEqualTo(text(request.bytes()));
  }
}
