package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TranslationsTest {

  private static final String HI = "{'model':'gpt-4o','messages':[{'role':'user','content':'Hi'}]}";

  private final Translations translations = new Translations(payload(Dialect.OPENAI, HI));

  @Test
  void whatIsFoundOutForOneIsSaidToAllWhoHearTheSame() {
    assertThat(translations.objection(ANTHROPIC)).isEmpty();
    Translation one = translations.of(ANTHROPIC, "claude-3-haiku");
    Translation again = translations.of(ANTHROPIC, "claude-3-haiku");

    assertThat(again).isNotSameAs(one);
    assertThat(again.body()).isSameAs(one.body());
    assertThat(translations.of(ANTHROPIC, "claude-opus-4-8").body()).isNotSameAs(one.body());
    assertThat(translations.of(OPENAI, "gpt-4o").body())
        .isSameAs(translations.of(OPENAI, "gpt-4o").body());
  }

  @Test
  void ofAnotherLanguageOnlyTheLastIsKept() {
    Translation first = translations.of(ANTHROPIC, "claude-3-haiku");
    Translation own = translations.of(OPENAI, "gpt-4o");
    Translation second = translations.of(ANTHROPIC, "claude-opus-4-8");

    assertThat(translations.of(ANTHROPIC, "claude-opus-4-8").body()).isSameAs(second.body());
    Translation anew = translations.of(ANTHROPIC, "claude-3-haiku");
    assertThat(anew.body()).isNotSameAs(first.body()).isEqualTo(first.body());
    assertThat(translations.of(OPENAI, "gpt-4o").body()).isSameAs(own.body());
  }

  @Test
  void headersOfATargetAreAPartOfWhatItHears() {
    var beta = Fixtures.target(Provider.ANTHROPIC, Map.of("anthropic-version", "2024-01-01"));

    assertThat(translations.of(beta, "claude-3-haiku").headers())
        .doesNotContainKey("anthropic-version");
    assertThat(translations.of(ANTHROPIC, "claude-3-haiku").headers())
        .containsKey("anthropic-version");
  }

  @Test
  void whatOneCannotHearIsToldEachTime() {
    var orphan =
        new Translations(payload(Dialect.OPENAI, "{'messages':[{'role':'system','content':' '}]}"));

    for (int time : List.of(1, 2)) {
      assertThat(orphan.objection(ANTHROPIC).orElseThrow().field())
          .as("%d", time)
          .isEqualTo("messages");
      assertThatThrownBy(() -> orphan.of(ANTHROPIC, "claude-3-haiku"))
          .isInstanceOf(RefusedRequest.class);
    }
    assertThat(orphan.objection(OPENAI)).isEmpty();
  }
}
