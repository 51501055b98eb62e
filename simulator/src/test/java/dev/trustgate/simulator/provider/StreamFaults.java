package dev.trustgate.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.simulator.provider.fault.Fault.Manner;
import dev.trustgate.simulator.provider.fixture.RawAnswer;
import dev.trustgate.simulator.provider.fixture.RawAnswer.End;
import dev.trustgate.simulator.provider.fixture.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is on the wire of the faults inside an answer. */
final class StreamFaults {

  private final FaultBench bench;

  StreamFaults(FaultBench bench) {
    this.bench = bench;
  }

  void cutStream() throws IOException {
    List<String> whole = bench.healthy().events();
    for (Manner manner : Manner.values()) {
      String how = ";how=" + manner.name().toLowerCase(Locale.ROOT);
      End end =
          switch (manner) {
            case CLOSE -> End.CLOSED;
            case RESET -> End.RESET;
            case END -> End.WHOLE;
          };
      RawAnswer between = bench.stream("cut_stream;after=7" + how);
      assertThat(between.events()).isEqualTo(whole.subList(0, 7));
      assertThat(between.end()).isEqualTo(end);

      RawAnswer inside = bench.stream("cut_stream;after=7;inside=true" + how);
      assertThat(inside.end()).isEqualTo(end);
      assertThat(inside.events().subList(0, 7)).isEqualTo(whole.subList(0, 7));
      assertThat(whole.get(7))
          .startsWith(inside.events().get(7))
          .isNotEqualTo(inside.events().get(7));

      RawAnswer half = bench.document("cut_stream" + how);
      assertThat(half.end()).isEqualTo(end);
      assertThat(bench.document("none").text()).startsWith(half.text());
      assertThat(half.text()).isNotEmpty();
    }
  }

  void stallStream() throws IOException {
    List<String> whole = bench.healthy().events();
    RawClient client = bench.asking("stall_stream;after=4");
    assertThat(client.readHead()).startsWith("HTTP/1.1 200");
    assertThat(client.readChunks(4)).map(String::strip).isEqualTo(whole.subList(0, 4));
    assertThat(client.patience(FaultBench.A_MOMENT).end()).isEqualTo(End.SILENT);
  }

  void badChunk() throws IOException {
    List<String> whole = bench.healthy().events();
    List<String> events = bench.stream("bad_chunk;after=6;times=3").events();
    assertThat(events).hasSize(whole.size() + 3);
    assertThat(events.subList(6, 9)).allSatisfy(bad -> assertThat(bad).endsWith("["));
    List<String> rest = new ArrayList<>(events);
    rest.subList(6, 9).clear();
    assertThat(rest).isEqualTo(whole);
  }

  void errorEvent() throws IOException {
    List<String> whole = bench.healthy().events();
    RawAnswer first = bench.stream("error_event;status=529");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.events()).hasSize(1);
    assertThat(first.data().getFirst().at("/error/message").asText()).isEqualTo("Overloaded");

    RawAnswer later = bench.stream("error_event;after=8;code=rate_limit_exceeded");
    assertThat(later.events().subList(0, 8)).isEqualTo(whole.subList(0, 8));
    assertThat(later.events()).hasSize(9);
    assertThat(later.data().getLast().has("error")).isTrue();
    assertThat(later.end()).isEqualTo(End.WHOLE);

    RawAnswer document = bench.document("error_event;status=529");
    assertThat(document.status()).isEqualTo(200);
    assertThat(document.json().at("/error/message").asText()).isEqualTo("Overloaded");
  }

  void roleThenError() throws IOException {
    List<String> whole = bench.healthy().events();
    RawAnswer opened = bench.stream("role_then_error;status=500");
    assertThat(opened.status()).isEqualTo(200);
    assertThat(opened.events()).hasSize(bench.opening() + 1);
    assertThat(opened.events().subList(0, bench.opening()))
        .isEqualTo(whole.subList(0, bench.opening()));
    assertThat(opened.data().getLast().has("error")).isTrue();
  }

  void noTerminal() throws IOException {
    List<String> whole = bench.healthy().events();
    RawAnswer answer = bench.stream("no_terminal");
    assertThat(whole.getLast()).isEqualTo(bench.terminal());
    assertThat(answer.events()).isEqualTo(whole.subList(0, whole.size() - 1));
    assertThat(answer.end()).isEqualTo(End.WHOLE);
  }

  void missingUsage() throws IOException {
    assertThat(bench.healthy().text()).contains("\"usage\"");
    RawAnswer answer = bench.stream("missing_usage");
    assertThat(answer.text()).doesNotContain("usage");
    assertThat(answer.events().getLast()).isEqualTo(bench.terminal());
    assertThat(bench.document("none").json().has("usage")).isTrue();
    assertThat(bench.document("missing_usage").json().has("usage")).isFalse();
  }

  void duplicateChunk() throws IOException {
    List<String> whole = bench.healthy().events();
    List<String> events = bench.stream("duplicate_chunk;at=5;times=2").events();
    assertThat(events).hasSize(whole.size() + 2);
    assertThat(events.subList(4, 7)).containsOnly(whole.get(4));
  }

  void splitUtf8() throws IOException {
    RawAnswer answer = bench.stream("split_utf8");
    assertThat(answer.text()).isEqualTo(bench.healthy().text());
    assertThat(answer.chunks())
        .anySatisfy(chunk -> assertThat(chunk.at(0) & 0b1100_0000).isEqualTo(0b1000_0000));
  }

  void splitEvents() throws IOException {
    RawAnswer answer = bench.stream("split_events;bytes=11;gap_ms=0");
    assertThat(answer.text()).isEqualTo(bench.healthy().text());
    List<Integer> sizes = answer.chunks().stream().map(chunk -> chunk.size()).toList();
    assertThat(sizes.subList(0, sizes.size() - 1)).containsOnly(11);
  }

  void gluedEvents() throws IOException {
    RawAnswer answer = bench.stream("glued_events;events=4");
    assertThat(answer.text()).isEqualTo(bench.healthy().text());
    assertThat(answer.chunks()).hasSize(Math.ceilDiv(answer.events().size(), 4));
  }

  void slowDrip() throws IOException {
    RawAnswer quick = bench.document("slow_drip;bytes=50;every_ms=1");
    assertThat(quick.text()).isEqualTo(bench.document("none").text());
    RawClient client = bench.asking("slow_drip;bytes=50;every_ms=600000");
    assertThat(client.readHead()).startsWith("HTTP/1.1 200");
    assertThat(client.readChunks(1).getFirst()).hasSize(50);
    assertThat(client.patience(FaultBench.A_MOMENT).end()).isEqualTo(End.SILENT);
  }

  void hugeEvent() throws IOException {
    RawAnswer answer = bench.stream("huge_event;bytes=300000");
    assertThat(answer.events()).hasSameSizeAs(bench.healthy().events());
    assertThat(answer.events())
        .anySatisfy(event -> assertThat(event.length()).isGreaterThan(300_000));
    assertThat(answer.data()).isNotEmpty();
    assertThat(bench.document("huge_event;bytes=300000").bytes().size()).isGreaterThan(300_000);
  }
}
