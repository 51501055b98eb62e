package dev.trustgate.simulator.provider.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.simulator.provider.http.Bytes;
import java.util.List;

/** Takes the token counts out of answers, wherever their dialect has them. */
public final class Uncounted {

  private static final String USAGE = "usage";
  private static final String DATA = "data: ";

  private Uncounted() {}

  public static Bytes document(Bytes document) {
    try {
      return Json.write(without(Json.read(document)));
    } catch (JsonProcessingException notJson) {
      return document;
    }
  }

  public static List<Event> events(List<Event> events) {
    return events.stream()
        .filter(event -> event.mark() != Event.Mark.USAGE)
        .map(Uncounted::event)
        .toList();
  }

  private static Event event(Event event) {
    String text = event.bytes().text();
    int data = text.indexOf(DATA) + DATA.length();
    try {
      JsonNode uncounted = without(Json.read(Bytes.utf8(text.substring(data))));
      String rest = Json.write(uncounted).text() + "\n\n";
      return new Event(event.mark(), Bytes.utf8(text.substring(0, data) + rest));
    } catch (JsonProcessingException notJson) {
      return event;
    }
  }

  private static JsonNode without(JsonNode document) {
    if (document instanceof ObjectNode object) {
      object.remove(USAGE);
      if (object.path("message") instanceof ObjectNode message) {
        message.remove(USAGE);
      }
    }
    return document;
  }
}
