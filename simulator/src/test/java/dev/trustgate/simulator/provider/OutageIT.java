package dev.trustgate.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.fixture.RawAnswer;
import dev.trustgate.simulator.provider.fixture.RawAnswer.End;
import dev.trustgate.simulator.provider.fixture.RawClient;
import dev.trustgate.simulator.provider.fixture.Requests;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults of a whole provider: refusing, flapping, too much at once, too much per minute. */
class OutageIT {

  private FakeProvider provider = started(ProviderSettings.Limits.NONE);
  private final List<RawClient> clients = new ArrayList<>();

  private static FakeProvider started(ProviderSettings.Limits limits) {
    try {
      return FakeProvider.start(ProviderSettings.builder(Dialect.OPENAI).limits(limits).build());
    } catch (IOException impossible) {
      throw new AssertionError("no free port", impossible);
    }
  }

  private void restart(ProviderSettings.Limits limits) {
    provider.close();
    provider = started(limits);
  }

  @AfterEach
  void stop() throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
    provider.close();
  }

  private RawAnswer ask() throws IOException {
    return Requests.ask(provider.port(), Dialect.OPENAI, false);
  }

  private RawClient connected() throws IOException {
    RawClient client = new RawClient(provider.port());
    clients.add(client);
    return client;
  }

  @Test
  void refusingShutsTheDoorAndIdleConnectionsUntilItIsTurnedOff() throws IOException {
    RawClient idle = connected();
    assertThat(idle.ask("GET /livez").read().status()).isEqualTo(200);
    String id = provider.faults().on("refuse").id();

    assertThatThrownBy(this::connected).isInstanceOf(ConnectException.class);
    assertThat(idle.end()).isNotEqualTo(End.SILENT);

    provider.faults().off(id);
    assertThat(ask().status()).isEqualTo(200);
  }

  @Test
  void refusingEndsByItselfAndKeepsThePort() throws IOException {
    int port = provider.port();
    RawClient control = connected();
    RawAnswer created = control.post("/sim/v1/faults", "{\"do\":\"refuse\",\"for_ms\":200}").read();
    assertThat(created.status()).isEqualTo(201);
    await().ignoreExceptions().untilAsserted(() -> assertThat(ask().status()).isEqualTo(200));
    assertThat(provider.port()).isEqualTo(port);
  }

  @Test
  void refusingForeverCannotBeOrderedThroughTheDoorItShuts() throws IOException {
    RawAnswer refused = connected().post("/sim/v1/faults", "{\"do\":\"refuse\"}").read();
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/for_ms");
  }

  @Test
  void refusingSomeResetsThoseAndAnswersTheOthers() throws IOException {
    provider.faults().on("refuse;count=1");
    try (RawClient client = connected()) {
      client.post(Requests.OPENAI_PATH, Requests.chat(Dialect.OPENAI, "m", false));
      assertThat(client.end()).isEqualTo(End.RESET);
    }
    assertThat(ask().status()).isEqualTo(200);
  }

  @Test
  void aFlappingFaultComesAndGoes() {
    provider.faults().on("error;status=503;down_ms=30;up_ms=30");
    for (int status : new int[] {503, 200, 503, 200}) {
      await()
          .pollInterval(Duration.ofMillis(5))
          .untilAsserted(() -> assertThat(ask().status()).isEqualTo(status));
    }
  }

  @Test
  void aFlappingDoorOpensAndShuts() {
    provider.faults().on("refuse;down_ms=50;up_ms=50");
    for (int round = 0; round < 2; round++) {
      await()
          .pollInterval(Duration.ofMillis(7))
          .untilAsserted(() -> assertThatThrownBy(this::ask).isInstanceOf(ConnectException.class));
      await()
          .pollInterval(Duration.ofMillis(7))
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(ask().status()).isEqualTo(200));
    }
  }

  @Test
  void moreAtOnceThanItCanIsTooMuch() throws IOException {
    restart(new ProviderSettings.Limits(2, 0, 0));
    hang(2);
    assertThat(ask().status()).isEqualTo(503);
    clients.removeFirst().close();
    await().untilAsserted(() -> assertThat(ask().status()).isEqualTo(200));
  }

  @Test
  void aSequentialCallerIsNeverTooMuch() throws IOException {
    restart(new ProviderSettings.Limits(1, 0, 0));
    try (RawClient client = connected()) {
      for (int i = 0; i < 200; i++) {
        String chat = Requests.chat(Dialect.OPENAI, "m", i % 2 == 0);
        assertThat(client.post(Requests.OPENAI_PATH, chat).read().status()).isEqualTo(200);
      }
    }
  }

  private void hang(int times) throws IOException {
    long seen = provider.journal().seen();
    for (int i = 0; i < times; i++) {
      String chat = Requests.chat(Dialect.OPENAI, "m", false);
      connected().post(Requests.OPENAI_PATH, chat, "x-sim-fault", "hang");
    }
    await().until(() -> provider.journal().seen() == seen + times);
  }

  @Test
  void aQuotaOfTheSettingsCountsTokensToo() throws IOException {
    restart(new ProviderSettings.Limits(0, 0, 60));
    assertThat(ask().status()).isEqualTo(200);
    assertThat(ask().status()).isEqualTo(429);
  }
}
