package dev.trustgate.gateway.proxy;

import static dev.trustgate.gateway.fixture.Wire.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.fixture.RawCaller;
import dev.trustgate.gateway.fixture.RawPeer;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.fixture.StubProvider;
import dev.trustgate.gateway.fixture.Wire;
import dev.trustgate.gateway.upstream.TargetReport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A caller who leaves is noticed although nothing is being written to it, within a second and long
 * before any other clock. How soon exactly stands in docs/performance.md.
 */
@Tag("alone")
class LeavingIT {

  private static final Logger LOG = Logger.getLogger(LeavingIT.class.getName());

  private static final Duration SOON = Duration.ofSeconds(10);

  /** So that a machine that is busy for once does not decide. */
  private static final int ROUNDS = Integer.getInteger("leaving.rounds", 5);

  private static final String HELLO = chunk("{\"content\":\"Hello\"}", "null");

  private final CountDownLatch asked = new CountDownLatch(1);

  enum Farewell {
    CLOSE,
    RESET,
    HALF_CLOSE
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  private static void leave(RawCaller caller, Farewell how) {
    switch (how) {
      case CLOSE -> caller.hangUp();
      case RESET -> caller.reset();
      case HALF_CLOSE -> caller.sayNoMore();
    }
  }

  /** A provider that says this much and is then silent until the other side hangs up. */
  private static final class Silent implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CompletableFuture<Long> hungUpNanos = new CompletableFuture<>();
    private final RawPeer peer;

    Silent(String beginning) {
      peer =
          new RawPeer(
              line -> {
                line.request();
                line.say(beginning);
                asked.countDown();
                line.awaitHangUp();
                hungUpNanos.complete(System.nanoTime());
              });
    }

    @Override
    public void close() {
      peer.close();
    }
  }

