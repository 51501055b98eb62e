package dev.trustgate.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.document.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What came back over the wire. */
record Answer(int status, Map<String, String> headers, String body) {

  static Answer parse(String text) {
    int gap = text.indexOf("\r\n\r\n");
    List<String> head = text.substring(0, gap).lines().toList();
    Map<String, String> headers = new TreeMap<>();
    head.stream()
        .skip(1)
        .map(line -> line.split(": ?", 2))
        .forEach(pair -> headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1]));
    int status = Integer.parseInt(head.getFirst().split(" ", 3)[1]);
    return new Answer(status, headers, text.substring(gap + 4));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  JsonNode json() {
    return JsonText.parse(body);
  }

  String text(String pointer) {
    return json().at(pointer).asText();
  }

  /** The mistakes, one {@code pointer: detail} a line. */
  List<String> errors() {
    return json()
        .path("errors")
        .valueStream()
        .map(error -> error.path("pointer").asText() + ": " + error.path("detail").asText())
        .toList();
  }
}
