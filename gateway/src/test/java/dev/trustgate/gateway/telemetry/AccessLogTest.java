package dev.trustgate.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trustgate.gateway.fixture.CapturedLog;
import dev.trustgate.gateway.upstream.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** One line of JSON per request. */
class AccessLogTest {

  private static ExchangeRecord record(Optional<String> target, OptionalLong tokens) {
    return new ExchangeRecord(
        Instant.parse("2026-03-01T12:00:00.123456Z"),
        "req_1",
        Optional.of("default"),
        Optional.of("/ai"),
        Optional.of("chat"),
        Optional.of("pool"),
        target,
        Optional.of("gpt-\"a\"\n"),
        7,
        Optional.of("gpt"),
        Optional.empty(),
        List.of(),
        "a;503;1ms, b;200;2ms",
        "POST",
        200,
        Optional.empty(),
        Optional.empty(),
        Optional.of(Step.Why.BUDGET_SPENT),
        true,
        71,
        1_234,
        tokens,
        tokens,
        tokens.isPresent() ? 2 : 0,
        Duration.ofNanos(12_345_678),
        Optional.of(Duration.ofMillis(5)),
        Duration.ofMillis(12),
        Optional.empty());
  }

  private static String line(ExchangeRecord record) {
    var out = new ByteArrayOutputStream();
    AccessLog log = new AccessLog(out);
    log.finished(record);
    log.writeAll();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode json(String line) {
    try {
      return new JsonMapper().readTree(line);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(line, notJson);
    }
  }

  @Test
  void writesEverythingOnOneLine() {
    String line = line(record(Optional.of("b"), OptionalLong.of(7)));

    assertThat(line).endsWith("}\n");
    assertThat(line.strip()).doesNotContain("\n");
    JsonNode json = json(line);
    assertThat(json.path("time").asText()).isEqualTo("2026-03-01T12:00:00.123456Z");
    assertThat(json.path("request_id").asText()).isEqualTo("req_1");
    assertThat(json.path("gateway").asText()).isEqualTo("default");
    assertThat(json.path("rule").asText()).isEqualTo("/ai");
    assertThat(json.path("upstream").asText()).isEqualTo("pool");
    assertThat(json.path("target").asText()).isEqualTo("b");
    assertThat(json.path("model").asText()).isEqualTo("gpt-\"a\"\n");
    assertThat(json.path("skipped_events").asInt()).isEqualTo(2);
    assertThat(json.path("trail").asText()).isEqualTo("a;503;1ms, b;200;2ms");
    assertThat(json.path("status").asInt()).isEqualTo(200);
    assertThat(json.path("gave_up").asText()).isEqualTo("budget_spent");
    assertThat(json.path("stream").asBoolean()).isTrue();
    assertThat(json.path("bytes_in").asLong()).isEqualTo(71);
    assertThat(json.path("bytes_out").asLong()).isEqualTo(1_234);
    assertThat(json.path("input_tokens").asLong()).isEqualTo(7);
    assertThat(json.path("duration_ms").asDouble()).isEqualTo(12.346);
    assertThat(json.path("first_byte_ms").asDouble()).isEqualTo(5.0);
    assertThat(json.path("overhead_ms").asDouble()).isEqualTo(0.346);
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    JsonNode json = json(line(record(Optional.empty(), OptionalLong.empty())));

    assertThat(json.has("target")).isFalse();
    assertThat(json.has("error")).isFalse();
    assertThat(json.has("input_tokens")).isFalse();
    assertThat(json.has("output_tokens")).isFalse();
    assertThat(json.has("skipped_events")).isFalse();
  }

  @Test
  void aLogThatCannotBeWrittenFailsNobody() {
    var broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("disk full");
          }
        };

    AccessLog log = new AccessLog(broken);
    log.finished(record(Optional.empty(), OptionalLong.empty()));

    assertThatCode(log::writeAll).doesNotThrowAnyException();
  }

  @Test
  void linesKeepTheirOrderAndStandApart() {
    var out = new ByteArrayOutputStream();
    AccessLog log = new AccessLog(out);
    for (int tokens = 0; tokens < 1_000; tokens++) {
      log.finished(record(Optional.of("b"), OptionalLong.of(tokens)));
    }

    log.writeAll();

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .hasSize(1_000)
        .map(line -> json(line).path("input_tokens").asInt())
        .isSorted();
  }

  @Test
  void requestsGoOnWhileTheLogIsStuckAndTheLinesThatFindNoPlaceAreCounted() {
    var out = new ByteArrayOutputStream();
    AccessLog log = new AccessLog(out);
    String said;
    try (CapturedLog complaints = new CapturedLog()) {
      for (int i = 0; i < AccessLog.MOST_WAITING + 3; i++) {
        log.finished(record(Optional.of("b"), OptionalLong.empty()));
      }
      log.writeAll();
      said = complaints.text();
    }

    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(AccessLog.MOST_WAITING);
    assertThat(said).contains("3 lines of the access log are lost");
  }
}
