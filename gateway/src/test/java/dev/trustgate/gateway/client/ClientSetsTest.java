package dev.trustgate.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.fixture.RawPeer;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator who tries one connect time-out after the other. */
class ClientSetsTest {

  private static final long UNUSED_NANOS = Duration.ofMinutes(1).toNanos();
  private static final Duration ONE = Duration.ofSeconds(1);
  private static final Duration TWO = Duration.ofSeconds(2);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // a clock may run over
  private final Map<Duration, List<HttpClient>> made = new ConcurrentHashMap<>();
  private final ClientSets sets = new ClientSets(now::get, UNUSED_NANOS, this::client);

  @AfterEach
  void close() {
    sets.close();
  }

  private HttpClient client(Duration patience) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(patience).build();
    made.computeIfAbsent(patience, _ -> new CopyOnWriteArrayList<>()).add(client);
    return client;
  }

  private List<HttpClient> made(Duration patience) {
    return made.getOrDefault(patience, List.of());
  }

  private boolean allEnded(Duration patience) {
    return !made(patience).isEmpty() && made(patience).stream().allMatch(HttpClient::isTerminated);
  }

  private void use(Duration patience) {
    sets.lend(patience).close();
  }

  private void later(Duration time) {
    now.addAndGet(time.toNanos());
    sets.tidy();
  }

  @Test
  void whatNobodyUsesAnyMoreEnds() {
    use(ONE);
    later(Duration.ofSeconds(10));
    use(TWO);
    later(Duration.ofSeconds(50));
    assertThat(sets.size()).isEqualTo(2);

    later(Duration.ofSeconds(1));
    assertThat(sets.size()).isEqualTo(1);
    await().until(() -> allEnded(ONE));
    assertThat(made(TWO)).isNotEmpty().noneMatch(HttpClient::isTerminated);
  }

  @Test
  void whatWasUsedLastIsKeptHoweverQuietItIs() {
    use(ONE);
    later(Duration.ofDays(1));

    use(ONE);
    assertThat(made(ONE)).isNotEmpty().noneMatch(HttpClient::isTerminated).doesNotHaveDuplicates();
    assertThat(sets.size()).isEqualTo(1);
  }

  @Test
  void whoIsAboutToSendIsWaitedFor() {
    ClientSets.Lent sender = sets.lend(ONE);
    later(Duration.ofSeconds(1));
    use(TWO);
    later(Duration.ofHours(1));
    assertThat(sets.size()).isEqualTo(2);

    sender.close();
    later(Duration.ofSeconds(1));
    use(TWO);
    later(Duration.ofHours(1));
    assertThat(sets.size()).isEqualTo(1);
  }

  @Test
  void ofThousandsOnlyFewAreThereAtOnce() {
    for (int i = 0; i < 200; i++) {
      use(ONE.plusMillis(i));
      later(Duration.ofSeconds(10));
      assertThat(sets.size()).isLessThanOrEqualTo(7);
    }
  }

  @Test
  void anAnswerUnderWayComesToItsEnd() throws Exception {
    var retired = new CountDownLatch(1);
    try (var provider =
        new RawPeer(
            line -> {
              line.request();
              line.say("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nfi");
              retired.await();
              line.say("ne");
            })) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + provider.port() + "/")).build();
      InputStream body;
      try (ClientSets.Lent lent = sets.lend(ONE);
          RenewedClient.Lent one = lent.to("x").lend()) {
        body = one.client().send(request, BodyHandlers.ofInputStream()).body();
      }
      use(TWO);
      now.addAndGet(UNUSED_NANOS + 1);
      use(TWO);
      sets.tidy();
      assertThat(sets.size()).isEqualTo(1);
      retired.countDown();

      assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("fine");
      await().until(() -> allEnded(ONE));
    }
  }
}
