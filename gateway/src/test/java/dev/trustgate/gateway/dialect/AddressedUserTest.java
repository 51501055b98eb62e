package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A person who is named by an address: 400 "metadata.user_id: user_id appears to contain an email
 * address. Please send a uuid or hash value" (litellm #10106).
 */
class AddressedUserTest {

  private static String user(Dialect caller, Target target, String field) {
    String request = "{'max_tokens':9," + field + ",'messages':[{'role':'user','content':'Hi'}]}";
    Translation translation = Translation.of(payload(caller, request), target, "claude-sonnet-4-5");
    return json(translation.body()).at("/metadata/user_id").asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'user':'jane.doe@example.com'",
        "'safety_identifier':'jane.doe@example.com'",
        "'metadata':{'user_id':'jane.doe@example.com'}",
      })
  void isToldByItsHash(String field) {
    String hash = user(Dialect.OPENAI, ANTHROPIC, field);
    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(user(Dialect.OPENAI, ANTHROPIC, "'user':'jane.doe@example.com'")).isEqualTo(hash);
    assertThat(user(Dialect.OPENAI, ANTHROPIC, "'user':'john.doe@example.com'"))
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(hash);
  }

  @Test
  void isToldByItsHashOfAUnionRequestToo() {
    assertThat(user(Dialect.ANTHROPIC, ANTHROPIC, "'user':'jane.doe@example.com'"))
        .matches("[0-9a-f]{64}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"u-1", "@jane", "jane@", "jane@localhost", "a @ b.c", "+49 30 1234567"})
  void othersStay(String user) {
    assertThat(user(Dialect.OPENAI, ANTHROPIC, "'user':'" + user + "'")).isEqualTo(user);
  }

  /** Nobody has told that others refuse it. */
  @Test
  void itStaysForOthers() {
    Payload request =
        payload(
            Dialect.OPENAI,
            "{'user':'jane.doe@example.com','messages':[{'role':'user','content':'Hi'}]}");
    Target other = Fixtures.imitating(Provider.ANTHROPIC);
    assertThat(json(Translation.of(request, other, "kimi-k2").body()).at("/metadata/user_id"))
        .hasToString("\"jane.doe@example.com\"");
  }

  /** A caller of Anthropic's who says so in Anthropic's own words has chosen that. */
  @Test
  void itStaysInItsOwnLanguage() {
    String own = "'metadata':{'user_id':'jane.doe@example.com'}";
    assertThat(user(Dialect.ANTHROPIC, ANTHROPIC, own)).isEqualTo("jane.doe@example.com");
  }
}
