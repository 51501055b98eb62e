package dev.trustgate.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a caller makes of a streamed answer: its text, whether it is whole, and who gave it. */
final class Reading {

  private final int status;
  private final Map<String, List<String>> headers;
  private final String body;
  private final StringBuilder text = new StringBuilder();
  private String model = "";
  private String finish = "";
  private long inputTokens;
  private long outputTokens;
  private Optional<SseEvent> last = Optional.empty();
  private boolean terminal;
  private boolean error;

  private Reading(int status, Map<String, List<String>> headers, String body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  static Reading of(Dialect caller, HttpResponse<String> response) {
    return of(caller, response.statusCode(), response.headers().map(), response.body());
  }

  static Reading of(Dialect caller, int status, Map<String, List<String>> headers, String body) {
    Reading reading = new Reading(status, headers, body);
    if (status == 200) {
      for (SseEvent event : new SseParser().feed(body.getBytes(StandardCharsets.UTF_8))) {
        if (event.hasData()) {
          reading.last = Optional.of(event);
          switch (caller) {
            case OPENAI -> reading.chunk(event.data());
            case ANTHROPIC -> reading.event(json(event.data()));
          }
        }
      }
    }
    return reading;
  }

  private void chunk(String data) {
    if (data.equals("[DONE]")) {
      terminal = true;
      return;
    }
    JsonNode chunk = json(data);
    error |= chunk.has("error");
    model = chunk.path("model").asText(model);
    JsonNode choice = chunk.path("choices").path(0);
    text.append(choice.path("delta").path("content").asText(""));
    finish += choice.path("finish_reason").asText("").replace("null", "");
    inputTokens = chunk.path("usage").path("prompt_tokens").asLong(inputTokens);
    outputTokens = chunk.path("usage").path("completion_tokens").asLong(outputTokens);
  }

  private void event(JsonNode event) {
    switch (event.path("type").asText()) {
      case "message_start" -> {
        model = event.path("message").path("model").asText();
        inputTokens = event.path("message").path("usage").path("input_tokens").asLong();
      }
      case "content_block_delta" -> text.append(event.path("delta").path("text").asText(""));
      case "message_delta" -> {
        finish += event.path("delta").path("stop_reason").asText();
        inputTokens = event.path("usage").path("input_tokens").asLong(inputTokens);
        outputTokens = event.path("usage").path("output_tokens").asLong();
      }
      case "message_stop" -> terminal = true;
      case "error" -> error = true;
      default -> {}
    }
  }

  private static JsonNode json(String text) {
    try {
      return Http.JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int status() {
    return status;
  }

  String body() {
    return body;
  }

  String header(String name) {
    return headers.getOrDefault(name, List.of("")).getFirst();
  }

  String text() {
    return text.toString();
  }

  String model() {
    return model;
  }

  /** The reasons for which it stopped: one, unless something is wrong. */
  String finish() {
    return finish;
  }

  long inputTokens() {
    return inputTokens;
  }

  long outputTokens() {
    return outputTokens;
  }

  /** The last event that carried anything. */
  SseEvent lastEvent() {
    return last.orElseThrow();
  }

  /** Whether it presents itself as a whole answer. */
  boolean presentedAsWhole() {
    return status() == 200 && terminal;
  }

  /** Whether it says of itself that it is none. */
  boolean saysThatItBroke() {
    return status() != 200 || (error && !terminal);
  }
}
