package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.NOW;
import static dev.trustgate.gateway.dialect.Fixtures.payload;
import static dev.trustgate.gateway.dialect.Fixtures.targetOf;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trustgate.gateway.dialect.common.ProviderError;
import dev.trustgate.gateway.dialect.common.Usage;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.sse.SseEvent;
import dev.trustgate.gateway.sse.SseParser;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a provider's stream that was parsed and said to a caller.
 *
 * @param said what the caller got
 * @param malformed how many events could not be read
 * @param meaningful at which event the answer was committed; -1 if never
 */
record Relayed(
    String said,
    boolean complete,
    Optional<ProviderError> error,
    int malformed,
    int meaningful,
    Optional<Usage> usage) {

  /** Who speaks and who listens. */
  record Pair(String name, Translation translation) {

    /** A caller of Anthropic's language gets counts in any case. */
    static Pair of(Dialect provider, Dialect caller, boolean counts) {
      boolean asks = counts && caller == Dialect.OPENAI;
      String options = asks ? "'stream_options':{'include_usage':true}," : "";
      String request =
          "{'model':'m','max_tokens':9,'stream':true,"
              + options
              + "'messages':[{'role':'user','content':'Hi'}]}";
      return new Pair(
          provider + " to " + caller + (asks ? " with counts" : ""),
          Translation.of(payload(caller, request), targetOf(provider), "m"));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The events of a stream, with the bytes of each: all that a translator gets to see of it. */
  record Heard(List<SseEvent> events, List<String> bytes) {

    /** Of a stream that comes in pieces, which begin at these places and at its beginning. */
    static Heard of(byte[] stream, int... cuts) {
      SseParser parser = new SseParser();
      List<SseEvent> events = new ArrayList<>();
      int from = 0;
      for (int cut : cuts) {
        events.addAll(parser.feed(stream, from, cut - from));
        from = cut;
      }
      events.addAll(parser.feed(stream, from, stream.length - from));
      parser.end().ifPresent(events::add);
      return new Heard(events, events.stream().map(it -> new String(it.raw(), UTF_8)).toList());
    }
  }

  static Relayed of(Pair pair, byte[] stream, int... cuts) {
    return of(pair, Heard.of(stream, cuts));
  }

  static Relayed of(Pair pair, Heard heard) {
    var relay = new Relaying(pair.translation().stream(NOW));
    relay.hear(heard.events());
    return relay.end();
  }

  /** The same with the caller's stream taken by what it says, however its lines end. */
  List<SseEvent> events() {
    return new SseParser().feed((said + "\n").getBytes(UTF_8));
  }

  private static final class Relaying {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StreamTranslator translator;
    private Optional<ProviderError> error = Optional.empty();
    private int malformed;
    private int heard;
    private int meaningful = -1;

    Relaying(StreamTranslator translator) {
      this.translator = translator;
    }

    void hear(List<SseEvent> events) {
      for (SseEvent event : events) {
        StreamStep step = translator.accept(event);
        out.writeBytes(step.bytes());
        error = error.or(step::error);
        malformed += step.malformed() ? 1 : 0;
        meaningful = meaningful < 0 && step.meaningful() ? heard : meaningful;
        heard++;
      }
    }

    Relayed end() {
      out.writeBytes(translator.end().bytes());
      return new Relayed(
          out.toString(UTF_8),
          translator.complete(),
          error,
          malformed,
          meaningful,
          translator.usage());
    }
  }
}
