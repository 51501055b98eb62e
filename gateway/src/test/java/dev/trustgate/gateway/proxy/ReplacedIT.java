package dev.trustgate.gateway.proxy;

import static dev.trustgate.gateway.domain.Dialect.ANTHROPIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import dev.trustgate.gateway.upstream.TargetReport;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A stream that fails before it said anything is replaced, whichever dialect the failing provider
 * speaks and whichever the caller.
 */
class ReplacedIT {

  private static final String[] ANTHROPIC_STREAM = {
    anthropic("message_start", "\"message\":{\"id\":\"m\",\"model\":\"c\",\"usage\":{}}"),
    anthropic("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\"}"),
    anthropic(
        "content_block_delta", "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"a\"}"),
    anthropic("content_block_stop", "\"index\":0"),
    anthropic(
        "message_delta",
        "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":1}"),
    anthropic("message_stop", "\"y\":2")
  };

  /** How a provider fails, and by which word the trail remembers it. */
  enum Failing {
    ERROR_BEHIND_THE_START("500"),
    CUT_BEHIND_THE_START("truncated"),
    END_BEHIND_THE_START("truncated"),
    ERROR_FIRST("529"),
    STATUS_OVERLOADED("529"),
    NO_BODY("empty"),
    NO_BODY_OF_ANOTHER_KIND("empty"),
    NO_EVENTS("empty"),
    AN_HTML_PAGE("garbled"),
    A_LENGTH_THAT_IS_NONE("not-http"),
    A_LENGTH_BEYOND_COUNTING("not-http"),
    ANOTHER_PROTOCOL("not-http"),
    A_PAGE_WITHOUT_A_HEAD("not-http"),
    HALF_A_HEAD("not-http"),
    A_STATUS_BEYOND_HTTP("not-http"),
    A_STATUS_BELOW_HTTP("not-http"),
    MOVED_WITHOUT_A_BODY("301"),
    NOT_MODIFIED("304");

    private final String label;

    Failing(String label) {
      this.label = label;
    }

    /** Being busy is no illness. */
    boolean blamesTarget() {
      return !label.equals("529");
    }

    RawPeer by(Dialect speaking) {
      String start = start(speaking);
      return switch (this) {
        case ERROR_BEHIND_THE_START ->
            Events.saying(start, ping(speaking), event(speaking, error(speaking, "broken")));
        case CUT_BEHIND_THE_START -> new RawPeer(line -> Events.begin(line, start, ping(speaking)));
        case END_BEHIND_THE_START -> Events.saying(start, ping(speaking));
        case ERROR_FIRST -> Events.saying(event(speaking, error(speaking, "overloaded_error")));
        case STATUS_OVERLOADED ->
            answer("529 Overloaded", "application/json", error(speaking, "overloaded_error"));
        case NO_BODY -> answer("200 OK", "text/event-stream", "");
        case NO_BODY_OF_ANOTHER_KIND -> answer("200 OK", "application/json", "");
        case NO_EVENTS -> Events.saying();
        case AN_HTML_PAGE -> answer("200 OK", "text/html", "<html>the bad one</html>");
        case A_LENGTH_THAT_IS_NONE -> length("abc");
        case A_LENGTH_BEYOND_COUNTING -> length("9223372036854775808");
        case ANOTHER_PROTOCOL -> RawPeer.saying("SSH-2.0-OpenSSH\r\n\r\n");
        case A_PAGE_WITHOUT_A_HEAD -> RawPeer.saying("<html>the bad one</html>");
        case HALF_A_HEAD -> RawPeer.saying("HTTP/1.1 200 OK\r\ncontent-type: text/ev");
        case A_STATUS_BEYOND_HTTP -> answer("700 Odd", "application/json", error(speaking, "odd"));
        case A_STATUS_BELOW_HTTP -> answer("099 Odd", "application/json", error(speaking, "odd"));
        case MOVED_WITHOUT_A_BODY -> answer("301 Moved", "text/plain", "");
        case NOT_MODIFIED -> RawPeer.saying("HTTP/1.1 304 Not Modified\r\netag: \"x\"\r\n\r\n");
      };
    }
  }

