package dev.trustgate.simulator.provider.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.simulator.provider.fault.Fault.BodyForm;
import dev.trustgate.simulator.provider.fault.Fault.Manner;
import dev.trustgate.simulator.provider.fault.Fault.RetryHints;
import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.wire.Json;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultNotationTest {

  private static Fault error(int status, Optional<String> code) {
    return new Fault.ErrorStatus(status, code, Optional.empty(), BodyForm.VALID, RetryHints.NONE);
  }

  @Test
  void aStatusACodeAndTheLongFormSayTheSame() {
    assertThat(FaultNotation.fault("503")).isEqualTo(error(503, Optional.empty()));
    assertThat(FaultNotation.fault("error;status=503")).isEqualTo(error(503, Optional.empty()));
    assertThat(FaultNotation.fault("insufficient_quota"))
        .isEqualTo(error(429, Optional.of("insufficient_quota")));
    assertThat(FaultNotation.fault("error ; code = context_length_exceeded "))
        .isEqualTo(error(400, Optional.of("context_length_exceeded")));
  }

  @Test
  void wordsNumbersAndFlagsAreRead() {
    assertThat(FaultNotation.fault("cut-stream;after=3;how=reset;inside"))
        .isEqualTo(new Fault.CutStream(3, Manner.RESET, true));
    assertThat(FaultNotation.fault("slow_head;delay_ms=0.5"))
        .isEqualTo(new Fault.SlowHead(Duration.ofNanos(500_000)));
    assertThat(FaultNotation.fault("bad_chunk")).isEqualTo(new Fault.BadChunk(5, 1));
  }

  @Test
  void aModelNameAsksForAFaultOnlyWithItsPrefix() {
    assertThat(FaultNotation.ofModel("gpt-4o")).isEmpty();
    assertThat(FaultNotation.ofModel("fault-hang")).contains(new Fault.Hang());
  }

  @ParameterizedTest
  @EnumSource
  void everyKindCanBeWrittenByItsNameAndKnowsIt(FaultKind kind) {
    String needs = kind == FaultKind.QUOTA ? ";rpm=1" : "";
    assertThat(FaultKind.of(FaultNotation.fault(kind.wireName() + needs))).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "eror, /do, did you mean `error`?",
    "error;statsu=500, /statsu, did you mean `status`?",
    "error;status=200, /status, must be a whole number from 400 to 599",
    "error;status=many, /status, must be a whole number from 400 to 599",
    "error;count=1, /count, unknown field `count`",
    "cut_stream;after=-1, /after, must be a whole number from 0",
    "cut_stream;how=rest, /how, did you mean `reset`?",
    "cut_stream;inside=3, /inside, must be true or false",
    "slow_head;delay_ms=-5, /delay_ms, not negative",
    "quota, /rpm, is required",
    "'', /do, is required"
  })
  void aMistakeIsNamedWithItsPlace(String line, String pointer, String detail) {
    assertThatThrownBy(() -> FaultNotation.fault(line))
        .isInstanceOfSatisfying(
            InvalidConfiguration.class,
            invalid -> {
              assertThat(invalid.violations()).hasSize(1);
              assertThat(invalid.violations().getFirst().pointer()).isEqualTo(pointer);
              assertThat(invalid.violations().getFirst().detail()).contains(detail);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"do\":\"error\",\"count\":0}",
        "{\"do\":\"error\",\"share\":0}",
        "{\"do\":\"error\",\"share\":1.5}",
        "{\"do\":\"error\",\"every\":0}",
        "{\"do\":\"error\",\"every\":2,\"share\":0.5}",
        "{\"do\":\"error\",\"stream\":\"yes\"}",
        "{\"do\":\"error\",\"for_ms\":\"long\"}",
        "{\"do\":\"error\",\"up_ms\":5}",
        "{\"do\":\"error\",\"model\":{}}",
        "[]",
        "null"
      })
  void aRuleWithAMistakeIsRefused(String document) {
    assertThatThrownBy(() -> FaultRule.read(Json.read(Bytes.utf8(document))))
        .isInstanceOf(InvalidConfiguration.class);
  }

  @Test
  void aRuleKeepsWhatItSays() throws JsonProcessingException {
    FaultRule rule =
        FaultRule.read(
            Json.read(
                Bytes.utf8(
                    """
                    {"do":"stall_stream","after":2,"count":5,"for_ms":10000,"every":4,
                     "model":"m","stream":true,"down_ms":1,"up_ms":2}""")));
    assertThat(rule.fault()).isEqualTo(new Fault.StallStream(2));
    assertThat(rule.count()).hasValue(5);
    assertThat(rule.lasts()).hasValue(Duration.ofSeconds(10));
    assertThat(rule.every()).hasValue(4);
    assertThat(rule.share()).isEqualTo(1);
    assertThat(rule.flapping())
        .hasValue(new FaultRule.Flapping(Duration.ofMillis(1), Duration.ofMillis(2)));
    assertThat(rule.document().get("after").asInt()).isEqualTo(2);
  }
}
