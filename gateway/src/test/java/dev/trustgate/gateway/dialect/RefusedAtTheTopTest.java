package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * OpenAI: 400 "schema must have type 'object' and not have 'oneOf'/'anyOf'/'allOf'/'enum'/'not' at
 * the top level" (langchainjs #9804). Anthropic minds the first three only.
 */
class RefusedAtTheTopTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {"not | {'required':['a','b']}", "enum | [{'a':'x'}]"})
  void isLeftOutAndNamed(String keyword, String value) {
    String request =
        "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'}],'tools':["
            + "{'name':'f','input_schema':{'type':'object','properties':{'a':{'type':'string'},"
            + "'b':{'type':'string'}},'"
            + keyword
            + "':"
            + value
            + "}}]}";
    Translation told = Translation.of(payload(Dialect.ANTHROPIC, request), OPENAI, "gpt-4.1");
    JsonNode schema = json(told.body()).at("/tools/0/function/parameters");
    assertThat(schema.has("properties")).isTrue();
    assertThat(schema.has(keyword)).isFalse();
    assertThat(told.dropped()).contains("tools.input_schema." + keyword);
  }
}
