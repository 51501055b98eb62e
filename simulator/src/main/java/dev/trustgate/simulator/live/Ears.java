package dev.trustgate.simulator.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/** Listens to one answer as a client of the OpenAI dialect does. */
final class Ears {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "data:";
  private static final String TERMINAL = "[DONE]";

  private final Runnable onFirst;
  private final List<String> words = new ArrayList<>();
  private boolean whole;
  private boolean error;

  /**
   * @param onFirst happens at the first piece of a stream
   */
  Ears(Runnable onFirst) {
    this.onFirst = onFirst;
  }

  /** The pieces of the text so far. */
  List<String> words() {
    return words;
  }

  /** Whether everything was said that belongs to an answer. */
  boolean whole() {
    return whole;
  }

  /** Whether it was said that something went wrong. */
  boolean error() {
    return error;
  }

  void document(byte[] body) throws JsonProcessingException {
    JsonNode message = read(new String(body, UTF_8)).path("choices").path(0).path("message");
    if (message.path("content").isTextual()) {
      words.add(message.path("content").textValue());
      whole = true;
    }
  }

  /** Listens to the end of the connection's part, so that the connection can be used again. */
  void stream(InputStream body) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(body, UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(DATA)) {
        event(line.substring(DATA.length()).strip());
      }
    }
  }

  private void event(String data) throws JsonProcessingException {
    if (data.equals(TERMINAL)) {
      whole = !error;
      return;
    }
    JsonNode chunk = read(data);
    if (chunk.has("error")) {
      error = true;
      return;
    }
    String text = chunk.path("choices").path(0).path("delta").path("content").asText("");
    if (!text.isEmpty()) {
      if (words.isEmpty()) {
        onFirst.run();
      }
      words.add(text);
    }
  }

  private static JsonNode read(String text) throws JsonProcessingException {
    return JSON.readTree(text);
  }
}
