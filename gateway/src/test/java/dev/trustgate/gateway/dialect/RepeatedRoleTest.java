package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a library makes of a stream that says its role in each chunk is one role. */
class RepeatedRoleTest {

  private static String request(String role) {
    return "{'model':'m','messages':[{'role':'user','content':'Hi'},{'role':'"
        + role
        + "','content':'Yo'},{'role':'user','content':'And?'}]}";
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void isTheRoleThatIsMeant(Dialect target) {
    Payload said = payload(Dialect.OPENAI, request("assistantassistantassistant"));
    assertThat(
            json(Translation.of(said, targetOf(target), "m").body())
                .at("/messages/1/role")
                .asText())
        .isEqualTo("assistant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"assistants", "useruser", "assistant assistant"})
  void anotherIsAMistake(String role) {
    assertThatThrownBy(() -> payload(Dialect.OPENAI, request(role)))
        .isInstanceOf(RefusedRequest.class)
        .hasMessageContaining(role);
  }
}