  /** Leaves a provider so often that says this much; nothing is left of it, within a second. */
  private static void leavesUnharmed(
      String beginning, String request, String wordsBefore, Farewell how) throws Exception {
    long[] nanos = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      nanos[round] = leavesOnce(beginning, request, wordsBefore, how);
    }
    Arrays.sort(nanos);
    LOG.info(
        () ->
            "left %s after %d ms at the median, %d ms at most"
                .formatted(how, millis(nanos[ROUNDS / 2]), millis(nanos[ROUNDS - 1])));
    assertThat(Duration.ofNanos(nanos[ROUNDS / 2]))
        .as("from the caller's farewell to the provider's, of %s", Arrays.toString(nanos))
        .isLessThan(Duration.ofSeconds(1));
  }

  /** Says how long it took from the caller's farewell until the provider was hung up on. */
  private static long leavesOnce(String beginning, String request, String wordsBefore, Farewell how)
      throws Exception {
    try (var provider = new Silent(beginning);
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.peer.port())));
        var caller = new RawCaller(proxy.port())) {
      caller.ask(request);
      assertThat(provider.asked.await(10, TimeUnit.SECONDS)).isTrue();
      if (!wordsBefore.isEmpty()) {
        assertThat(caller.readUntil(wordsBefore)).contains(wordsBefore);
      }
      long leftNanos = System.nanoTime();
      leave(caller, how);
      long took = provider.hungUpNanos.get(10, TimeUnit.SECONDS) - leftNanos;

      var record = proxy.onlyRecord();
      assertThat(record.error()).contains("caller_gone");
      assertThat(record.trail()).matches("one;client-gone;\\d+ms");
      TargetReport target = proxy.targets().getFirst();
      assertThat(target.inFlight()).as("permits").isZero();
      assertThat(target.consecutiveFailures()).isZero();
      assertThat(target.lastError()).isEmpty();
      return took;
    }
  }

  /** The clock of the attempt and the caller's leaving interrupt the same thread. */
  @Test
  void inTheMomentInWhichAnAttemptRunsOutOfTime() throws Exception {
    String opening = chunk("{\"role\":\"assistant\"}", "null");
    String beginning =
        Events.HEAD + Integer.toHexString(opening.length()) + "\r\n" + opening + "\r\n";
    CountDownLatch never = new CountDownLatch(1);
    try (var silent = new Silent("");
        var next = new Silent(beginning);
        var proxy =
            new TestProxy(
                Samples.serving(
                    Samples.clocks(
                        Duration.ofMillis(300), Duration.ofSeconds(60), Duration.ofSeconds(60)),
                    Samples.openai("one", silent.peer.port()),
                    Samples.openai("two", next.peer.port())))) {
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        long leavesAfter = 270L + i;
        callers.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      try (var caller = new RawCaller(proxy.port())) {
                        caller.ask(Wire.OPENAI_STREAM_REQUEST);
                        assertThat(never.await(leavesAfter, TimeUnit.MILLISECONDS)).isFalse();
                      } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                      }
                    }));
      }
      for (Thread caller : callers) {
        caller.join();
      }
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                assertThat(proxy.inProgress()).isZero();
                assertThat(proxy.targets()).allMatch(target -> target.inFlight() == 0);
              });
    }
  }

  @ParameterizedTest
  @EnumSource(Farewell.class)
  void whileTheProvidersHeadIsAwaited(Farewell how) throws Exception {
    leavesUnharmed("", Wire.OPENAI_REQUEST, "", how);
  }

  @ParameterizedTest
  @EnumSource(Farewell.class)
  void whileTheFirstTokenIsAwaited(Farewell how) throws Exception {
    leavesUnharmed(Events.HEAD, Wire.OPENAI_STREAM_REQUEST, "", how);
  }

  @Test
  void whileAWholeBodyIsAwaited() throws Exception {
    leavesUnharmed(
        "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{", Wire.OPENAI_REQUEST, "", Farewell.CLOSE);
  }

  @ParameterizedTest
  @EnumSource(Farewell.class)
  void whileAStreamIsSilent(Farewell how) throws Exception {
    String event = Integer.toHexString(HELLO.length()) + "\r\n" + HELLO + "\r\n";
    leavesUnharmed(Events.HEAD + event, Wire.OPENAI_STREAM_REQUEST, "Hello", how);
  }

  /** The provider is stuck in the middle of a write, because the caller takes nothing. */
  @ParameterizedTest
  @EnumSource(
      value = Farewell.class,
      names = {"CLOSE", "RESET"})
  void whileNothingIsTaken(Farewell how) throws Exception {
    long[] nanos = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      nanos[round] = leavesStuckProvider(how);
    }
    Arrays.sort(nanos);
    assertThat(Duration.ofNanos(nanos[ROUNDS / 2]))
        .as("from the caller's farewell to the provider's, of %s", Arrays.toString(nanos))
        .isLessThan(Duration.ofMillis(1_800));
  }

  private static long leavesStuckProvider(Farewell how) throws Exception {
    String event = chunk("{\"content\":\"" + "x".repeat(60_000) + "\"}", "null");
    AtomicLong said = new AtomicLong();
    CompletableFuture<Long> hungUpNanos = new CompletableFuture<>();
    RawPeer peer =
        new RawPeer(
            line -> {
              Events.begin(line);
              try {
                while (true) {
                  line.chunk(event);
                  said.incrementAndGet();
                }
              } catch (IOException broken) {
                hungUpNanos.complete(System.nanoTime());
              }
            });
    try (peer;
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", peer.port())));
        var caller = new RawCaller(proxy.port(), 4_096)) {
      caller.ask(Wire.OPENAI_STREAM_REQUEST);
      await().atMost(SOON).until(() -> said.get() > 0);
      await().during(Duration.ofMillis(300)).atMost(SOON).until(standsStill(said));
      long leftNanos = System.nanoTime();
      leave(caller, how);
      return hungUpNanos.get(10, TimeUnit.SECONDS) - leftNanos;
    }
  }

  private static Callable<Boolean> standsStill(AtomicLong count) {
    AtomicLong before = new AtomicLong(-1);
    return () -> before.getAndSet(count.get()) == count.get();
  }

  @Test
  void whileATargetIsWaitedFor() {
    FailoverPolicy normal = FailoverPolicy.DEFAULT;
    FailoverPolicy patient =
        new FailoverPolicy(
            1,
            0,
            Duration.ofSeconds(60),
            normal.connectTimeout(),
            normal.responseTimeout(),
            normal.firstTokenTimeout(),
            normal.streamIdleTimeout(),
            normal.writeTimeout(),
            normal.requestTimeout(),
            normal.streamRecovery());
    try (var busy =
            new StubProvider(
                (exchange, request) -> {
                  exchange.getResponseHeaders().set("retry-after", "30");
                  StubProvider.send(
                      exchange, 429, "application/json", Wire.openaiError("rate", "rate", "busy"));
                  asked.countDown();
                });
        var proxy = new TestProxy(Samples.serving(patient, Samples.openai("one", busy.port())));
        var caller = new RawCaller(proxy.port())) {
      caller.ask(Wire.OPENAI_REQUEST);
      await()
          .atMost(SOON)
          .until(() -> proxy.targets().getFirst().state() == TargetReport.State.COOLING);
      caller.reset();

      var record = proxy.onlyRecord();
      assertThat(record.error()).contains("caller_gone");
      assertThat(busy.asked()).hasSize(1);
    }
  }

  /** Looking for a hang-up takes bytes off the wire: they must be there for the next request. */
  @Test
  void aRequestSentWhileAnotherIsServedIsServedNext() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    try (var provider =
            new RawPeer(
                line -> {
                  line.request();
                  asked.countDown();
                  goOn.await();
                  String answer = Wire.openaiAnswer("slow");
                  for (int turn = 0; turn < 3; turn++) {
                    line.say("HTTP/1.1 200 OK\r\ncontent-length: " + answer.length() + "\r\n\r\n");
                    line.say(answer);
                    line.request();
                  }
                });
        var proxy = new TestProxy(Samples.serving(Samples.openai("one", provider.port())));
        var caller = new RawCaller(proxy.port())) {
      caller.ask(Wire.OPENAI_REQUEST);
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      String[] parts = Wire.OPENAI_REQUEST.split("messages", -1);
      caller.say(
          "POST /ai/v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: "
              + Wire.OPENAI_REQUEST.length()
              + "\r\n\r\n"
              + parts[0]);
      // Two looks have passed when a caller that left later than this was noticed.
      noticedElsewhere(proxy);
      caller.say("messages" + parts[1]);
      noticedElsewhere(proxy);
      goOn.countDown();

      assertThat(caller.readUntil("\"kept\":true}}")).contains("200 OK");
      assertThat(caller.readUntil("\"kept\":true}}")).contains("200 OK");
      assertThat(provider.requests().stream().filter(r -> r.endsWith(Wire.OPENAI_REQUEST)))
          .hasSizeGreaterThanOrEqualTo(2);
    }
  }

  /** Another caller leaves on the same listener; returns when that was noticed. */
  private static void noticedElsewhere(TestProxy proxy) {
    int before = proxy.records().size();
    try (var other = new RawCaller(proxy.port())) {
      other.ask(Wire.OPENAI_REQUEST);
      await().atMost(SOON).until(() -> proxy.inProgress() == 2);
    }
    await().atMost(SOON).until(() -> proxy.records().size() == before + 1);
  }
}
