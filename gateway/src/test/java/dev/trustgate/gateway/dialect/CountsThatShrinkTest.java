package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.ANTHROPIC;
import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import org.junit.jupiter.api.Test;

/** Counts are cumulative: a 0 at the end is no news (envoy ai-gateway #1631). */
class CountsThatShrinkTest {

  private static String told(String begin, String end) {
    Translation translation =
        Translation.of(
            payload(
                Dialect.OPENAI,
                "{'stream':true,'stream_options':{'include_usage':true},"
                    + "'messages':[{'role':'user','content':'Hi'}]}"),
            ANTHROPIC,
            "m");
    String stream =
        """
        data: {'type':'message_start','message':{'id':'msg_1','model':'m','content':[],'usage':%s}}

        data: {'type':'content_block_start','index':0,'content_block':{'type':'text','text':''}}

        data: {'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'Hi'}}

        data: {'type':'content_block_stop','index':0}

        data: {'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':%s}

        data: {'type':'message_stop'}

        """
            .formatted(begin, end);
    return relay(translation.stream(NOW), stream.replace('\'', '"'));
  }

  @Test
  void zeroAtTheEndIsNoNews() {
    String begin =
        "{'input_tokens':15,'cache_read_input_tokens':7,'cache_creation_input_tokens':3,"
            + "'output_tokens':0}";
    String end =
        "{'input_tokens':0,'cache_read_input_tokens':0,'cache_creation_input_tokens':0,"
            + "'output_tokens':5}";
    assertThat(told(begin, end))
        .contains("\"prompt_tokens\":25", "\"completion_tokens\":5", "\"cached_tokens\":7");
  }

  @Test
  void whatIsCountedAtTheEndIs() {
    String nothing = "{'input_tokens':0,'output_tokens':0}";
    assertThat(told(nothing, "{'input_tokens':15,'output_tokens':5}"))
        .contains("\"prompt_tokens\":15");
    String estimate = "{'input_tokens':15,'output_tokens':9}";
    assertThat(told(estimate, "{'input_tokens':12,'output_tokens':0}"))
        .contains("\"prompt_tokens\":12", "\"completion_tokens\":9");
  }
}
