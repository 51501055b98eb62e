package dev.trustgate.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.fault.FaultKind;
import dev.trustgate.simulator.provider.fixture.RawAnswer;
import dev.trustgate.simulator.provider.fixture.RawAnswer.End;
import dev.trustgate.simulator.provider.fixture.RawClient;
import dev.trustgate.simulator.provider.fixture.Requests;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault does on the wire what it says, seen from a bare socket, in both dialects. */
class FaultOnTheWireIT {

  /** Looks at the wire. */
  private interface Look {
    void look() throws IOException;
  }

  static Stream<Arguments> everyKindInEveryDialect() {
    return Arrays.stream(FaultKind.values())
        .flatMap(kind -> Stream.of(Dialect.values()).map(dialect -> Arguments.of(kind, dialect)));
  }

  @ParameterizedTest
  @MethodSource("everyKindInEveryDialect")
  void everyFaultDoesWhatItSays(FaultKind kind, Dialect dialect) throws IOException {
    try (FaultBench bench = new FaultBench(dialect)) {
      look(kind, bench).look();
    }
  }

  /** A kind without its case here does not compile. */
  private static Look look(FaultKind kind, FaultBench bench) {
    HeadFaults heads = new HeadFaults(bench);
    StreamFaults streams = new StreamFaults(bench);
    return switch (kind) {
      case ERROR -> heads::error;
      case REFUSE -> heads::refuse;
      case RESET -> heads::reset;
      case HANG -> heads::hang;
      case SLOW_HEAD -> heads::slowHead;
      case SLOW_FIRST_TOKEN -> heads::slowFirstToken;
      case HTML -> heads::html;
      case EMPTY -> heads::empty;
      case TRUNCATED_JSON -> heads::truncatedJson;
      case BROWNOUT -> heads::brownout;
      case QUOTA -> heads::quota;
      case CUT_STREAM -> streams::cutStream;
      case STALL_STREAM -> streams::stallStream;
      case BAD_CHUNK -> streams::badChunk;
      case ERROR_EVENT -> streams::errorEvent;
      case ROLE_THEN_ERROR -> streams::roleThenError;
      case NO_TERMINAL -> streams::noTerminal;
      case MISSING_USAGE -> streams::missingUsage;
      case DUPLICATE_CHUNK -> streams::duplicateChunk;
      case SPLIT_UTF8 -> streams::splitUtf8;
      case SPLIT_EVENTS -> streams::splitEvents;
      case GLUED_EVENTS -> streams::gluedEvents;
      case SLOW_DRIP -> streams::slowDrip;
      case HUGE_EVENT -> streams::hugeEvent;
    };
  }

  @ParameterizedTest
  @EnumSource
  void aModelNameChoosesAFaultToo(Dialect dialect) throws IOException {
    try (FaultBench bench = new FaultBench(dialect)) {
      int port = bench.provider().port();
      RawAnswer cut = Requests.ask(port, dialect, "fault-cut-stream;after=2", true);
      assertThat(cut.events()).hasSize(2);
      assertThat(cut.end()).isEqualTo(End.CLOSED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatBreaksIsNotedAsBroken(Dialect dialect) throws IOException {
    try (FaultBench bench = new FaultBench(dialect)) {
      bench.stream("cut_stream;after=3");
      JournalEntry entry = bench.provider().journal().latest(1).getFirst();
      assertThat(entry.answered().state()).isEqualTo(JournalEntry.State.BROKEN);
      assertThat(entry.answered().events()).isEqualTo(3);
      assertThat(entry.answered().fault()).hasValue("cut_stream");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBrokenConnectionIsNotUsedAgain(Dialect dialect) throws IOException {
    try (FaultBench bench = new FaultBench(dialect)) {
      RawClient client = bench.asking("cut_stream;after=2");
      client.read();
      assertThatThrownBy(() -> client.ask("GET /livez").read())
          .isInstanceOfAny(SocketException.class, EOFException.class);
    }
  }
}
