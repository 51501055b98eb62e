package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words that Claude would go on from are a turn that is over in OpenAI's language. */
class LostPrefillTest {

  private static Payload ending(String messages) {
    return payload(
        Dialect.ANTHROPIC,
        "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'},"
            + messages
            + "]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'role':'assistant','content':'{'} | true",
        "{'role':'assistant','content':[{'type':'text','text':'I'}]} | true",
        "{'role':'assistant','content':'  '} | false",
        "{'role':'assistant','content':'Ho'},{'role':'user','content':'Go on'} | false",
        "{'role':'assistant','content':'Ho'},{'role':'system','content':'Be brief'} | false",
      })
  void theirLossIsNamed(String messages, boolean lost) {
    Translation translation = Translation.of(ending(messages), OPENAI, "gpt-4o");
    assertThat(translation.dropped().contains("messages.prefill")).isEqualTo(lost);
  }

  @Test
  void whoGoesOnFromThemLosesNothing() {
    Payload request = ending("{'role':'assistant','content':'I'}");
    assertThat(Translation.of(request, ANTHROPIC, "claude-haiku-4-5").dropped()).isEmpty();
  }
}
