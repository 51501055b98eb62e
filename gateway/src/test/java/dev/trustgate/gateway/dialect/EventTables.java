package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What becomes of each event of a streamed answer: whole streams, told event by event. */
final class EventTables {

  private static final String END = "END";

  /** An event and how the page calls it. */
  record Probe(String name, String data) {}

  private final Dialect provider;
  private final Dialect caller;

  private EventTables(Dialect provider, Dialect caller) {
    this.provider = provider;
    this.caller = caller;
  }

  static String written() {
    StringBuilder page =
        new StringBuilder(
            """

            # What becomes of each event of a stream

            Whole streams, told event by event; a line without a name begins another one. *waits* \
            is an event that says nothing by itself and without which a later one would be \
            another; *dropped* is one without which the caller would see the very same stream. In \
            the same language events keep their bytes, but for counts that were only asked for by \
            the gateway, and for errors.

            An error before anything meaningful was said makes the next target answer, and the \
            caller never hears of it; behind it the caller gets an error event and no terminal \
            event. So does a stream that ends without its terminal event and without a reason to \
            stop.
            """);
    new EventTables(Dialect.ANTHROPIC, Dialect.OPENAI).table(page);
    new EventTables(Dialect.OPENAI, Dialect.ANTHROPIC).table(page);
    return page.toString();
  }

  static List<List<Probe>> streams(Dialect provider) {
    List<List<Probe>> streams = new ArrayList<>();
    streams.add(new ArrayList<>());
    for (String line : ProbeFile.lines("events", provider)) {
      if (line.isEmpty()) {
        streams.add(new ArrayList<>());
      } else {
        List<String> parts = ProbeFile.parts(line, 2);
        streams.getLast().add(new Probe(parts.getFirst(), parts.get(1)));
      }
    }
    return streams;
  }

  private void table(StringBuilder page) {
    page.append(
            "\n## %s provider, %s caller\n\n".formatted(Tables.name(provider), Tables.name(caller)))
        .append(Tables.row("event", "what the caller gets"))
        .append("|---|---|\n");
    boolean first = true;
    for (List<Probe> stream : streams(provider)) {
      page.append(first ? "" : Tables.row("", ""));
      first = false;
      List<String> told = told(stream);
      for (int index = 0; index < stream.size(); index++) {
        page.append(Tables.row(stream.get(index).name(), told.get(index)));
      }
    }
  }

  private List<String> told(List<Probe> stream) {
    StreamTranslator translator = translator();
    List<String> told = new ArrayList<>();
    for (int index = 0; index < stream.size(); index++) {
      StreamStep step = step(translator, stream.get(index));
      String shown = shown(step);
      told.add(shown.isEmpty() ? silent(stream, index, translator) : shown);
    }
    return told;
  }

  private StreamTranslator translator() {
    Payload asked =
        Fixtures.payload(
            caller,
            "{'messages':[{'role':'user','content':'Hi'}],'stream':true,"
                + "'stream_options':{'include_usage':true}}");
    return Translation.of(asked, targetOf(provider), "m").stream(NOW);
  }

  private static StreamStep step(StreamTranslator translator, Probe probe) {
    return probe.data().equals(END)
        ? translator.end()
        : translator.accept(
            new SseParser().feed(utf8("data: " + probe.data() + "\n\n")).getFirst());
  }

  /** Why nothing is sent: the stream is cut, or compare with a stream that lacks the event. */
  private String silent(List<Probe> stream, int index, StreamTranslator translator) {
    if (stream.get(index).data().equals(END)) {
      return translator.complete() ? "nothing" : "refused: the stream was cut";
    }
    List<Probe> without = new ArrayList<>(stream);
    without.remove(index);
    return whole(without).equals(whole(stream)) ? "dropped" : "waits";
  }

  private String whole(List<Probe> stream) {
    StreamTranslator translator = translator();
    return stream.stream()
        .map(probe -> text(step(translator, probe).bytes()))
        .collect(Collectors.joining());
  }

  private static String shown(StreamStep step) {
    if (step.malformed()) {
      return "skipped, and counted; three in a row end the attempt";
    }
    if (step.unfinished()) {
      return "refused: the stream ends, and does not say why or not of every choice";
    }
    if (step.error().isPresent()) {
      return "refused: as status %d".formatted(step.error().get().status());
    }
    String sent = text(step.bytes());
    List<String> events = new ArrayList<>();
    if (sent.lines().anyMatch(line -> line.startsWith(":"))) {
      events.add("a comment, as a sign of life");
    }
    for (SseEvent event : new SseParser().feed(step.bytes())) {
      if (event.hasData()) {
        events.add(
            Json.tree(event.data()).map(EventTables::brief).orElse(Tables.code(event.data())));
      }
    }
    return String.join(" ", events);
  }

  /** An event without what every chunk repeats. */
  private static String brief(JsonNode event) {
    if (!event.has("choices")) {
      return Tables.code(event);
    }
    ObjectNode said = Json.object();
    JsonNode choice = event.path("choices").path(0);
    if (choice.has("delta")) {
      said.set("delta", choice.path("delta"));
    }
    if (choice.hasNonNull("finish_reason")) {
      said.set("finish_reason", choice.path("finish_reason"));
    }
    if (event.hasNonNull("usage")) {
      said.set("usage", event.path("usage"));
    }
    return Tables.code(said);
  }
}
