package dev.trustgate.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.SdkVerdict.Ending;
import dev.trustgate.simulator.provider.fault.FaultKind;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every fault leads an official SDK to a valid answer or to an exception of its own. The table of
 * an SDK is one exhaustive switch: a kind of fault without a line in it does not compile.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SdkFaults {

  /** Ends a broken test, decides none. */
  private static final Duration LONG = Duration.ofSeconds(20);

  /** For faults that keep the answer back much longer than anybody waits. */
  private static final Duration SHORT = Duration.ofMillis(500);

  private final Dialect dialect;
  private FakeProvider provider;
  private String healthyDocument;
  private String healthyStream;

  @SuppressWarnings("NullAway.Init") // JUnit calls start
  SdkFaults(Dialect dialect) {
    this.dialect = dialect;
  }

  abstract SdkVerdict verdict(FaultKind kind);

  /** The text of a whole answer, every field of it validated by the SDK. */
  abstract String document(FakeProvider asked, Duration patience);

  /** The text of a stream, every event of it validated by the SDK. */
  abstract String stream(FakeProvider asked, Duration patience);

  @BeforeAll
  void start() throws IOException {
    provider = FakeProvider.start(ProviderSettings.of(dialect));
    healthyDocument = document(provider, LONG);
    healthyStream = stream(provider, LONG);
    assertThat(healthyDocument).startsWith("Hello from");
    assertThat(healthyStream).startsWith("Hello from");
  }

  @AfterAll
  void stop() {
    provider.close();
  }

  @AfterEach
  void mend() {
    provider.faults().clear();
  }

  @ParameterizedTest
  @EnumSource
  void aFaultIsAnAnswerOrTheSdksOwnException(FaultKind kind) {
    SdkVerdict verdict = verdict(kind);
    Duration patience = keepsBack(kind) ? SHORT : LONG;

    provider.faults().on(verdict.fault());

    assertEnding(verdict.document(), healthyDocument, () -> document(provider, patience));
    assertEnding(verdict.stream(), healthyStream, () -> stream(provider, patience));
  }

  private static void assertEnding(Ending ending, String healthy, Supplier<String> call) {
    switch (ending) {
      case Ending.Same() -> assertThat(call.get()).isEqualTo(healthy);
      case Ending.Other() -> assertThat(call.get()).isNotEqualTo(healthy);
      case Ending.Thrown(var exception) ->
          assertThatThrownBy(call::get).isExactlyInstanceOf(exception);
    }
  }

  private static boolean keepsBack(FaultKind kind) {
    return switch (kind) {
      case HANG, SLOW_HEAD, SLOW_FIRST_TOKEN, STALL_STREAM -> true;
      default -> false;
    };
  }
}
