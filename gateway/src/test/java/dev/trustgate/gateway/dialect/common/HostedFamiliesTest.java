package dev.trustgate.gateway.dialect.common;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import org.junit.jupiter.api.Test;

/** What lines of addresses say, beside each other and beside those of everywhere. */
class HostedFamiliesTest {

  private static final ModelFamilies FAMILIES =
      ModelFamilies.parse(
          """
          like-openai                 m-1*   thinking=effort images=true prefill=true
          like-openai                 *      thinking=effort
          like-openai@a.com           m-1-x  images=false
          like-openai@a.com           m-1*   thinking=switch
          like-openai@a.com           *      thinking=none named_tools=false
          like-openai@eu.a.com,b.com  m-2    thinking=budget
          """);

  private static ModelTraits at(String host, String model) {
    return FAMILIES.traits(host, Dialect.OPENAI, model);
  }

  @Test
  void theFirstLineOfAnAddressHasTheLastWord() {
    ModelTraits traits = at("api.a.com", "m-1-x");
    assertThat(traits.fields().images()).as("its own").contains(false);
    assertThat(traits.thinking())
        .as("of all names there, not of the second")
        .contains(Thinking.NONE);
    assertThat(traits.prefill()).as("of everywhere").contains(true);
  }

  @Test
  void theLineOfAllNamesAddsWhatIsLeftOpen() {
    ModelTraits traits = at("a.com", "m-1-y");
    assertThat(traits.thinking()).contains(Thinking.SWITCH);
    assertThat(traits.fields().namedTools()).contains(false);
  }

  @Test
  void ofTwoDomainsTheLongerSpeaksAlone() {
    ModelTraits traits = at("eu.a.com", "m-2");
    assertThat(traits.thinking()).contains(Thinking.BUDGET);
    assertThat(traits.fields().namedTools()).isEmpty();
    assertThat(at("b.com", "m-2").thinking()).contains(Thinking.BUDGET);
  }

  @Test
  void elsewhereNothingOfAnAddressHolds() {
    assertThat(at("nota.com", "m-1-x").fields().images()).contains(true);
    assertThat(at("nota.com", "other").thinking()).contains(Thinking.EFFORT);
  }
}
