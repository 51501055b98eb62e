package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A choice among some tools, those among them that only a provider runs. */
class AllowedToolsTest {

  private static final String F = "{'type':'function','function':{'name':'f'}}";
  private static final String WEB = "{'type':'web_search'}";
  private static final String DATED = "{'type':'web_search_20250305','name':'web_search'}";
  private static final String MCP = "{'type':'mcp','server_label':'x','server_url':'https://x'}";
  private static final String OTHER_MCP = MCP.replace("'x'", "'y'");

  private static Translation translation(
      Dialect caller, Dialect target, String tools, String mode, String allowed) {
    String named = words(allowed).replace(",'server_url':'https://x'", "");
    String request =
        """
        {'model':'m','max_tokens':9,'tools':[%s],'messages':[{'role':'user','content':'Hi'}],
         'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'%s','tools':[%s]}}}
        """
            .formatted(words(tools), mode, named);
    Payload payload = payload(caller, request);
    String model = target == Dialect.OPENAI ? "gpt-4o" : "claude-opus-4-8";
    return Translation.of(payload, targetOf(target), model);
  }

  private static String words(String tools) {
    return tools
        .replace("OTHER_MCP", OTHER_MCP)
        .replace("MCP", MCP)
        .replace("DATED", DATED)
        .replace("WEB", WEB)
        .replace("FUN", F)
        .replace(' ', ',');
  }

  private static JsonNode sent(Translation translation) {
    return json(translation.body());
  }

  @ParameterizedTest
  @CsvSource({"WEB FUN, WEB FUN", "MCP FUN, MCP FUN", "MCP FUN OTHER_MCP, MCP FUN"})
  void whatIsAllowedAndCannotBeSaidIsNamed(String tools, String allowed) {
    for (Dialect target : Dialect.values()) {
      Dialect caller = target == Dialect.OPENAI ? Dialect.ANTHROPIC : Dialect.OPENAI;
      Translation translation = translation(caller, target, tools, "auto", allowed);
      assertThat(sent(translation).path("tools")).hasSize(1);
      assertThat(translation.dropped()).containsExactly("tools[0]");
    }
  }

  @Test
  void whatIsNotAllowedIsLeftOutWithoutAWord() {
    for (Dialect caller : Dialect.values()) {
      Translation translation =
          translation(caller, Dialect.ANTHROPIC, "WEB DATED FUN", "auto", "FUN");
      assertThat(sent(translation).path("tools").findValuesAsText("name")).containsExactly("f");
      assertThat(translation.dropped()).isEmpty();
    }
  }

  @Test
  void whatIsAllowedInTheOtherFormIsSaidInTheTargets() {
    Translation translation =
        translation(Dialect.OPENAI, Dialect.OPENAI, "FUN", "auto", "{'type':'tool','name':'f'}");
    assertThat(sent(translation).at("/tool_choice/allowed_tools/tools/0"))
        .isEqualTo(json(F.replace('\'', '"')));
    assertThat(translation.dropped()).isEmpty();
  }

  @Test
  void nobodyIsMadeToCallAToolThatIsNotAllowed() {
    Translation translation =
        translation(Dialect.OPENAI, Dialect.ANTHROPIC, "FUN WEB", "required", "WEB");
    assertThat(sent(translation).has("tools")).isFalse();
    assertThat(sent(translation).has("tool_choice")).isFalse();
    assertThat(translation.dropped()).containsExactly("tools[1]", "tool_choice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"DATED", "{'type':'web_search_20250305'}", "{'name':'web_search'}"})
  void whatTheProviderRunsItselfIsSent(String allowed) {
    for (Dialect caller : Dialect.values()) {
      Translation translation =
          translation(caller, Dialect.ANTHROPIC, "FUN DATED", "required", allowed);
      assertThat(sent(translation).path("tools").findValuesAsText("type"))
          .containsExactly("web_search_20250305");
      assertThat(sent(translation).at("/tool_choice/type").asText()).isEqualTo("any");
      assertThat(translation.dropped()).isEmpty();
    }
  }

  @Test
  void inAnthropicsOwnLanguageAToolThatNobodyKnowsStays() {
    Translation translation =
        translation(Dialect.ANTHROPIC, Dialect.ANTHROPIC, "WEB DATED FUN", "auto", "WEB FUN");
    assertThat(sent(translation).path("tools")).hasSize(2);
    assertThat(sent(translation).at("/tools/0/type").asText()).isEqualTo("web_search");
    assertThat(translation.dropped()).isEmpty();
  }

  @Test
  void inOpenAisOwnLanguageALostToolIsNotAllowedEither() {
    for (String allowed : List.of("DATED FUN", "{'type':'web_search_20250305'} FUN")) {
      Translation translation =
          translation(Dialect.OPENAI, Dialect.OPENAI, "DATED FUN", "auto", allowed);
      assertThat(sent(translation).at("/tool_choice/allowed_tools/tools"))
          .isEqualTo(json(("[" + F + "]").replace('\'', '"')));
      assertThat(translation.dropped()).containsExactly("tools[0]");
    }
    Translation none = translation(Dialect.OPENAI, Dialect.OPENAI, "DATED FUN", "auto", "DATED");
    assertThat(sent(none).has("tool_choice")).isFalse();
    assertThat(none.dropped()).containsExactly("tools[0]", "tool_choice");
  }

  /** Else all tools would be taken for allowed, and one of them be forced. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "{'type':'function','function':{'name':'g'}}", "{'type':'web_search'}"})
  void noneOfTheToolsIsRefused(String allowed) {
    for (String mode : List.of("required", "auto")) {
      for (Dialect caller : Dialect.values()) {
        assertThatThrownBy(() -> translation(caller, Dialect.ANTHROPIC, "FUN", mode, allowed))
            .as("%s from %s", mode, caller)
            .asInstanceOf(InstanceOfAssertFactories.type(RefusedRequest.class))
            .extracting(refused -> refused.param().orElseThrow())
            .isEqualTo("tool_choice.allowed_tools.tools");
      }
      assertThatThrownBy(() -> translation(Dialect.ANTHROPIC, Dialect.OPENAI, "FUN", mode, allowed))
          .isInstanceOf(RefusedRequest.class);
    }
  }

  /** In OpenAI's own language the provider says it; of tools that others run nobody here knows. */
  @Test
  void whatIsNotTheGatewaysToSayIsNotRefused() {
    String unknown = "{'type':'function','function':{'name':'g'}}";
    Translation own = translation(Dialect.OPENAI, Dialect.OPENAI, "FUN", "required", unknown);
    assertThat(sent(own).at("/tool_choice/allowed_tools/tools")).hasSize(1);
    String request =
        """
        {'model':'claude-opus-4-8','max_tokens':9,'tools':[%s],'mcp_servers':[{'name':'s'}],
         'messages':[{'role':'user','content':'Hi'}],
         'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'auto','tools':[%s]}}}
        """
            .formatted(F, unknown);
    Payload payload = payload(Dialect.ANTHROPIC, request);
    Translation served = Translation.of(payload, targetOf(Dialect.ANTHROPIC), "claude-opus-4-8");
    assertThat(sent(served).path("tools")).hasSize(1);
  }
}
