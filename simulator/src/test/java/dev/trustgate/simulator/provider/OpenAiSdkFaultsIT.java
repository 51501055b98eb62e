package dev.trustgate.simulator.provider;

import static dev.trustgate.simulator.provider.SdkVerdict.Ending.OTHER;
import static dev.trustgate.simulator.provider.SdkVerdict.Ending.SAME;
import static dev.trustgate.simulator.provider.SdkVerdict.Ending.in;
import static dev.trustgate.simulator.provider.SdkVerdict.both;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.InternalServerException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.SdkVerdict.Ending;
import dev.trustgate.simulator.provider.fault.FaultKind;
import java.time.Duration;
import java.util.stream.Collectors;

/** What the official OpenAI SDK makes of every fault. */
class OpenAiSdkFaultsIT extends SdkFaults {

  private static final Ending IO = in(OpenAIIoException.class);
  private static final Ending INVALID = in(OpenAIInvalidDataException.class);

  OpenAiSdkFaultsIT() {
    super(Dialect.OPENAI);
  }

  @Override
  SdkVerdict verdict(FaultKind kind) {
    return switch (kind) {
      case ERROR -> both("error;status=503", in(InternalServerException.class));
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
      case MISSING_USAGE -> both("missing_usage", SAME);
      case DUPLICATE_CHUNK -> new SdkVerdict("duplicate_chunk;at=4", SAME, OTHER);
      case SPLIT_UTF8 -> both("split_utf8", SAME);
      case SPLIT_EVENTS -> both("split_events", SAME);
      case GLUED_EVENTS -> both("glued_events", SAME);
      case SLOW_DRIP -> both("slow_drip;bytes=200;every_ms=1", SAME);
      case HUGE_EVENT -> both("huge_event;bytes=300000", OTHER);
      case BROWNOUT -> both("brownout;from=0;add_ms=1", SAME);
      case QUOTA -> new SdkVerdict("quota;rpm=1", SAME, in(RateLimitException.class));
    };
  }

  private static OpenAIClient client(FakeProvider provider, Duration patience) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(provider.uri() + "/v1")
        .apiKey("sk-test")
        .timeout(patience)
        .maxRetries(0)
        .build();
  }

  private static ChatCompletionCreateParams question() {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o-mini")
        .addUserMessage("Who are you?")
        .build();
  }

  @Override
  String document(FakeProvider asked, Duration patience) {
    OpenAIClient client = client(asked, patience);
    try {
      var completion = client.chat().completions().create(question()).validate();
      return completion.choices().getFirst().message().content().orElseThrow();
    } finally {
      client.close();
    }
  }

  @Override
  String stream(FakeProvider asked, Duration patience) {
    OpenAIClient client = client(asked, patience);
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(question())) {
      return stream.stream()
          .map(ChatCompletionChunk::validate)
          .flatMap(chunk -> chunk.choices().stream())
          .flatMap(choice -> choice.delta().content().stream())
          .collect(Collectors.joining());
    } finally {
      client.close();
    }
  }
}
