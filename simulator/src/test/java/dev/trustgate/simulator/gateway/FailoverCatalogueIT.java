package dev.trustgate.simulator.gateway;

import static dev.trustgate.gateway.domain.FailoverPolicy.StreamRecovery.RESUME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.FailoverPolicy.StreamRecovery;
import dev.trustgate.simulator.provider.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sixteen situations of the public failover catalogue, each for both kinds of recovery and for
 * callers of both dialects. With {@code resume} every one ends in a whole answer; with {@code
 * error} those that break after bytes went out say so. None presents a part as the whole.
 */
@Tag("alone")
class FailoverCatalogueIT {

  /** A connection that breaks right behind an event takes back what was not handed over yet. */
  private static final int TAKEN_BACK = 2;

  /** At rest, or its rest is over and nobody has asked it since. */
  private static final List<String> OUT = List.of("ejected", "probing");

  private static final Duration REST = Duration.ofSeconds(1);

  @TempDir private Path folder = Path.of("");

  static Stream<Arguments> each() {
    return Arrays.stream(StreamRecovery.values())
        .flatMap(
            recovery ->
                Arrays.stream(Dialect.values()).map(caller -> Arguments.of(recovery, caller)));
  }

  @ParameterizedTest
  @MethodSource("each")
  void s01TooManyRequestsWithRetryAfter(StreamRecovery recovery, Dialect caller) {
    try (var its = new Situation(recovery, caller).when("429;retry_after=2;count=1")) {
      assertThat(its.succeeds().header("x-tg-target")).isEqualTo("fallback");
      assertThat(its.succeeds().header("x-tg-attempts")).as("left alone").isEqualTo("1");
      assertThat(its.status("primary").path("state").asText()).isEqualTo("cooling");
      assertThat(its.amplification("S01 429 with Retry-After")).isEqualTo(1.5);
      restsAndReturns(its);
    }
  }

  /** Callers keep asking all the while; what the providers saw tells when they were asked. */
  private static void restsAndReturns(Situation its) {
    untilPrimaryServes(its, Duration.ofMillis(20));
    List<JournalEntry> primary = its.primary().journal().entries();
    assertThat(primary).as("refused once, asked once more").hasSize(2);
    Instant refused = primary.getFirst().at();
    assertThat(primary.getLast().at()).as("the rest").isAfterOrEqualTo(refused.plusSeconds(2));
    assertThat(its.fallback().journal().entries())
        .as("meanwhile the fallback served")
        .filteredOn(entry -> entry.at().isBefore(refused.plusSeconds(2)))
        .hasSizeGreaterThan(2);
    assertThat(its.succeeds().header("x-tg-target")).as("it stays").isEqualTo("primary");
  }

