package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.OPENAI;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tools whose form Anthropic defines and that the caller's program runs: without them an agent has
 * none.
 */
class ClientToolsTest {

  private static String request(String tool, String rest) {
    return "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'}],"
        + "'tools':["
        + tool
        + "]"
        + rest
        + "}";
  }

  private static String tool(String type, String name) {
    return "{'type':'" + type + "','name':'" + name + "'}";
  }

  private static Translation told(Dialect caller, String request) {
    return Translation.of(payload(caller, request), OPENAI, "gpt-4.1");
  }

  @ParameterizedTest
  @CsvSource({
    "bash_20241022, bash, command",
    "bash_20250124, bash, restart",
    "text_editor_20241022, str_replace_editor, new_str",
    "text_editor_20250124, str_replace_editor, view_range",
    "text_editor_20250429, str_replace_based_edit_tool, insert_text",
    "text_editor_20250728, str_replace_based_edit_tool, insert_line",
    "memory_20250818, memory, old_path",
  })
  void areToldAsFunctionsOfTheirForm(String type, String name, String input) {
    for (Dialect caller : Dialect.values()) {
      Translation told = told(caller, request(tool(type, name), ""));
      JsonNode function = json(told.body()).at("/tools/0/function");
      assertThat(function.path("name").asText()).isEqualTo(name);
      assertThat(function.path("description").asText()).isNotBlank();
      assertThat(function.at("/parameters/properties").has(input)).isTrue();
      assertThat(told.dropped()).isEmpty();
    }
  }

  @Test
  void onlyTheOlderEditorsUndo() {
    for (String type : new String[] {"text_editor_20250124", "text_editor_20250728"}) {
      Translation told = told(Dialect.ANTHROPIC, request(tool(type, "e"), ""));
      assertThat(json(told.body()).at("/tools/0/function/parameters").toString().contains("undo"))
          .isEqualTo(type.endsWith("0124"));
    }
  }

  @Test
  void oneOfThemMayBeForced() {
    String forced =
        request(tool("bash_20250124", "bash"), ",'tool_choice':{'type':'tool','name':'bash'}");
    for (Dialect caller : Dialect.values()) {
      Translation told = told(caller, forced);
      assertThat(json(told.body()).at("/tool_choice/function/name").asText()).isEqualTo("bash");
      assertThat(told.dropped()).isEmpty();
    }
  }

  @Test
  void whatOthersDoNotKnowOfThemIsNamed() {
    String marked =
        request(
            "{'type':'text_editor_20250728','name':'e','max_characters':10000,"
                + "'cache_control':{'type':'ephemeral'},'defer_loading':true}",
            "");
    assertThat(told(Dialect.ANTHROPIC, marked).dropped())
        .containsExactlyInAnyOrder("cache_control", "tools.defer_loading");
  }

  @ParameterizedTest
  @CsvSource({"web_search_20250305, web_search", "computer_20250124, computer"})
  void whatTheProviderRunsAndAScreenAreLeftOut(String type, String name) {
    String search = request(tool(type, name), "");
    for (Dialect caller : Dialect.values()) {
      Translation told = told(caller, search);
      assertThat(json(told.body()).has("tools")).isFalse();
      assertThat(told.dropped()).containsExactly("tools[0]");
    }
  }
}
