package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversations in which nobody but the operator says anything. */
class OperatorAloneTest {

  private static JsonNode at(Translation translation, String pointer) {
    return json(translation.body()).at(pointer);
  }

  private static Translation toClaude(String request) {
    return Translation.of(
        payload(Dialect.OPENAI, "{" + request + "}"), ANTHROPIC, "claude-opus-4-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'messages':[{'role':'system','content':'A'}] | `` | 'A'",
        "'messages':[{'role':'developer','content':'A'}] | `` | 'A'",
        "'messages':[{'role':'system','content':'A'},{'role':'developer','content':'B'}] | `` |"
            + " [{'type':'text','text':'A'},{'type':'text','text':'B'}]",
        "'messages':[{'role':'system','content':'A'},{'role':'user','content':' '}] | `` | 'A'",
        "'messages':[{'role':'user','content':''},{'role':'system','content':'A'},"
            + "{'role':'assistant','content':''}] | `` | 'A'",
        "'system':'S','messages':[{'role':'system','content':'A'}] | S | 'A'",
        "'system':'S','messages':[{'role':'system','content':' S '}] | `` | 'S'",
        "'system':'S','messages':[{'role':'user','content':' '}] | `` | 'S'",
        "'messages':[{'role':'system','content':[{'type':'text','text':'A',"
            + "'cache_control':{'type':'ephemeral'}}]}] | `` |"
            + " [{'type':'text','text':'A','cache_control':{'type':'ephemeral'}}]",
      })
  void theirWordsAreTheUsersForAnthropic(String request, String system, String content) {
    Translation translation = toClaude(request);

    assertThat(at(translation, "/messages"))
        .isEqualTo(json("[{'role':'user','content':%s}]".formatted(content).replace('\'', '"')));
    assertThat(at(translation, "/system").asText("")).isEqualTo(system);
    assertThat(translation.dropped()).isEmpty();
  }

  @Test
  void whereSomebodyElseSpeaksTheyStayTheOperators() {
    Translation translation =
        toClaude("'messages':[{'role':'system','content':'A'},{'role':'user','content':'Hi'}]");

    assertThat(at(translation, "/system").asText()).isEqualTo("A");
    assertThat(at(translation, "/messages/0/content").asText()).isEqualTo("Hi");
  }

  @Test
  void aMarkOnBlanksIsNamedHereToo() {
    String blank = "{'type':'text','text':' ','cache_control':{'type':'ephemeral'}}";
    Translation translation =
        toClaude(
            "'messages':[{'role':'system','content':[{'type':'text','text':'A'}," + blank + "]}]");

    assertThat(translation.dropped()).containsExactly("cache_control");
  }

  @Test
  void inTheSameLanguageNothingChanges() {
    String request = "{'model':'m','messages':[{'role':'system','content':'A'}]}";

    assertThat(text(Translation.of(payload(Dialect.OPENAI, request), OPENAI, "m").body()))
        .isEqualTo(request.replace('\'', '"'));
  }
}
