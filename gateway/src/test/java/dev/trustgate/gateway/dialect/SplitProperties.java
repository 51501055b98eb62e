package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static dev.trustgate.gateway.dialect.Fixtures.text;
import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.dialect.common.Json;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * A stream on its way through parser and translator, cut at every byte: inside characters of
 * several bytes, inside CRLF, inside comments and data of several lines, with events glued to each
 * other.
 */
class SplitProperties {

  /** How lines end. */
  enum LineEnd {
    LF("\n"),
    CR("\r"),
    CRLF("\r\n");

    private final String text;

    LineEnd(String text) {
      this.text = text;
    }
  }

  private static String stream(Dialect provider, LineEnd end) {
    List<String> events = Streams.of(provider, List.of("Grüße", " 🙂", "日本", "\n\"", " x"), "one");
    StringBuilder stream = new StringBuilder(": wach auf 🙂\n\nid: 7\nretry: 10\n");
    for (String event : events) {
      stream.append(event).append(": ping\n\n");
    }
    // What JSON allows between its members, SSE may carry as a line of its own.
    return stream.toString().replace(",\"model\"", ",\ndata: \"model\"").replace("\n", end.text);
  }

  private static StreamTranslator translator(Dialect provider, Dialect caller) {
    Payload payload =
        payload(
            caller,
            "{'model':'m','max_tokens':9,'stream':true,'stream_options':{'include_usage':true},"
                + "'messages':[{'role':'user','content':'Hi'}]}");
    return Translation.of(payload, targetOf(provider), "m").stream(NOW);
  }

  private static String relayed(StreamTranslator translator, byte[] stream, int split) {
    SseParser parser = new SseParser();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    hear(translator, parser.feed(stream, 0, split), out);
    hear(translator, parser.feed(stream, split, stream.length - split), out);
    hear(translator, parser.end().stream().toList(), out);
    out.writeBytes(translator.end().bytes());
    return text(out.toByteArray());
  }

  private static void hear(
      StreamTranslator translator, List<SseEvent> events, ByteArrayOutputStream out) {
    events.forEach(event -> out.writeBytes(translator.accept(event).bytes()));
  }

  @Property(tries = 12)
  void everyCutGivesTheSameAnswer(
      @ForAll Dialect provider, @ForAll Dialect caller, @ForAll LineEnd end) {
    byte[] stream = utf8(stream(provider, end));
    String whole = relayed(translator(provider, caller), stream, stream.length);
    assertThat(whole).contains("Grüße", "🙂", "日本");
    for (int split = 0; split < stream.length; split++) {
      StreamTranslator translator = translator(provider, caller);
      assertThat(relayed(translator, stream, split)).as("cut at %d", split).isIn(tails(whole));
      assertThat(translator.complete()).isTrue();
    }
  }

  /** The same, and without its last byte: the LF of the last CRLF may come too late. */
  private static List<String> tails(String whole) {
    return whole.endsWith("\r\n")
        ? List.of(whole, whole.substring(0, whole.length() - 1))
        : List.of(whole);
  }

  /** Also where a terminal event is supplied in place of the half of one. */
  @Property(tries = 12)
  void whereverAStreamEndsItsCallerReadsWholeEvents(
      @ForAll Dialect provider, @ForAll Dialect caller, @ForAll LineEnd end) {
    byte[] stream = utf8(stream(provider, end));
    for (int length = 0; length < stream.length; length++) {
      byte[] part = Arrays.copyOf(stream, length);
      byte[] relayed = utf8(relayed(translator(provider, caller), part, length));
      for (SseEvent event : new SseParser().feed(relayed)) {
        boolean read = event.data().equals("[DONE]") || Json.tree(event.data()).isPresent();
        assertThat(read || !event.hasData()).as("%s, cut at %d", event.data(), length).isTrue();
      }
    }
  }

  @Property(tries = 6)
  void whatNeedNotChangeKeepsItsBytes(@ForAll Dialect dialect, @ForAll LineEnd end) {
    String stream = stream(dialect, end);
    String last = stream.substring(0, stream.lastIndexOf(": ping"));
    byte[] bytes = utf8(last);
    for (int split = 0; split < bytes.length; split++) {
      assertThat(relayed(translator(dialect, dialect), bytes, split))
          .as("cut at %d", split)
          .isIn(tails(last));
    }
  }
}
