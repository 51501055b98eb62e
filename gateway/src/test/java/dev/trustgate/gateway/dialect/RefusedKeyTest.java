package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.dialect.common.ErrorReader;
import dev.trustgate.gateway.dialect.common.ProviderError.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Google and xAI answer 400 to a key that they do not know: the gateway's, not the caller's. */
class RefusedKeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Gemini (oh-my-pi #449, zeroclaw #194)
        "[{\"error\":{\"code\":400,\"message\":\"API key not valid. Please pass a valid API key.\","
            + "\"status\":\"INVALID_ARGUMENT\",\"details\":[{\"@type\":"
            + "\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\"}]}}]",
        // xAI (continue #10778, #10161)
        "{\"code\":\"Client specified an invalid argument\",\"error\":\"Incorrect API key provided:"
            + " na***ys. You can obtain an API key from https://console.x.ai.\"}",
      })
  void isOneOfCredentials(String body) {
    assertThat(ErrorReader.read(400, utf8(body)).kind()).isEqualTo(Kind.CREDENTIALS);
  }
}
