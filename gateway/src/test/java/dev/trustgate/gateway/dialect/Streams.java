package dev.trustgate.gateway.dialect;

import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import java.util.ArrayList;
import java.util.List;

/** Streams of plain text as providers of either dialect send them, an event each. */
final class Streams {

  private Streams() {}

  static List<String> of(Dialect provider, List<String> tokens, String id) {
    return provider == Dialect.OPENAI ? openai(tokens, id) : anthropic(tokens, id);
  }

  private static List<String> openai(List<String> tokens, String id) {
    List<String> events = new ArrayList<>();
    events.add(chunk(id, "{\"role\":\"assistant\",\"content\":\"\"}", "null"));
    for (String token : tokens) {
      events.add(chunk(id, "{\"content\":" + quoted(token) + "}", "null"));
    }
    events.add(chunk(id, "{}", "\"stop\""));
    events.add(
        "data: {\"id\":\"%s\",\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":5}}\n\n"
            .formatted(id));
    events.add("data: [DONE]\n\n");
    return events;
  }

  private static String chunk(String id, String delta, String finish) {
    return "data: {\"id\":\"%s\",\"model\":\"m-%s\",\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}\n\n"
        .formatted(id, id, delta, finish);
  }

  private static List<String> anthropic(List<String> tokens, String id) {
    List<String> events = new ArrayList<>();
    events.add(
        event(
            "message_start",
            "\"message\":{\"id\":\"%s\",\"model\":\"m-%s\",\"usage\":{\"input_tokens\":7}}"
                .formatted(id, id)));
    events.add(
        event(
            "content_block_start",
            "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
    for (String token : tokens) {
      if (!token.isEmpty()) {
        String delta = "\"delta\":{\"type\":\"text_delta\",\"text\":" + quoted(token) + "}";
        events.add(event("content_block_delta", "\"index\":0," + delta));
      }
    }
    events.add(event("content_block_stop", "\"index\":0"));
    events.add(
        event(
            "message_delta",
            "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":5}"));
    events.add(event("message_stop", "\"y\":2"));
    return events;
  }

  private static String event(String type, String fields) {
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
  }

  private static String quoted(String text) {
    return Json.text(Json.object().put("t", text))
        .replaceFirst("^\\{\"t\":", "")
        .replaceFirst("}$", "");
  }
}
