package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Counts that only the gateway asked for are taken out; those that came unasked are the server's.
 */
class UnaskedCountsTest {

  private static final String LAST =
      "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
          + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1,\"total_tokens\":4}}\n\n";

  @ParameterizedTest
  @CsvSource({"api.mistral.ai, true", "provider.example, false"})
  void whoWasNotAskedIsHeard(String host, boolean heard) {
    String request = "{'model':'m','stream':true,'messages':[{'role':'user','content':'Hi'}]}";
    StreamTranslator stream =
        Translation.of(payload(Dialect.OPENAI, request), hosted(Provider.OPENAI, host), "m").stream(
            NOW);
    assertThat(relay(stream, LAST + "data: [DONE]\n\n").contains("prompt_tokens")).isEqualTo(heard);
  }
}
