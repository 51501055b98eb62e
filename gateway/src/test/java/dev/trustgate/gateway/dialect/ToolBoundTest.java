package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.imitating;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAI takes 128 tools in a request, and others more. */
class ToolBoundTest {

  private static Optional<Objection> objection(
      Dialect dialect, String field, String tool, int number, Target target) {
    String tools =
        IntStream.range(0, number)
            .mapToObj(index -> tool.replace("NAME", "f" + index))
            .collect(Collectors.joining(","));
    String request =
        "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'}],'%s':[%s]}"
            .formatted(field, tools);
    return Translation.objection(payload(dialect, request), target);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPENAI | tools | {'type':'function','function':{'name':'NAME'}}",
        "OPENAI | functions | {'name':'NAME'}",
        "ANTHROPIC | tools | {'name':'NAME','input_schema':{'type':'object'}}",
      })
  void moreAreAnObjectionOfOpenAisAlone(Dialect dialect, String field, String tool) {
    Objection objection = objection(dialect, field, tool, 129, OPENAI).orElseThrow();
    assertThat(objection.field()).isEqualTo(field);
    assertThat(objection.reason()).contains("128").contains("129");
    assertThat(objection(dialect, field, tool, 128, OPENAI)).isEmpty();
    assertThat(objection(dialect, field, tool, 129, imitating(Provider.OPENAI))).isEmpty();
  }

  @Test
  void microsoftsOpenAiIsOpenAi() {
    Target azure = hosted(Provider.OPENAI, "mine.openai.azure.com");
    String tool = "{'name':'NAME','input_schema':{'type':'object'}}";
    assertThat(objection(Dialect.ANTHROPIC, "tools", tool, 129, azure)).isPresent();
  }

  /** 400 "'tools' : maximum number of items is 128" (gsd-2 #4376). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPENAI | {'type':'function','function':{'name':'NAME'}}",
        "ANTHROPIC | {'name':'NAME','input_schema':{'type':'object'}}",
      })
  void groqTakesAsMany(Dialect dialect, String tool) {
    Target groq = hosted(Provider.OPENAI, "api.groq.com");
    assertThat(objection(dialect, "tools", tool, 129, groq).orElseThrow().field())
        .isEqualTo("tools");
    assertThat(objection(dialect, "tools", tool, 128, groq)).isEmpty();
  }

  @Test
  void whatIsNotSentDoesNotCount() {
    String theirs = "{'type':'web_search_20250305','name':'NAME'}";
    assertThat(objection(Dialect.ANTHROPIC, "tools", theirs, 129, OPENAI)).isEmpty();
  }
}
