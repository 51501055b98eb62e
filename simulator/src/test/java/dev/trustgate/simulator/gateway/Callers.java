package dev.trustgate.simulator.gateway;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** The official SDKs as applications use them: nothing set but their base URL. */
final class Callers {

  private Callers() {}

  static OpenAIClient openai(World world) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(world.proxy("/ai/v1").toString())
        .apiKey("not-needed")
        .maxRetries(0)
        .build();
  }

  static AnthropicClient anthropic(World world) {
    return AnthropicOkHttpClient.builder()
        .baseUrl(world.proxy("/ai").toString())
        .apiKey("not-needed")
        .maxRetries(0)
        .build();
  }

  /** The stream added up by the SDK itself, every chunk of it valid. */
  static ChatCompletion streamed(OpenAIClient client, ChatCompletionCreateParams params) {
    ChatCompletionAccumulator sum = ChatCompletionAccumulator.create();
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(params)) {
      stream.stream().map(ChatCompletionChunk::validate).forEach(sum::accumulate);
    }
    return sum.chatCompletion();
  }

  /** The stream added up by the SDK itself, every event of it valid. */
  static Message streamed(AnthropicClient client, MessageCreateParams params) {
    MessageAccumulator sum = MessageAccumulator.create();
    try (com.anthropic.core.http.StreamResponse<RawMessageStreamEvent> stream =
        client.messages().createStreaming(params)) {
      stream.stream().map(RawMessageStreamEvent::validate).forEach(sum::accumulate);
    }
    return sum.message();
  }
}
