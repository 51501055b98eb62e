package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.dialect.common.RefusedRequest;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A turn that Claude paused is handed back to go on with, and is no word put into its mouth. */
class PausedTurnTest {

  private static final Target CLAUDE = hosted(Provider.ANTHROPIC, "api.anthropic.com");
  private static final String SEARCH =
      "{'type':'server_tool_use','id':'srvtoolu_1','name':'web_search','input':{'query':'x'}}";
  private static final String FOUND =
      "{'type':'web_search_tool_result','tool_use_id':'srvtoolu_1','content':[]}";

  private static String request(String blocks) {
    return "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'},"
        + "{'role':'assistant','content':["
        + blocks
        + "]}]}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SEARCH,
        "{'type':'text','text':'I look.'}," + SEARCH,
        SEARCH + "," + FOUND,
        SEARCH + "," + FOUND + ",{'type':'text','text':'So'}",
        "{'type':'compaction','content':'Said so far.'}"
      })
  void claudeGoesOnWithIt(String blocks) {
    Payload paused = payload(Dialect.ANTHROPIC, request(blocks));
    assertThat(text(Translation.of(paused, CLAUDE, "claude-opus-4-8").body()))
        .isEqualTo(
            request(blocks).replace("'model':'m'", "'model':'claude-opus-4-8'").replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'text','text':'So'}",
        "{'type':'tool_use','id':'toolu_1','name':'f','input':{}}"
      })
  void othersStayWordsPutIntoItsMouth(String blocks) {
    Payload prefilled = payload(Dialect.ANTHROPIC, request(blocks));
    assertThatThrownBy(() -> Translation.of(prefilled, CLAUDE, "claude-opus-4-8"))
        .isInstanceOf(RefusedRequest.class);
  }
}
