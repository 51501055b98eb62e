package dev.trustgate.simulator.provider;

import static dev.trustgate.simulator.provider.SdkVerdict.Ending.OTHER;
import static dev.trustgate.simulator.provider.SdkVerdict.Ending.SAME;
import static dev.trustgate.simulator.provider.SdkVerdict.Ending.in;
import static dev.trustgate.simulator.provider.SdkVerdict.both;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicInvalidDataException;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.errors.InternalServerException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.SseException;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.SdkVerdict.Ending;
import dev.trustgate.simulator.provider.fault.FaultKind;
import java.time.Duration;
import java.util.stream.Collectors;

/** What the official Anthropic SDK makes of every fault. */
class AnthropicSdkFaultsIT extends SdkFaults {

  private static final Ending IO = in(AnthropicIoException.class);
  private static final Ending INVALID = in(AnthropicInvalidDataException.class);

  AnthropicSdkFaultsIT() {
    super(Dialect.ANTHROPIC);
  }

  @Override
  SdkVerdict verdict(FaultKind kind) {
    return switch (kind) {
      case ERROR -> both("error;status=500", in(InternalServerException.class));
      case REFUSE -> both("refuse", IO);
      case RESET -> both("reset", IO);
      case HANG -> both("hang", IO);
      case SLOW_HEAD -> both("slow_head;delay_ms=600000", IO);
      case SLOW_FIRST_TOKEN -> both("slow_first_token;delay_ms=600000", IO);
      case HTML -> new SdkVerdict("html", INVALID, OTHER);
      case EMPTY -> new SdkVerdict("empty", INVALID, OTHER);
      case TRUNCATED_JSON -> new SdkVerdict("truncated_json", INVALID, OTHER);
      case CUT_STREAM -> new SdkVerdict("cut_stream;after=4", INVALID, IO);
      case STALL_STREAM -> new SdkVerdict("stall_stream;after=4", INVALID, IO);
      case BAD_CHUNK -> new SdkVerdict("bad_chunk;after=4", SAME, INVALID);
      case ERROR_EVENT ->
          new SdkVerdict("error_event;after=4;status=500", INVALID, in(SseException.class));
      case ROLE_THEN_ERROR ->
          new SdkVerdict("role_then_error;status=529", INVALID, in(SseException.class));
      case NO_TERMINAL -> both("no_terminal", SAME);
      case MISSING_USAGE -> new SdkVerdict("missing_usage", INVALID, INVALID);
      case DUPLICATE_CHUNK -> new SdkVerdict("duplicate_chunk;at=5", SAME, OTHER);
      case SPLIT_UTF8 -> both("split_utf8", SAME);
      case SPLIT_EVENTS -> both("split_events", SAME);
      case GLUED_EVENTS -> both("glued_events", SAME);
      case SLOW_DRIP -> both("slow_drip;bytes=200;every_ms=1", SAME);
      case HUGE_EVENT -> both("huge_event;bytes=300000", OTHER);
      case BROWNOUT -> both("brownout;from=0;add_ms=1", SAME);
      case QUOTA -> new SdkVerdict("quota;rpm=1", SAME, in(RateLimitException.class));
    };
  }

  private static AnthropicClient client(FakeProvider provider, Duration patience) {
    return AnthropicOkHttpClient.builder()
        .baseUrl(provider.uri().toString())
        .apiKey("sk-ant-test")
        .timeout(patience)
        .maxRetries(0)
        .build();
  }

  private static MessageCreateParams question() {
    return MessageCreateParams.builder()
        .model("claude-sonnet-4-5")
        .maxTokens(1000)
        .addUserMessage("Who are you?")
        .build();
  }

  @Override
  String document(FakeProvider asked, Duration patience) {
    AnthropicClient client = client(asked, patience);
    try {
      var message = client.messages().create(question()).validate();
      return message.content().getFirst().text().orElseThrow().text();
    } finally {
      client.close();
    }
  }

  @Override
  String stream(FakeProvider asked, Duration patience) {
    AnthropicClient client = client(asked, patience);
    try (StreamResponse<RawMessageStreamEvent> stream =
        client.messages().createStreaming(question())) {
      return stream.stream()
          .map(RawMessageStreamEvent::validate)
          .flatMap(event -> event.contentBlockDelta().stream())
          .flatMap(event -> event.delta().text().stream())
          .map(delta -> delta.text())
          .collect(Collectors.joining());
    } finally {
      client.close();
    }
  }
}
