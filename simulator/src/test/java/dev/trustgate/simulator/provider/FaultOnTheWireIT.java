package dev.trustgate.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.fixture.RawAnswer;
import dev.trustgate.simulator.provider.fixture.RawAnswer.End;
import dev.trustgate.simulator.provider.fixture.RawClient;
import dev.trustgate.simulator.provider.fixture.Requests;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault that changes or breaks an answer, seen from a bare socket, in both dialects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultOnTheWireIT {

  private static final Duration A_MOMENT = Duration.ofMillis(200);

  private FakeProvider openAi;
  private FakeProvider anthropic;

  @BeforeAll
  void start() throws IOException {
    openAi = FakeProvider.start(ProviderSettings.of(Dialect.OPENAI));
    anthropic = FakeProvider.start(ProviderSettings.of(Dialect.ANTHROPIC));
  }

  @AfterAll
  void stop() {
    openAi.close();
    anthropic.close();
  }

  private int port(Dialect dialect) {
    return switch (dialect) {
      case OPENAI -> openAi.port();
      case ANTHROPIC -> anthropic.port();
    };
  }

  private RawAnswer stream(Dialect dialect, String fault) throws IOException {
    return Requests.ask(port(dialect), dialect, true, "x-sim-fault", fault);
  }

  private RawAnswer document(Dialect dialect, String fault) throws IOException {
    return Requests.ask(port(dialect), dialect, false, "x-sim-fault", fault);
  }

  private RawAnswer healthy(Dialect dialect) throws IOException {
    return stream(dialect, "none");
  }

  private static String terminal(Dialect dialect) {
    return switch (dialect) {
      case OPENAI -> "data: [DONE]";
      case ANTHROPIC -> "event: message_stop\ndata: {\"type\":\"message_stop\"}";
    };
  }

  private RawClient asking(Dialect dialect, String fault) throws IOException {
    return new RawClient(port(dialect))
        .post(
            Requests.path(dialect),
            Requests.chat(dialect, "any-model", true),
            Requests.withVersion("x-sim-fault", fault));
  }

  @ParameterizedTest
  @EnumSource
  void resetComesInPlaceOfTheHead(Dialect dialect) throws IOException {
    try (RawClient client = asking(dialect, "reset")) {
      assertThat(client.end()).isEqualTo(End.RESET);
    }
    try (RawClient client = asking(dialect, "refuse")) {
      assertThat(client.end()).isEqualTo(End.RESET);
    }
  }

  @ParameterizedTest
  @EnumSource
  void hangAnswersNothing(Dialect dialect) throws IOException {
    try (RawClient client = asking(dialect, "hang").patience(A_MOMENT)) {
      assertThat(client.end()).isEqualTo(End.SILENT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void slowHeadKeepsTheHeadBack(Dialect dialect) throws IOException {
    try (RawClient client = asking(dialect, "slow_head;delay_ms=600000").patience(A_MOMENT)) {
      assertThatThrownBy(client::readHead).isInstanceOf(SocketTimeoutException.class);
    }
    assertThat(stream(dialect, "slow_head;delay_ms=1").text()).isEqualTo(healthy(dialect).text());
  }

  @ParameterizedTest
  @EnumSource
  void slowFirstTokenSendsTheOpeningInTime(Dialect dialect) throws IOException {
    try (RawClient client = asking(dialect, "slow_first_token;delay_ms=600000")) {
      assertThat(client.readHead()).startsWith("HTTP/1.1 200");
      client.readChunks(dialect == Dialect.OPENAI ? 1 : 3);
      assertThat(client.patience(A_MOMENT).end()).isEqualTo(End.SILENT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void htmlAndEmptyAre200WithoutTheDialect(Dialect dialect) throws IOException {
    RawAnswer html = stream(dialect, "html");
    assertThat(html.status()).isEqualTo(200);
    assertThat(html.headers().first("content-type").orElse("")).startsWith("text/html");
    assertThat(html.text()).startsWith("<!DOCTYPE html>");

    RawAnswer empty = document(dialect, "empty");
    assertThat(empty.status()).isEqualTo(200);
    assertThat(empty.headers().first("content-length")).hasValue("0");
    assertThat(empty.end()).isEqualTo(End.WHOLE);
  }

  @ParameterizedTest
  @EnumSource
  void truncatedJsonIsFramedWellAndStopsInTheMiddle(Dialect dialect) throws IOException {
    RawAnswer whole = document(dialect, "none");
    RawAnswer half = document(dialect, "truncated_json");
    assertThat(half.end()).isEqualTo(End.WHOLE);
    assertThat(whole.text()).startsWith(half.text());
    assertThat(half.bytes().size()).isEqualTo(whole.bytes().size() / 2);

    RawAnswer stream = stream(dialect, "truncated_json");
    assertThat(stream.end()).isEqualTo(End.WHOLE);
    assertThat(stream.events()).hasSize(1);
    assertThat(healthy(dialect).events().getFirst()).startsWith(stream.text());
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, close, CLOSED", "OPENAI, reset, RESET", "OPENAI, end, WHOLE",
    "ANTHROPIC, close, CLOSED", "ANTHROPIC, reset, RESET", "ANTHROPIC, end, WHOLE"
  })
  void cutStreamEndsAfterSoManyEvents(Dialect dialect, String how, End end) throws IOException {
    List<String> whole = healthy(dialect).events();

    RawAnswer between = stream(dialect, "cut_stream;after=7;how=" + how);
    assertThat(between.events()).isEqualTo(whole.subList(0, 7));
    assertThat(between.end()).isEqualTo(end);

    RawAnswer inside = stream(dialect, "cut_stream;after=7;inside=true;how=" + how);
    assertThat(inside.end()).isEqualTo(end);
    assertThat(inside.events().subList(0, 7)).isEqualTo(whole.subList(0, 7));
    assertThat(whole.get(7))
        .startsWith(inside.events().get(7))
        .isNotEqualTo(inside.events().get(7));
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, close, CLOSED", "OPENAI, reset, RESET", "OPENAI, end, WHOLE",
    "ANTHROPIC, close, CLOSED", "ANTHROPIC, reset, RESET", "ANTHROPIC, end, WHOLE"
  })
  void cutStreamBreaksADocumentInItsMiddle(Dialect dialect, String how, End end)
      throws IOException {
    RawAnswer half = document(dialect, "cut_stream;how=" + how);
    assertThat(half.end()).isEqualTo(end);
    assertThat(document(dialect, "none").text()).startsWith(half.text());
    assertThat(half.text()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void stallStreamFallsSilent(Dialect dialect) throws IOException {
    List<String> whole = healthy(dialect).events();
    try (RawClient client = asking(dialect, "stall_stream;after=4")) {
      assertThat(client.readHead()).startsWith("HTTP/1.1 200");
      assertThat(client.readChunks(4)).map(String::strip).isEqualTo(whole.subList(0, 4));
      assertThat(client.patience(A_MOMENT).end()).isEqualTo(End.SILENT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void badChunksComeBetweenGoodOnes(Dialect dialect) throws IOException {
    List<String> whole = healthy(dialect).events();
    List<String> events = stream(dialect, "bad_chunk;after=6;times=3").events();

    assertThat(events).hasSize(whole.size() + 3);
    assertThat(events.subList(6, 9)).allSatisfy(bad -> assertThat(bad).endsWith("["));
    List<String> rest = new ArrayList<>(events);
    rest.subList(6, 9).clear();
    assertThat(rest).isEqualTo(whole);
  }

  @ParameterizedTest
  @EnumSource
  void anErrorEventIsTheLastOne(Dialect dialect) throws IOException {
    List<String> whole = healthy(dialect).events();
    RawAnswer first = stream(dialect, "error_event;status=529");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.events()).hasSize(1);
    assertThat(first.data().getFirst().at("/error/message").asText()).isEqualTo("Overloaded");

    RawAnswer later = stream(dialect, "error_event;after=8;code=rate_limit_exceeded");
    assertThat(later.events().subList(0, 8)).isEqualTo(whole.subList(0, 8));
    assertThat(later.events()).hasSize(9);
    assertThat(later.data().getLast().has("error")).isTrue();
    assertThat(later.end()).isEqualTo(End.WHOLE);

    RawAnswer opened = stream(dialect, "role_then_error;status=500");
    int opening = dialect == Dialect.OPENAI ? 1 : 3;
    assertThat(opened.events()).hasSize(opening + 1);
    assertThat(opened.events().subList(0, opening)).isEqualTo(whole.subList(0, opening));

    RawAnswer document = document(dialect, "error_event;status=529");
    assertThat(document.status()).isEqualTo(200);
    assertThat(document.json().at("/error/message").asText()).isEqualTo("Overloaded");
  }

  @ParameterizedTest
  @EnumSource
  void noTerminalLeavesTheLastEventOut(Dialect dialect) throws IOException {
    List<String> whole = healthy(dialect).events();
    RawAnswer answer = stream(dialect, "no_terminal");
    assertThat(whole.getLast()).isEqualTo(terminal(dialect));
    assertThat(answer.events()).isEqualTo(whole.subList(0, whole.size() - 1));
    assertThat(answer.end()).isEqualTo(End.WHOLE);
  }

  @ParameterizedTest
  @EnumSource
  void missingUsageCountsNothing(Dialect dialect) throws IOException {
    assertThat(healthy(dialect).text()).contains("\"usage\"");
    RawAnswer answer = stream(dialect, "missing_usage");
    assertThat(answer.text()).doesNotContain("usage");
    assertThat(answer.events().getLast()).isEqualTo(terminal(dialect));
    assertThat(document(dialect, "missing_usage").json().has("usage")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aDuplicateChunkComesAgain(Dialect dialect) throws IOException {
    List<String> whole = healthy(dialect).events();
    List<String> events = stream(dialect, "duplicate_chunk;at=5;times=2").events();
    assertThat(events).hasSize(whole.size() + 2);
    assertThat(events.subList(4, 7)).containsOnly(whole.get(4));
  }

  @ParameterizedTest
  @EnumSource
  void splitUtf8CutsInsideACharacter(Dialect dialect) throws IOException {
    RawAnswer answer = stream(dialect, "split_utf8");
    assertThat(answer.text()).isEqualTo(healthy(dialect).text());
    assertThat(answer.chunks())
        .anySatisfy(chunk -> assertThat(chunk.at(0) & 0b1100_0000).isEqualTo(0b1000_0000));
  }

  @ParameterizedTest
  @EnumSource
  void splitEventsCutsAnywhere(Dialect dialect) throws IOException {
    RawAnswer answer = stream(dialect, "split_events;bytes=11;gap_ms=0");
    assertThat(answer.text()).isEqualTo(healthy(dialect).text());
    List<Integer> sizes = answer.chunks().stream().map(chunk -> chunk.size()).toList();
    assertThat(sizes.subList(0, sizes.size() - 1)).containsOnly(11);
  }

  @ParameterizedTest
  @EnumSource
  void gluedEventsShareAWrite(Dialect dialect) throws IOException {
    RawAnswer answer = stream(dialect, "glued_events;events=4");
    assertThat(answer.text()).isEqualTo(healthy(dialect).text());
    assertThat(answer.chunks()).hasSize(Math.ceilDiv(answer.events().size(), 4));
  }

  @ParameterizedTest
  @EnumSource
  void slowDripSendsLittleAtATime(Dialect dialect) throws IOException {
    RawAnswer quick = document(dialect, "slow_drip;bytes=50;every_ms=1");
    assertThat(quick.text()).isEqualTo(document(dialect, "none").text());
    try (RawClient client = asking(dialect, "slow_drip;bytes=50;every_ms=600000")) {
      assertThat(client.readHead()).startsWith("HTTP/1.1 200");
      assertThat(client.readChunks(1).getFirst()).hasSize(50);
      assertThat(client.patience(A_MOMENT).end()).isEqualTo(End.SILENT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHugeEventIsStillOneGoodEvent(Dialect dialect) throws IOException {
    RawAnswer answer = stream(dialect, "huge_event;bytes=300000");
    assertThat(answer.events()).hasSameSizeAs(healthy(dialect).events());
    assertThat(answer.events())
        .anySatisfy(event -> assertThat(event.length()).isGreaterThan(300_000));
    assertThat(answer.data()).isNotEmpty();
    assertThat(document(dialect, "huge_event;bytes=300000").bytes().size()).isGreaterThan(300_000);
  }

  @ParameterizedTest
  @CsvSource({"html, <!DOCTYPE", "truncated_json, {", "empty, ''"})
  void anErrorMayHaveABodyThatIsNotTheDialects(String body, String beginning) throws IOException {
    for (Dialect dialect : Dialect.values()) {
      RawAnswer answer = document(dialect, "error;status=502;retry_after=3;body=" + body);
      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.headers().first("retry-after")).hasValue("3");
      assertThat(answer.text()).startsWith(beginning);
      assertThat(answer.end()).isEqualTo(End.WHOLE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aModelNameChoosesAFaultToo(Dialect dialect) throws IOException {
    RawAnswer cut = Requests.ask(port(dialect), dialect, "fault-cut-stream;after=2", true);
    assertThat(cut.events()).hasSize(2);
    assertThat(cut.end()).isEqualTo(End.CLOSED);
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatBreaksIsNotedAsBroken(Dialect dialect) throws IOException {
    stream(dialect, "cut_stream;after=3");
    FakeProvider provider = dialect == Dialect.OPENAI ? openAi : anthropic;
    JournalEntry entry = provider.journal().latest(1).getFirst();
    assertThat(entry.answered().state()).isEqualTo(JournalEntry.State.BROKEN);
    assertThat(entry.answered().events()).isEqualTo(3);
    assertThat(entry.answered().fault()).hasValue("cut_stream");
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenConnectionIsNotUsedAgain(Dialect dialect) throws IOException {
    try (RawClient client = asking(dialect, "cut_stream;after=2")) {
      client.read();
      assertThatThrownBy(() -> client.ask("GET /livez").read())
          .isInstanceOfAny(SocketException.class, EOFException.class);
    }
  }
}
