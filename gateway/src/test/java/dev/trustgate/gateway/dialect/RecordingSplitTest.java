package dev.trustgate.gateway.dialect;

import static dev.trustgate.gateway.dialect.Fixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.trustgate.gateway.dialect.Relayed.Heard;
import dev.trustgate.gateway.dialect.Relayed.Pair;
import dev.trustgate.gateway.domain.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Recorded streams come out the same however the network cuts them: in two pieces at every byte,
 * and in many at random, for all callers of both languages. Long recordings of the corpus are cut
 * at a sample of their bytes. Each cut is parsed; where the same events with the same bytes come of
 * it as before, there is nothing new for a translator, and it is not asked again.
 */
class RecordingSplitTest {

  private static final List<String> KINDS = List.of("text", "tools", "reasoning", "error");
  private static final int SHREDDINGS = 30;
  private static final int CORPUS_BYTES_PER_CASE = 60_000;
  private static final int FEWEST_CUTS = 20;
  private static final long SEED = 20_260_101;

  @TestFactory
  Stream<DynamicTest> ourRecordingsAtEveryByte() {
    return Stream.of(Dialect.values())
        .flatMap(provider -> KINDS.stream().flatMap(kind -> ofRecording(provider, kind)));
  }

  private static Stream<DynamicTest> ofRecording(Dialect provider, String kind) {
    String name = provider.name().toLowerCase(Locale.ROOT) + "-" + kind;
    String stream = recording(name + ".sse");
    return pairs(provider)
        .map(pair -> dynamicTest(name + ": " + pair, () -> isEqual(pair, stream, kind)));
  }

  private static void isEqual(Pair pair, String stream, String kind) {
    byte[] bytes = utf8(stream);
    Relayed whole = Relayed.of(pair, bytes);
    assertThat(whole.complete()).isEqualTo(!kind.equals("error"));
    assertThat(whole.error().isPresent()).isEqualTo(kind.equals("error"));
    assertThat(whole.malformed()).isZero();
    assertThat(whole.meaningful()).isNotNegative();
    byte[] windows = utf8(stream.replace("\n", "\r\n"));
    Relayed otherLines = Relayed.of(pair, windows);
    assertThat(otherLines.events()).isEqualTo(whole.events());
    isTheSame(pair, bytes, whole, IntStream.rangeClosed(0, bytes.length));
    saysTheSame(pair, windows, otherLines, lineEnds(windows));
  }

  @TestFactory
  Stream<DynamicTest> theRecordingsOfOthers() {
    Optional<List<CorpusCase>> cases = CorpusCase.all();
    if (cases.isEmpty()) {
      return Stream.of(CorpusCase.missing());
    }
    List<CorpusCase> streams =
        cases.get().stream().filter(one -> one.kind().startsWith("stream")).toList();
    assertThat(streams).hasSizeGreaterThan(80);
    return streams.stream()
        .flatMap(
            one ->
                pairs(one.from())
                    .map(pair -> dynamicTest(one.name() + ": " + pair, () -> sample(pair, one))));
  }

  private static void sample(Pair pair, CorpusCase one) {
    var stream = new StringBuilder();
    StreamSupport.stream(one.input().spliterator(), false)
        .forEach(block -> stream.append(block.asText()).append("\n\n"));
    byte[] bytes = utf8(stream.toString());
    int cuts = Math.max(FEWEST_CUTS, CORPUS_BYTES_PER_CASE / bytes.length);
    IntStream places =
        cuts >= bytes.length
            ? IntStream.rangeClosed(0, bytes.length)
            : new Random(SEED).ints(cuts, 0, bytes.length);
    isTheSame(pair, bytes, Relayed.of(pair, bytes), places);
  }

  /** Byte by byte the same. */
  private static void isTheSame(Pair pair, byte[] bytes, Relayed whole, IntStream places) {
    var cuts = new Cuts(pair, bytes);
    places.forEach(cut -> assertThat(cuts.at(cut)).as("cut at %d", cut).isEqualTo(whole));
    shreddings(bytes.length)
        .forEach(many -> assertThat(cuts.at(many)).as("%d cuts", many.length).isEqualTo(whole));
  }

  /** The LF of a CRLF may come too late for the event that it ends: the events are the same. */
  private static void saysTheSame(Pair pair, byte[] bytes, Relayed whole, IntStream places) {
    var cuts = new Cuts(pair, bytes);
    Stream.concat(places.mapToObj(cut -> new int[] {cut}), shreddings(bytes.length))
        .forEach(
            many -> {
              Relayed cut = cuts.at(many);
              if (!cut.said().equals(whole.said())) {
                assertThat(cut.events())
                    .as("cut at %s", Arrays.toString(many))
                    .isEqualTo(whole.events());
              }
              assertThat(cut.complete()).isEqualTo(whole.complete());
              assertThat(cut.error()).isEqualTo(whole.error());
              assertThat(cut.usage()).isEqualTo(whole.usage());
            });
  }

  /** One stream, cut in many ways; each sequence of events is translated once. */
  private static final class Cuts {
    private final Pair pair;
    private final byte[] bytes;
    private final Map<Heard, Relayed> relayed = new HashMap<>();

    Cuts(Pair pair, byte[] bytes) {
      this.pair = pair;
      this.bytes = bytes;
    }

    Relayed at(int... places) {
      return relayed.computeIfAbsent(Heard.of(bytes, places), heard -> Relayed.of(pair, heard));
    }
  }

  /** Before, between and behind the two bytes of every line end; elsewhere nothing is new. */
  private static IntStream lineEnds(byte[] bytes) {
    return IntStream.range(0, bytes.length - 1)
        .filter(at -> bytes[at] == '\r')
        .flatMap(at -> IntStream.rangeClosed(at, at + 2));
  }

  /** Places to cut at, many or few. */
  private static Stream<int[]> shreddings(int length) {
    Random random = new Random(SEED);
    return IntStream.range(0, SHREDDINGS)
        .mapToObj(
            round -> {
              double share = round == 0 ? 1 : Math.pow(random.nextDouble(), 3);
              return IntStream.rangeClosed(0, length)
                  .filter(_ -> random.nextDouble() < share)
                  .toArray();
            });
  }

  private static Stream<Pair> pairs(Dialect provider) {
    return Stream.of(
        Pair.of(provider, Dialect.OPENAI, false),
        Pair.of(provider, Dialect.OPENAI, true),
        Pair.of(provider, Dialect.ANTHROPIC, false));
  }

  private static String recording(String name) {
    try (InputStream in = RecordingSplitTest.class.getResourceAsStream("recordings/" + name)) {
      if (in == null) {
        throw new AssertionError("no recording " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