  private static RawPeer length(String length) {
    return RawPeer.saying("HTTP/1.1 200 OK\r\ncontent-length: " + length + "\r\n\r\nthe bad one");
  }

  private static String anthropic(String type, String fields) {
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
  }

  private static String start(Dialect dialect) {
    return dialect == ANTHROPIC
        ? anthropic(
            "message_start",
            "\"message\":{\"id\":\"bad\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\","
                + "\"content\":[],\"usage\":{\"input_tokens\":99,\"output_tokens\":1}}")
        : Wire.chunk("{\"role\":\"assistant\",\"content\":\"\",\"bad\":1}", "null");
  }

  private static String ping(Dialect dialect) {
    return dialect == ANTHROPIC ? anthropic("ping", "\"bad\":1") : ": bad\n\n";
  }

  private static String error(Dialect dialect, String type) {
    return dialect == ANTHROPIC
        ? "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"bad\"}}"
        : Wire.openaiError(type, type, "bad");
  }

  private static String event(Dialect dialect, String error) {
    return (dialect == ANTHROPIC ? "event: error\n" : "") + "data: " + error + "\n\n";
  }

  private static RawPeer answer(String status, String type, String body) {
    return RawPeer.saying(
        "HTTP/1.1 %s\r\ncontent-type: %s\r\ncontent-length: %d\r\n\r\n%s"
            .formatted(status, type, body.length(), body));
  }

  private static Target target(String name, Dialect dialect, int port) {
    Provider provider = dialect == ANTHROPIC ? Provider.ANTHROPIC : Provider.OPENAI;
    return Samples.target(name, provider, port, List.of(), Optional.of("any"));
  }

  private static HttpResponse<String> ask(TestProxy proxy, Dialect calling) {
    return calling == ANTHROPIC
        ? proxy.post(
            "/ai/v1/messages",
            Wire.ANTHROPIC_REQUEST.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\""))
        : proxy.chat(Wire.OPENAI_STREAM_REQUEST);
  }

  static Stream<Arguments> everything() {
    return Arrays.stream(Dialect.values())
        .flatMap(
            calling ->
                Arrays.stream(Dialect.values())
                    .flatMap(
                        speaking ->
                            Arrays.stream(Failing.values())
                                .map(how -> Arguments.of(calling, speaking, how))));
  }

  @ParameterizedTest(name = "{0} caller, {1} provider: {2}")
  @MethodSource("everything")
  void theCallerHearsTheOtherStreamAlone(Dialect calling, Dialect speaking, Failing how) {
    String[] whole = calling == ANTHROPIC ? ANTHROPIC_STREAM : Wire.openaiStream();
    try (var good = StubProvider.streaming(whole);
        var bad = how.by(speaking);
        var proxy =
            new TestProxy(
                Samples.serving(
                    target("bad", speaking, bad.port()),
                    Samples.second(target("good", calling, good.port()))))) {
      HttpResponse<String> answer = ask(proxy, calling);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(String.join("", whole));
      assertThat(answer.headers().firstValue("x-tg-target")).contains("good");
      assertThat(answer.headers().firstValue("x-tg-attempts")).contains("2");
      assertThat(answer.headers().firstValue("x-tg-trail").orElse(""))
          .matches("bad;" + how.label + ";\\d+ms, good;200;\\d+ms");
      var record = proxy.onlyRecord();
      assertThat(record.error()).isEmpty();
      assertThat(record.inputTokens().orElse(0)).as("the bad one's count").isNotEqualTo(99);
      TargetReport report = proxy.report("bad");
      assertThat(report.consecutiveFailures()).isEqualTo(how.blamesTarget() ? 1 : 0);
      assertThat(report.state() == TargetReport.State.COOLING).isEqualTo(!how.blamesTarget());
    }
  }
}
