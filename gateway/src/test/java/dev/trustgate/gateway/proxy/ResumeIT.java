package dev.trustgate.gateway.proxy;

import static dev.trustgate.gateway.fixture.Wire.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that broke goes on with the next target's answer, if that is the same answer. */
class ResumeIT {

  private static final String ROLE = chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
  private static final String HEL = chunk("{\"content\":\"Hel\"}", "null");
  private static final String HELLO = chunk("{\"content\":\"Hello\"}", "null");
  private static final String WORLD = chunk("{\"content\":\", world\"}", "null");
  private static final String BEHIND = chunk("{\"content\":\"behind\"}", "null");
  private static final String STOP = chunk("{}", "\"stop\"");
  private static final String COUNTS =
      "data: {\"id\":\"x\",\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":9}}\n\n";
  private static final String DONE = "data: [DONE]\n\n";
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final FailoverPolicy RESUME = Samples.resuming(FailoverPolicy.DEFAULT);

  private final Heard heard = new Heard();

  private String ask(TestProxy proxy) {
    return heard.ask(proxy, "/ai/v1/chat/completions", Wire.OPENAI_STREAM_REQUEST);
  }

  /** Says the first half of the answer and hangs up. */
  private RawPeer cut() {
    return cut("Hel", ROLE, HEL);
  }

  /** Says these events and hangs up once the caller has heard a word of theirs. */
  private RawPeer cut(String word, String... events) {
    return new RawPeer(
        line -> {
          Events.begin(line, events);
          heard.await(word);
        });
  }

  private static RawPeer whole() {
    return Events.saying(ROLE, HELLO, WORLD, STOP, COUNTS, DONE);
  }

  private static TestProxy before(FailoverPolicy policy, RawPeer... providers) {
    Target[] targets = new Target[providers.length];
    for (int i = 0; i < providers.length; i++) {
      targets[i] = Samples.tier(Samples.openai("t" + (i + 1), providers[i].port()), i + 1);
    }
    return new TestProxy(Samples.serving(policy, targets));
  }

  private static String content(String body) {
    StringBuilder text = new StringBuilder();
    body.lines()
        .filter(line -> line.contains("\"content\":\""))
        .map(line -> line.replaceFirst(".*\"content\":\"", "").replaceFirst("\".*", ""))
        .forEach(text::append);
    return text.toString();
  }

  private static void isWhole(String body) {
    assertThat(content(body)).isEqualTo("Hello, world");
    assertThat(body).endsWith(DONE).containsOnlyOnce("\"stop\"").doesNotContain("\"error\"");
  }

  private static void isBrokenOff(String body) {
    assertThat(body).startsWith(ROLE + HEL + "data: {\"error\":{").endsWith("}}\n\n");
    assertThat(body).contains("stream_broken").doesNotContain("[DONE]", "\"stop\"");
  }

  @Test
  void theNextTargetGoesOnWhereTheFirstBrokeOff() {
    try (var first = cut();
        var second = whole();
        var proxy = before(RESUME, first, second)) {
      String answer = ask(proxy);

      isWhole(answer);
      assertThat(answer).as("what came is passed on as it came").startsWith(ROLE + HEL);
      var record = proxy.onlyRecord();
      assertThat(record.trail()).matches("t1;cut;\\d+ms, t2;200;\\d+ms");
      assertThat(record.target()).as("who gave the answer's end").contains("t2");
      assertThat(record.outputTokens()).hasValue(9);
      assertThat(record.error()).isEmpty();
      assertThat(first.requests().getFirst())
          .as("the same question, nothing put into the model's mouth")
          .endsWith(body(second.requests().getFirst()));
    }
  }

  private static String body(String request) {
    return request.substring(request.indexOf("\r\n\r\n"));
  }

  @Test
  void nothingIsSentBeforeEverythingThatTheCallerHasWasSaidAgain() throws Exception {
    CountDownLatch cutNow = new CountDownLatch(1);
    CountDownLatch halfSaid = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (var first =
            new RawPeer(
                line -> {
                  Events.begin(line, ROLE, HEL);
                  cutNow.await();
                });
        var second =
            new RawPeer(
                line -> {
                  Events.begin(line, ROLE, chunk("{\"content\":\"He\"}", "null"), ": alive\n\n");
                  halfSaid.countDown();
                  goOn.await();
                  line.chunk(chunk("{\"content\":\"llo, world\"}", "null") + STOP + DONE);
                  Events.end(line);
                });
        var proxy = before(RESUME, first, second);
        InputStream in = proxy.open(Wire.OPENAI_STREAM_REQUEST).body()) {
      assertThat(Events.next(in)).isEqualTo(ROLE);
      assertThat(Events.next(in)).isEqualTo(HEL);
      cutNow.countDown();
      halfSaid.await();
      assertThat(in.available()).isZero();
      goOn.countDown();
      isWhole(HEL + Events.rest(in));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "X", "Hal"})
  void otherWordsEndTheStreamAndAreNobodysFault(String words) {
    try (var first = cut();
        var second = Events.saying(ROLE, HELLO.replace("Hello", words), WORLD, STOP, DONE);
        var third = whole();
        var proxy = before(RESUME, first, second, third)) {
      String body = ask(proxy);
      isBrokenOff(body);
      assertThat(body).contains("stream cut");
      var record = proxy.onlyRecord();
      assertThat(record.trail()).matches("t1;cut;\\d+ms, t2;diverged;\\d+ms");
      assertThat(record.error()).contains("stream_broken");
      assertThat(third.requests()).isEmpty();
      assertThat(proxy.report("t1").consecutiveFailures()).isEqualTo(1);
      assertThat(proxy.report("t2").consecutiveFailures()).isEqualTo(0);
    }
  }

  @Test
  void whatFollowsIsTheNextTargetsOwn() {
    try (var first = cut();
        var second = Events.saying(ROLE, HELLO.replace("Hello", "Help"), STOP, DONE);
        var proxy = before(RESUME, first, second)) {
      assertThat(content(ask(proxy))).isEqualTo("Help");
    }
  }

  @Test
  void anAnswerThatEndsBeforeItCaughtUpIsAnotherOne() {
    try (var first = cut(", world", HELLO, WORLD);
        var second = Events.saying(ROLE, HELLO, STOP, DONE);
        var proxy = before(RESUME, first, second)) {
      String body = ask(proxy);

      assertThat(content(body)).isEqualTo("Hello, world");
      assertThat(body).contains("stream_broken").doesNotContain("[DONE]", "\"stop\"");
      assertThat(proxy.onlyRecord().trail()).contains("t1;cut;", "t2;diverged;");
    }
  }

  @Test
  void aTargetThatRefusesIsPassedOver() {
    try (var first = cut();
        var second =
            RawPeer.saying("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n");
        var third = whole();
        var proxy = before(RESUME, first, second, third)) {
      isWhole(ask(proxy));
      assertThat(proxy.onlyRecord().trail()).matches("t1;cut;\\d+ms, t2;503;\\d+ms, t3;200;\\d+ms");
    }
  }

  @Test
  void aStreamMayBreakTwice() {
    try (var first = cut();
        var second = cut(", world", ROLE, HELLO, WORLD);
        var third = whole();
        var proxy = before(RESUME, first, second, third)) {
      isWhole(ask(proxy));
      assertThat(proxy.onlyRecord().trail()).matches("t1;cut;\\d+ms, t2;cut;\\d+ms, t3;200;\\d+ms");
    }
  }

  /** By what it did itself, not by how much of it the caller had to be told. */
  @Test
  void aTargetThatOnlyBeginsIsTruncatedHereToo() {
    endsBehind("truncated", ROLE);
  }

  @Test
  void aTargetThatOnlyLivesIsEmptyHereToo() {
    endsBehind("empty", ": alive\n\n");
  }

  private void endsBehind(String label, String... events) {
    try (var first = cut();
        var second = Events.saying(events);
        var third = whole();
        var proxy = before(RESUME, first, second, third)) {
      isWhole(ask(proxy));
      assertThat(proxy.onlyRecord().trail())
          .matches("t1;cut;\\d+ms, t2;" + label + ";\\d+ms, t3;200;\\d+ms");
    }
  }

  /** The second target begins, says this much and no more; the third makes the answer whole. */
  private void passesOver(String label, String... events) {
    try (var first = cut();
        var second =
            new RawPeer(
                line -> {
                  Events.begin(line, events);
                  line.awaitHangUp();
                });
        var third = whole();
        var proxy =
            before(Samples.resuming(Samples.clocks(LONG, SOON, SOON)), first, second, third)) {
      isWhole(ask(proxy));
      assertThat(proxy.onlyRecord().trail())
          .matches("t1;cut;\\d+ms, t2;" + label + ";\\d+ms, t3;200;\\d+ms");
      assertThat(proxy.report("t2").consecutiveFailures()).isEqualTo(1);
    }
  }

  @Test
  void theFirstTokenClockRunsForTheNextTargetToo() {
    passesOver("first-token-timeout", ROLE, ": alive\n\n");
  }

  @Test
  void theClockBetweenEventsRunsForTheNextTargetToo() {
    passesOver("stalled", ROLE, chunk("{\"content\":\"He\"}", "null"));
  }

  @Test
  void itRunsOnOnceTheNextTargetHasCaughtUp() {
    passesOver("stalled", ROLE, HELLO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}",
        "{\"reasoning_content\":\"hm\"}",
        "{\"refusal\":\"no\"}",
        "{\"content\":\"a\",\"annotations\":[{\"type\":\"url_citation\"}]}"
      })
  void onlyPlainTextIsGoneOnWith(String delta) {
    try (var first = cut("behind", HEL, chunk(delta, "null"), BEHIND);
        var second = whole();
        var proxy = before(RESUME, first, second)) {
      String body = ask(proxy);

      assertThat(body).contains("stream_broken").doesNotContain("[DONE]");
      assertThat(second.requests()).isEmpty();
    }
  }

  @Test
  void withoutAnotherTargetItEndsAsAnError() {
    try (var first = cut();
        var proxy = before(RESUME, first)) {
      isBrokenOff(ask(proxy));
      assertThat(proxy.onlyRecord().trail()).matches("t1;cut;\\d+ms");
    }
  }

  @Test
  void callerAndTargetsMayAllSpeakDifferently() {
    String question =
        Wire.ANTHROPIC_REQUEST.replace("\"max_tokens\"", "\"stream\":true,\"max_tokens\"");
    StubProvider second =
        StubProvider.streaming(
            anthropic("message_start", "\"message\":{\"id\":\"m2\",\"model\":\"c\"}"),
            anthropic("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\"}"),
            anthropic(
                "content_block_delta",
                "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hello, world\"}"),
            anthropic("content_block_stop", "\"index\":0"),
            anthropic(
                "message_delta",
                "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":2}"),
            anthropic("message_stop", "\"x\":1"));
    try (second;
        var first = cut();
        var proxy =
            new TestProxy(
                Samples.serving(
                    RESUME,
                    Samples.target(
                        "t1", Provider.OPENAI, first.port(), List.of(), Optional.of("gpt-4o")),
                    Samples.second(Samples.anthropic("t2", second.port()))))) {
      String body = heard.ask(proxy, "/ai/v1/messages", question);

      assertThat(body)
          .containsOnlyOnce("\"type\":\"message_start\"")
          .containsOnlyOnce("\"type\":\"content_block_start\"")
          .containsOnlyOnce("\"type\":\"content_block_stop\"")
          .contains("\"text\":\"Hel\"", "\"text\":\"lo, world\"")
          .contains("\"stop_reason\":\"end_turn\"")
          .endsWith("{\"type\":\"message_stop\"}\n\n");
    }
  }

  private static String anthropic(String type, String fields) {
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
  }
}
