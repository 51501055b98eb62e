package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both names of the limit at once, with one value, are a 400 of OpenAI's own. */
class OpenAiLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "api.openai.com, gpt-4o, false, true",
    "api.openai.com, gpt-5, false, true",
    "api.openai.com, m, false, true",
    "mine.openai.azure.com, gpt-4o, true, false",
    "mine.openai.azure.com, gpt-5, false, true",
    "mine.openai.azure.com, my-deployment, false, true",
    "provider.example, gpt-4o, true, true",
    "provider.example, llama-3, true, true",
  })
  void oneIsSaidByTheNameThatIsTaken(String host, String model, boolean older, boolean newer) {
    String request =
        ("{'model':'%s','max_tokens':7,'max_completion_tokens':7,"
                + "'messages':[{'role':'user','content':'Hi'}]}")
            .formatted(model);
    Translation translation =
        Translation.of(payload(Dialect.OPENAI, request), hosted(Provider.OPENAI, host), model);
    JsonNode sent = json(translation.body());
    assertThat(sent.has("max_tokens")).isEqualTo(older);
    assertThat(sent.has("max_completion_tokens")).isEqualTo(newer);
    assertThat(translation.dropped()).isEmpty();
  }
}
