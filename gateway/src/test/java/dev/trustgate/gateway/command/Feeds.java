package dev.trustgate.gateway.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** Events of a feed as a gateway says them, with as little in them as a test needs. */
final class Feeds {

  private static final JsonMapper JSON = new JsonMapper();

  private Feeds() {}

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(text, notJson);
    }
  }

  static JsonNode snapshot(String more, String... upstreams) {
    return json(
        """
        {"now":"2026-01-01T00:00:10Z","version":"1.0","draining":false,
         "configuration":{"version":1,"file":null},%s"upstreams":[%s],"timeline":[]}"""
            .formatted(more, String.join(",", upstreams)));
  }

  static String upstream(String name, String active, List<String> targets) {
    return """
    {"gateway":{"id":"g","name":"shop"},"id":"%1$s","name":"%1$s","algorithm":"random","threshold":3,
     "active_priority":%2$s,"targets":[%3$s]}"""
        .formatted(name, active, String.join(",", targets));
  }

  static String target(String name, int priority, String state) {
    return """
    {"id":"%1$s","name":"%1$s","priority":%2$d,"state":"%3$s","drained":null,"in_flight":0,
     "consecutive_failures":0,"ejected_until":null,"cooldown_until":null,"share":0,"share_sample":0,
     "share_band":null,"expected_share":1,"rate_per_second":0,"success_ratio":null,"ttft_ms":null,
     "last_error":null}"""
        .formatted(name, priority, state);
  }
}