  private static void untilPrimaryServes(Situation its, Duration askEvery) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(askEvery)
        .atMost(Duration.ofSeconds(20))
        .until(() -> its.succeeds().header("x-tg-target").equals("primary"));
  }

  @ParameterizedTest
  @MethodSource("each")
  void s02TooManyRequestsForEver(StreamRecovery recovery, Dialect caller) {
    try (var its = new Situation(recovery, caller).when("429")) {
      for (int i = 0; i < 5; i++) {
        its.succeeds();
      }
      assertThat(its.primary().journal().seen()).isLessThanOrEqualTo(2);
      assertThat(its.amplification("S02 429 persistent")).isLessThanOrEqualTo(1.4);
    }
  }

  @ParameterizedTest
  @MethodSource("each")
  void s03OneServerError(StreamRecovery recovery, Dialect caller) {
    try (var its = new Situation(recovery, caller).when("500;count=1")) {
      its.succeeds();
      assertThat(its.succeeds().header("x-tg-target")).isEqualTo("primary");
      assertThat(its.amplification("S03 500 once")).isEqualTo(1.5);
    }
  }

  @ParameterizedTest
  @MethodSource("each")
  void s04UnavailableForEver(StreamRecovery recovery, Dialect caller) {
    try (var its = new Situation(recovery, caller).when("503")) {
      for (int i = 0; i < 3; i++) {
        its.succeeds();
      }
      assertThat(its.status("primary").path("state").asText()).isIn(OUT);
      for (int i = 0; i < 7; i++) {
        its.succeeds();
      }
      assertThat(its.amplification("S04 503 persistent")).isLessThanOrEqualTo(1.6);
    }
  }

  @ParameterizedTest
  @MethodSource("each")
  void s05ResetBeforeTheHead(StreamRecovery recovery, Dialect caller) {
    try (var its = new Situation(recovery, caller).when("reset;count=1")) {
      assertThat(its.succeeds().header("x-tg-trail")).startsWith("primary;");
      assertThat(its.amplification("S05 reset before the head")).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("each")
  void s06Silence(StreamRecovery recovery, Dialect caller) {
    try (var its = new Situation(recovery, caller).when("hang;count=1")) {
      assertThat(its.succeeds().header("x-tg-trail")).matches("primary;response-timeout;.*");
      assertThat(its.amplification("S06 silence")).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("each")
  void s07FirstTokenTooLate(StreamRecovery recovery, Dialect caller) {
    try (var its = new Situation(recovery, caller).when("slow_first_token;delay_ms=4000;count=1")) {
      assertThat(its.succeeds().header("x-tg-trail")).matches("primary;first-token-timeout;.*");
      assertThat(its.amplification("S07 first token after 20 s")).isEqualTo(2);
    }
  }

  /**
   * Resumed with the fallback's words, or broken off after so many tokens and said so.
   *
   * @param said tokens that the primary said before it broke
   * @param takenBack how many of them the break itself may have taken back
   */
  private static void breaksMidway(
      Situation its, StreamRecovery recovery, int said, int takenBack) {
    Reading reading = recovery == RESUME ? its.succeeds() : its.breaksWithin();
    assertThat(reading.header("x-tg-target")).as("the primary began").isEqualTo("primary");
    int sent = its.lastAt(its.primary()).answered().events();
    assertThat(sent).as("the opening and the tokens").isEqualTo(1 + said);
    if (recovery == RESUME) {
      assertThat(reading.outputTokens()).as("counted by who gave the end").isEqualTo(60);
    } else {
      assertThat(Situation.tokens(reading.text())).isBetween(said - takenBack, said);
    }
    assertThat(its.status("primary").path("consecutive_failures").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("each")
  void s08CutAfter40Of60Tokens(StreamRecovery recovery, Dialect caller) {
    try (var its = new Situation(recovery, caller).when("cut_stream;after=41;count=1")) {
      breaksMidway(its, recovery, 40, TAKEN_BACK);
      assertThat(its.amplification("S08 cut after 40 of 60 tokens"))
          .isEqualTo(recovery == RESUME ? 2 : 1);
    }
  }

  @ParameterizedTest
  @MethodSource("each")
  void s08EndAfter40Of60Tokens(StreamRecovery recovery, Dialect caller) {
    try (var its = new Situation(recovery, caller).when("cut_stream;how=end;after=41;count=1")) {
      breaksMidway(its, recovery, 40, 0);
      assertThat(its.amplification("S08 clean end after 40 tokens"))
          .isEqualTo(recovery == RESUME ? 2 : 1);
    }
  }

  @ParameterizedTest
  @MethodSource("each")
  void s09Stall(StreamRecovery recovery, Dialect caller) {
    try (var its = new Situation(recovery, caller).when("stall_stream;after=21;count=1")) {
      breaksMidway(its, recovery, 20, 0);
      assertThat(its.amplification("S09 stall")).isEqualTo(recovery == RESUME ? 2 : 1);
    }
  }

  @ParameterizedTest
  @MethodSource("each")
  void s10TenthEventMalformed(StreamRecovery recovery, Dialect caller) {
    try (var its = new Situation(recovery, caller).when("bad_chunk;after=9;count=1")) {
      its.succeeds();
      assertThat(its.amplification("S10 tenth event malformed")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("each")
  void s11NoTerminalEvent(StreamRecovery recovery, Dialect caller) {
    try (var its = new Situation(recovery, caller).when("no_terminal;count=1")) {
      its.succeeds();
      assertThat(its.status("primary").path("successes").asInt()).isEqualTo(1);
      assertThat(its.amplification("S11 no [DONE]")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("each")
  void s12ContextTooLong(StreamRecovery recovery, Dialect caller) {
    try (var its = new Situation(recovery, caller).when("context_length_exceeded")) {
      assertThat(its.succeeds().header("x-tg-trail")).matches("primary;400;.*");
      assertThat(its.status("primary").path("consecutive_failures").asInt()).isZero();
      assertThat(its.amplification("S12 context length 400")).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("each")
  void s13ContentPolicy(StreamRecovery recovery, Dialect caller) {
    try (var its = new Situation(recovery, caller).when("content_filter")) {
      Reading reading = its.breaks();
      assertThat(reading.status()).isEqualTo(400);
      assertThat(reading.body()).contains("\"error\"").contains("content");
      assertThat(its.fallback().journal().seen()).as("no other provider is asked").isZero();
      assertThat(its.status("primary").path("consecutive_failures").asInt()).isZero();
      assertThat(its.amplification("S13 content policy 400")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("each")
  void s14FallbackRefusesPrefill(StreamRecovery recovery, Dialect caller) {
    try (var its = new Situation(recovery, caller).when("cut_stream;how=reset;after=31;count=1")) {
      breaksMidway(its, recovery, 30, TAKEN_BACK);
      if (recovery == RESUME) {
        var messages = its.lastAt(its.fallback()).json().path("messages");
        assertThat(messages).hasSize(1);
        assertThat(messages.path(0).path("role").asText()).isEqualTo("user");
      }
      assertThat(its.amplification("S14 fallback refuses prefill"))
          .isEqualTo(recovery == RESUME ? 2 : 1);
    }
  }

  @ParameterizedTest
  @MethodSource("each")
  void s15Flapping(StreamRecovery recovery, Dialect caller) {
    try (var its = new Situation(recovery, caller).when("503;for_ms=2000")) {
      for (int i = 0; i < 6; i++) {
        its.succeeds();
      }
      List<JournalEntry> primary = its.primary().journal().entries();
      assertThat(primary).hasSizeGreaterThanOrEqualTo(3);
      Instant rested = primary.get(2).at().plus(REST);
      assertThat(primary.subList(3, primary.size()))
          .as("the circuit opens; however slow this machine is, nobody is asked within the rest")
          .allMatch(entry -> !entry.at().isBefore(rested));
      assertThat(its.status("primary").path("state").asText()).isIn(OUT);
      untilPrimaryServes(its, Duration.ofMillis(100));
      for (int i = 0; i < 5; i++) {
        assertThat(its.succeeds().header("x-tg-target")).as("it returned").isEqualTo("primary");
      }
      assertThat(its.amplification("S15 flapping primary")).isLessThan(1.7);
    }
  }

  @ParameterizedTest
  @MethodSource("each")
  void s16AccountingNamesWhoServed(StreamRecovery recovery, Dialect caller) {
    try (var process = GatewayProcess.onFreePorts(folder);
        var its = new Situation(new World(process), recovery, caller).when("500;count=1")) {
      Reading reading = its.succeeds();
      assertThat(reading.model()).isEqualTo(Situation.FALLBACK_MODEL);
      assertThat(reading.header("x-tg-model")).isEqualTo(Situation.FALLBACK_MODEL);
      assertThat(reading.header("x-selected-provider")).isEqualTo("anthropic");
      assertThat(reading.outputTokens()).isEqualTo(60);
      Reading second = its.succeeds();
      assertThat(second.model()).isEqualTo(Situation.PRIMARY_MODEL);
      assertThat(its.amplification("S16 accounting")).isEqualTo(1.5);
      await().atMost(Duration.ofSeconds(10)).until(() -> process.accessLog().size() == 2);
      JsonNode record = process.accessLog().getFirst();
      names(record, "fallback", Situation.FALLBACK_MODEL, reading);
      assertThat(record.path("trail").asText()).matches("primary;500;\\d+ms, fallback;200;\\d+ms");
      names(process.accessLog().getLast(), "primary", Situation.PRIMARY_MODEL, second);
    }
  }

  /** The record tells of who served, and counts what the caller was told. */
  private static void names(JsonNode record, String target, String model, Reading reading) {
    assertThat(record.path("target").asText()).isEqualTo(target);
    assertThat(record.path("model").asText()).isEqualTo(model);
    assertThat(record.path("input_tokens").asLong()).isPositive().isEqualTo(reading.inputTokens());
    assertThat(record.path("output_tokens").asLong()).isEqualTo(60);
  }
}
