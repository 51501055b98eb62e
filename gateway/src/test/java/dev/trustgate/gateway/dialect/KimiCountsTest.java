package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.hosted;
import static dev.trustgate.gateway.dialect.Fixtures.json;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import org.junit.jupiter.api.Test;

/**
 * Moonshot says what came from its cache beside the other counts (its API reference "Chat", pi
 * #8119, hermes-agent #66105), and in streams the counts may stand in the choice (pi #2017).
 */
class KimiCountsTest {

  private static final String COUNTS =
      "'usage':{'prompt_tokens':19,'completion_tokens':13,'total_tokens':32,'cached_tokens':12}";

  private static Translation translation(boolean stream) {
    String request =
        "{'model':'m','max_tokens':9,'stream':"
            + stream
            + ",'messages':[{'role':'user','content':'Hi'}]}";
    return Translation.of(
        payload(Dialect.ANTHROPIC, request),
        hosted(Provider.OPENAI, "api.moonshot.ai"),
        "kimi-k2.6");
  }

  @Test
  void cachedTokensBesideTheOthersAreRead() {
    String answer =
        "{'id':'c','object':'chat.completion','model':'kimi-k2.6','choices':[{'index':0,'message':"
            + "{'role':'assistant','content':'Ho'},'finish_reason':'stop'}],"
            + COUNTS
            + "}";
    byte[] said = utf8(answer.replace('\'', '"'));
    JsonNode usage = json(translation(false).answer(said, NOW).body()).path("usage");
    assertThat(usage.path("input_tokens").asInt()).isEqualTo(7);
    assertThat(usage.path("cache_read_input_tokens").asInt()).isEqualTo(12);
  }

  @Test
  void countsOfAChoiceAreRead() {
    String stream =
        "data: {'id':'c','model':'kimi-k2.6','choices':[{'index':0,'delta':{'content':'Ho'}}]}\n\n"
            + "data: {'id':'c','model':'kimi-k2.6','choices':[{'index':0,'delta':{},"
            + "'finish_reason':'stop',"
            + COUNTS
            + "}]}\n\ndata: [DONE]\n\n";
    String told = relay(translation(true).stream(NOW), stream.replace('\'', '"'));
    assertThat(told).contains("\"output_tokens\":13");
  }
}
