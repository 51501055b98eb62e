package dev.trustgate.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trustgate.gateway.domain.FailoverPolicy.StreamRecovery;
import dev.trustgate.gateway.fixture.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No record of the domain can exist outside its bounds, nor be changed behind its back. */
class RangesTest {

  private static final Gateway GATEWAY = Samples.gateway("g");

  private static Target target(int weight, int priority) {
    Target normal = Samples.openai("t", 9101);
    return new Target(
        "id",
        "t",
        normal.provider(),
        normal.endpoint(),
        weight,
        priority,
        List.of(),
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"0, 1, weight", "101, 1, weight", "1, 0, priority", "1, 1000001, priority"})
  void aTargetHasAWeightAndAPriorityInRange(int weight, int priority, String blamed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> target(weight, priority))
        .withMessageContaining(blamed);
    assertThatCode(() -> target(1, 1)).doesNotThrowAnyException();
    assertThatCode(() -> target(100, 1_000_000)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"0, 60, threshold", "1001, 60, threshold", "3, 0, interval", "3, 86401, interval"})
  void healthChecksAreBounded(int threshold, int seconds, String blamed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HealthChecks(true, threshold, Duration.ofSeconds(seconds)))
        .withMessageContaining(blamed);
  }

  @Test
  void theDefaultsAreThoseOfTheContract() {
    assertThat(HealthChecks.DEFAULT).isEqualTo(new HealthChecks(true, 3, Duration.ofSeconds(60)));
    assertThat(FailoverPolicy.DEFAULT)
        .isEqualTo(
            new FailoverPolicy(
                3,
                0,
                Duration.ZERO,
                Duration.ofSeconds(3),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                StreamRecovery.ERROR));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 1, max_attempts",
    "11, 0, 0, 1, max_attempts",
    "1, -1, 0, 1, same_target_retries",
    "1, 6, 0, 1, same_target_retries",
    "1, 0, -1, 1, retry_after_wait_ms",
    "1, 0, 60001, 1, retry_after_wait_ms",
    "1, 0, 0, 0, connect_timeout_ms",
    "1, 0, 0, 3600001, connect_timeout_ms"
  })
  void aFailoverPolicyIsBounded(int attempts, int retries, long wait, long clock, String blamed) {
    Duration time = Duration.ofMillis(clock);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new FailoverPolicy(
                    attempts,
                    retries,
                    Duration.ofMillis(wait),
                    time,
                    time,
                    time,
                    time,
                    time,
                    time,
                    StreamRecovery.ERROR))
        .withMessageContaining(blamed);
  }

  @ParameterizedTest
  @CsvSource({
    "0, connect_timeout_ms",
    "1, response_timeout_ms",
    "2, first_token_timeout_ms",
    "3, stream_idle_timeout_ms",
    "4, write_timeout_ms",
    "5, request_timeout_ms"
  })
  void everyClockIsBounded(int which, String blamed) {
    for (long millis : new long[] {0, FailoverPolicy.MAX_TIMEOUT_MILLIS + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> withClock(which, millis))
          .withMessageContaining(blamed);
    }
    assertThatCode(() -> withClock(which, 1)).doesNotThrowAnyException();
    assertThatCode(() -> withClock(which, FailoverPolicy.MAX_TIMEOUT_MILLIS))
        .doesNotThrowAnyException();
  }

  private static FailoverPolicy withClock(int which, long millis) {
    Duration[] t = new Duration[6];
    Arrays.fill(t, Duration.ofSeconds(1));
    t[which] = Duration.ofMillis(millis);
    return new FailoverPolicy(
        1, 0, Duration.ZERO, t[0], t[1], t[2], t[3], t[4], t[5], StreamRecovery.ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " a",
        "a ",
        "a/b",
        "a\\b",
        "a\u0000b",
        "a\nb",
        "123e4567-e89b-12d3-a456-426614174000"
      })
  void aNameCanBeTypedIntoAPath(String name) {
    assertThat(Names.objection(name)).isPresent();
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.gateway(name));
  }

  @Test
  void aNameHasAtMostAHundredCharacters() {
    assertThat(Names.objection("x".repeat(100))).isEmpty();
    assertThat(Names.objection("x".repeat(101))).isPresent();
    assertThat(Names.objection("Größe 1.0_ü-x")).isEmpty();
  }

  @Test
  void anUpstreamHasBetweenOneAndAThousandDifferentTargets() {
    Target[] many =
        IntStream.rangeClosed(0, 1_000)
            .mapToObj(n -> Samples.openai("t" + n, 1 + n))
            .toArray(Target[]::new);

    assertThatIllegalArgumentException().isThrownBy(() -> Samples.upstream(GATEWAY, "u"));
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.upstream(GATEWAY, "u", many));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.upstream(GATEWAY, "u", many[0], many[0]))
        .withMessageContaining("twice");
  }

  @Test
  void aKeyIsKeptAsAHashAndPrintedWithoutIt() {
    ApiKey key = Samples.key(GATEWAY, "k", "tg_secret");

    assertThat(key.toString()).doesNotContain(key.sha256(), "tg_secret");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ApiKey(Samples.meta(), GATEWAY.id(), "k", "tg_secret", Optional.empty()))
        .withMessageNotContaining("tg_secret");
  }

  @Test
  void aKeyOpensUntilTheMomentItExpires() {
    Instant end = Samples.BIRTH;
    ApiKey key = Samples.key(GATEWAY, "k", "s", Optional.of(end));

    assertThat(key.validAt(end.minusMillis(1))).isTrue();
    assertThat(key.validAt(end)).isFalse();
    assertThat(Samples.key(GATEWAY, "k", "s").validAt(Instant.MAX)).isTrue();
  }

  @Test
  void collectionsAreCopied() {
    List<String> models = new ArrayList<>(List.of("m"));
    Map<String, String> headers = new HashMap<>(Map.of("x-a", "b"));
    Set<String> methods = new HashSet<>(Set.of("GET"));
    Target normal = target(1, 1);
    Target target =
        new Target(
            "id",
            "t",
            normal.provider(),
            normal.endpoint(),
            1,
            1,
            models,
            Optional.empty(),
            headers,
            Optional.empty());
    Rule rule =
        new Rule(Samples.meta(), GATEWAY.id(), "/a", GATEWAY.id(), methods, true, true, headers);
    models.clear();
    headers.clear();
    methods.clear();

    assertThat(target.models()).containsExactly("m");
    assertThat(target.headers()).containsEntry("x-a", "b");
    assertThat(rule.methods()).containsExactly("GET");
    assertThat(rule.headers()).containsEntry("x-a", "b");
  }

  @Test
  void aRulePathStartsWithASlash() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Rule(
                    Samples.meta(),
                    GATEWAY.id(),
                    "ai",
                    GATEWAY.id(),
                    Set.of(),
                    true,
                    true,
                    Map.of()));
  }

  @Test
  void versionsCountFromOne() {
    Meta born = Samples.meta();
    Instant later = Samples.BIRTH.plusSeconds(5);

    assertThat(born.version()).isEqualTo(1);
    assertThat(born.changed(later)).isEqualTo(new Meta(born.id(), 2, Samples.BIRTH, later));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Meta(born.id(), 0, Samples.BIRTH, Samples.BIRTH));
  }
}
