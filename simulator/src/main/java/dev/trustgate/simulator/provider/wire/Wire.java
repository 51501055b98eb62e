package dev.trustgate.simulator.provider.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.http.Headers;
import java.util.List;
import java.util.Optional;

/** One dialect as its provider speaks it. */
public sealed interface Wire permits OpenAiWire, AnthropicWire {

  static Wire of(Dialect dialect) {
    return switch (dialect) {
      case OPENAI -> new OpenAiWire();
      case ANTHROPIC -> new AnthropicWire();
    };
  }

  /** How the path of a chat request ends. */
  String chatPath();

  /** Which models the provider has when nobody says otherwise. */
  List<String> usualModels();

  /** The key of a request's credentials, whichever header carries it. */
  Optional<String> credential(Headers headers);

  /**
   * What the provider dislikes about a chat request; empty if it may be answered.
   *
   * @param strict whether fields that no dialect knows are disliked too
   */
  Optional<ProviderError> objection(Headers headers, JsonNode body, boolean strict);

  /** What an acceptable request asks for. */
  Chat read(JsonNode body);

  /** The answer as one document. */
  Bytes document(Answer answer);

  /** The answer as a stream. */
  List<Event> events(Answer answer, boolean includesUsage);

  /** With which status this provider says that it has too much to do. */
  int overloadStatus();

  /** The errors of this dialect. */
  Errors errors();

  /** An error as a body; {@code requestKey} makes the id that some dialects repeat in it. */
  Bytes errorBody(ProviderError error, String requestKey);

  /** An error as an event in the middle of a stream. */
  Event errorEvent(ProviderError error, String requestKey);

  /** An event as it should not be: its data is not JSON. */
  Event brokenEvent();

  /** Headers that every answer carries. */
  Headers headers(String requestKey);

  /** How much of a limit is left, in this dialect's headers. */
  Headers limitHeaders(Allowance allowance);

  JsonNode modelList(List<String> models);

  JsonNode model(String model);
}
