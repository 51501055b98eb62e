package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cerebras refuses tools of which some are strict, and some not. */
class MixedStrictTest {

  private static final String SCHEMA =
      "{'type':'object','properties':{'a':{'type':'string'}},'required':['a'],"
          + "'additionalProperties':false}";

  private static String openAi(String name, String strict) {
    return "{'type':'function','function':{'name':'"
        + name
        + "','parameters':"
        + SCHEMA
        + strict
        + "}}";
  }

  private static String anthropic(String name, String strict) {
    return "{'name':'" + name + "','input_schema':" + SCHEMA + strict + "}";
  }

  private static Translation told(Dialect caller, String host, String tools, String named) {
    String request =
        "{'model':'"
            + named
            + "','max_tokens':9,'messages':[{'role':'user','content':'Hi'}],'tools':["
            + tools
            + "]}";
    return Translation.of(payload(caller, request), hosted(Provider.OPENAI, host), "gpt-oss-120b");
  }

  private static List<Boolean> strict(Translation told) {
    return json(told.body())
        .path("tools")
        .valueStream()
        .map(tool -> tool.at("/function/strict").asBoolean())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "api.cerebras.ai, m, true, false, false",
    "api.cerebras.ai, m, true, true, true",
    "api.cerebras.ai, gpt-oss-120b, true, false, true",
    "provider.example, m, true, false, true",
  })
  void allAreAlikeThere(String host, String named, boolean first, boolean second, boolean told) {
    String tools =
        openAi("f", ",'strict':" + first) + "," + openAi("g", second ? ",'strict':true" : "");
    Translation translation = told(Dialect.OPENAI, host, tools, named);
    assertThat(strict(translation)).containsExactly(told, second);
    if (told) {
      assertThat(translation.dropped()).isEmpty();
    } else {
      assertThat(translation.dropped()).containsExactly("tools.function.strict");
    }
  }

  @ParameterizedTest
  @CsvSource({"api.cerebras.ai, false", "provider.example, true"})
  void soItIsAcrossLanguages(String host, boolean told) {
    String tools = anthropic("f", "") + "," + anthropic("g", ",'strict':true");
    Translation translation = told(Dialect.ANTHROPIC, host, tools, "m");
    assertThat(strict(translation)).containsExactly(false, told);
    assertThat(translation.dropped().contains("tools.strict")).isEqualTo(!told);
  }
}
