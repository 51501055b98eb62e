package dev.trustgate.gateway.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** However a stream is cut, the events are the same. */
class SseParserProperties {

  @Property(tries = 300)
  void everySplitPointGivesTheSameEvents(@ForAll("streams") String stream) {
    byte[] bytes = stream.getBytes(UTF_8);
    List<SseEvent> whole = parse(bytes, bytes.length, bytes.length);
    for (int split = 0; split <= bytes.length; split++) {
      assertThat(parse(bytes, split, bytes.length)).as("split at %d", split).isEqualTo(whole);
    }
  }

  @Property(tries = 300)
  void byteByByteGivesTheSameEvents(
      @ForAll("streams") String stream, @ForAll @IntRange(min = 1, max = 7) int step) {
    byte[] bytes = stream.getBytes(UTF_8);
    List<SseEvent> whole = parse(bytes, bytes.length, bytes.length);
    assertThat(parse(bytes, 0, step)).isEqualTo(whole);
  }

  @Property(tries = 300)
  void theBytesOfAllEventsAreTheBytesOfTheStream(
      @ForAll("tidyStreams") String stream, @ForAll @IntRange(min = 1, max = 9) int step) {
    byte[] bytes = stream.getBytes(UTF_8);
    ByteArrayOutputStream relayed = new ByteArrayOutputStream();
    parse(bytes, 0, step).forEach(event -> relayed.writeBytes(event.raw()));
    String lineFeedOfTheLastCrlf = stream.endsWith("\r\n") ? "\n" : "";
    assertThat(relayed.toString(UTF_8))
        .isIn(stream, stream.substring(0, stream.length() - lineFeedOfTheLastCrlf.length()));
  }

  @Property(tries = 300)
  void whatIsWrittenIsRead(@ForAll String name, @ForAll("texts") String data) {
    String oneLine = name.replaceAll("[\\r\\n\\x00]", "").strip();
    List<SseEvent> read = new SseParser().feed(SseWriter.event(oneLine, data));
    assertThat(read).hasSize(1);
    assertThat(read.getFirst().data()).isEqualTo(data);
    assertThat(read.getFirst().name()).isEqualTo(oneLine);
  }

  private static List<SseEvent> parse(byte[] bytes, int first, int step) {
    SseParser parser = new SseParser();
    List<SseEvent> events = new ArrayList<>(parser.feed(bytes, 0, first));
    for (int at = first; at < bytes.length; at += step) {
      events.addAll(parser.feed(bytes, at, Math.min(step, bytes.length - at)));
    }
    parser.end().ifPresent(events::add);
    return events;
  }

  @Provide
  Arbitrary<String> streams() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "data: {\"a\":\"é\"}",
            "data:x",
            "data",
            "data: ",
            "event: message_stop",
            "event:",
            ": ping",
            ":",
            "id: 7",
            "retry: 10",
            "unknown: y",
            "データ: z",
            "data: 🙂🙂",
            "\uFEFF",
            "\n",
            "\r",
            "\r\n",
            "\n\n",
            "\r\r",
            "\r\n\r\n",
            "\n\r",
            "");
    return pieces.list().ofMaxSize(24).map(list -> String.join("", list));
  }

  @Provide
  Arbitrary<String> tidyStreams() {
    Arbitrary<String> ends = Arbitraries.of("\n", "\r\n");
    Arbitrary<String> lines =
        Arbitraries.of("data: é🙂", "event: x", ": comment", "data: {\"a\":1}", "data:");
    return ends.flatMap(
        end ->
            lines
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(block -> String.join(end, block) + end + end)
                .list()
                .ofMaxSize(6)
                .map(blocks -> String.join("", blocks)));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "é", "🙂", "\n", " ", ":", "{}", "data: ", "b")
        .list()
        .ofMaxSize(12)
        .map(list -> String.join("", list))
        .filter(text -> !text.endsWith("\n"));
  }
}
