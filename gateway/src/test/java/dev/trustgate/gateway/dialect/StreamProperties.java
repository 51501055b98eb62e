package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.relay;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However a provider's stream is cut, and wherever it breaks off. */
class StreamProperties {

  private static final String OPENAI_STREAM =
      """
      data: {"id":"c-1","model":"m-1","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

      data: {"id":"c-1","choices":[{"index":0,"delta":{"content":"Grüße 🙂"}}]}

      : keep-alive

      data: {"id":"c-1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t-1","type":"function","function":{"name":"look","arguments":"{\\"a\\":"}}]}}]}

      data: {"id":"c-1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\\"é\\"}"}}]}}]}

      data: {"id":"c-1","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

      data: {"id":"c-1","choices":[],"usage":{"prompt_tokens":7,"completion_tokens":5,"total_tokens":12}}

      data: [DONE]

      """;

  private static final String ANTHROPIC_STREAM =
      """
      event: message_start
      data: {"type":"message_start","message":{"id":"msg_1","model":"m-1","usage":{"input_tokens":7,"output_tokens":1}}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      event: ping
      data: {"type":"ping"}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Grüße 🙂"}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      event: content_block_start
      data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t-1","name":"look","input":{}}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\":\\"é\\"}"}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":1}

      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":5}}

      event: message_stop
      data: {"type":"message_stop"}

      """;

  private static String streamOf(Dialect provider) {
    return provider == Dialect.OPENAI ? OPENAI_STREAM : ANTHROPIC_STREAM;
  }

  private static StreamTranslator translator(Dialect provider, Dialect caller) {
    Payload payload =
        payload(
            caller,
            "{'model':'m','max_tokens':9,'stream':true,'messages':[{'role':'user','content':'Hi'}]}");
    return Translation.of(payload, targetOf(provider), "m").stream(NOW);
  }

  @Property(tries = 400)
  void cutsChangeNothing(
      @ForAll Dialect provider,
      @ForAll Dialect caller,
      @ForAll @IntRange(min = 1, max = 200) int step) {
    String whole = relay(translator(provider, caller), streamOf(provider));
    StreamTranslator translator = translator(provider, caller);
    byte[] bytes = utf8(streamOf(provider));
    SseParser parser = new SseParser();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < bytes.length; at += step) {
      for (SseEvent event : parser.feed(bytes, at, Math.min(step, bytes.length - at))) {
        out.writeBytes(translator.accept(event).bytes());
      }
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(whole);
    assertThat(translator.complete()).isTrue();
  }

  @Property(tries = 1000)
  void aBrokenStreamIsNeverPresentedAsWhole(
      @ForAll Dialect provider, @ForAll Dialect caller, @ForAll @IntRange(max = 3000) int cut) {
    String stream = streamOf(provider);
    String part = stream.substring(0, Math.min(cut, stream.length()));
    StreamTranslator translator = translator(provider, caller);
    String relayed = relay(translator, part);
    boolean ends = relayed.contains("[DONE]") || relayed.contains("message_stop\"");
    assertThat(translator.complete()).isEqualTo(ends);
    if (ends) {
      assertThat(relayed).contains("Grüße 🙂").contains("é");
      assertThat(part)
          .containsAnyOf("\"finish_reason\":\"tool_calls\"", "\"stop_reason\":\"tool_use\"");
    }
  }

  @Property(tries = 200)
  void thereAndBackSaysTheSame(@ForAll Dialect provider) {
    Dialect caller = provider == Dialect.OPENAI ? Dialect.ANTHROPIC : Dialect.OPENAI;
    String there = relay(translator(provider, caller), streamOf(provider));
    String back = relay(translator(caller, provider), there);
    StreamChecks checks = new StreamChecks(new SseParser().feed(utf8(back)));
    var wanted = Json.object().put("text", "Grüße 🙂");
    wanted
        .putArray("tool_uses")
        .addObject()
        .put("id", "t-1")
        .put("name", "look")
        .putObject("input")
        .put("a", "é");
    wanted.put("model", "m-1");
    wanted.properties().forEach(checks::check);
  }
}
