package dev.trustgate.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.fixture.RawAnswer;
import dev.trustgate.simulator.provider.fixture.RawClient;
import dev.trustgate.simulator.provider.fixture.Requests;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlApiIT {

  private FakeProvider provider;
  private RawClient client;

  @BeforeEach
  void start() throws IOException {
    provider = FakeProvider.start(ProviderSettings.of(Dialect.OPENAI));
    client = new RawClient(provider.port());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    provider.close();
  }

  private RawAnswer turnOn(String fault) throws IOException {
    return client.post("/sim/v1/faults", fault).read();
  }

  private int status(String... headers) throws IOException {
    return Requests.ask(provider.port(), Dialect.OPENAI, false, headers).status();
  }

  @Test
  void aFaultIsMetAsOftenAsItWasOrdered() throws IOException {
    RawAnswer created = turnOn("{\"do\":\"error\",\"status\":503,\"count\":2}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().get("id").asText()).isNotEmpty();
    assertThat(created.json().get("status").asInt()).isEqualTo(503);

    assertThat(List.of(status(), status(), status())).containsExactly(503, 503, 200);
    assertThat(client.ask("GET /sim/v1/faults").read().json().get("items")).isEmpty();
  }

  @Test
  void faultsAreListedAndTurnedOffOneByOneOrAllAtOnce() throws IOException {
    String first = turnOn("{\"do\":\"error\",\"status\":500}").json().get("id").asText();
    String second = turnOn("{\"do\":\"error\",\"status\":502}").json().get("id").asText();
    turnOn("{\"do\":\"error\",\"status\":503}");
    assertThat(status()).as("the newest is met").isEqualTo(503);

    assertThat(client.ask("DELETE /sim/v1/faults/" + first).read().status()).isEqualTo(204);
    assertThat(client.ask("DELETE /sim/v1/faults/" + first).read().status()).isEqualTo(404);
    JsonNode items = client.ask("GET /sim/v1/faults").read().json().get("items");
    assertThat(items).hasSize(2);
    assertThat(items.get(0).get("met").asInt()).isEqualTo(1);
    assertThat(items.get(1).get("id").asText()).isEqualTo(second);

    assertThat(client.ask("DELETE /sim/v1/faults").read().status()).isEqualTo(204);
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void nothingMayStandTwice() throws IOException {
    assertThat(turnOn("{\"do\":\"hang\",\"do\":\"error\"}").status()).isEqualTo(400);
    assertThat(status("x-sim-fault", "503", "x-sim-fault", "429")).isEqualTo(400);
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void aHeaderOutranksAModelWhichOutranksWhatIsOn() throws IOException {
    turnOn("{\"do\":\"error\",\"status\":500}");
    int port = provider.port();
    assertThat(Requests.ask(port, Dialect.OPENAI, "fault-429", false).status()).isEqualTo(429);
    assertThat(
            Requests.ask(port, Dialect.OPENAI, "fault-429", false, "x-sim-fault", "503").status())
        .isEqualTo(503);
    assertThat(status("x-sim-fault", "none")).isEqualTo(200);
    assertThat(status()).isEqualTo(500);
    assertThat(provider.journal().entries())
        .extracting(entry -> entry.answered().faultFrom().orElse("-"))
        .containsExactly("model", "header", "-", "fault-1");
  }

  @Test
  void allOutrankTheSettings() throws IOException {
    ProviderSettings narrow =
        ProviderSettings.builder(Dialect.OPENAI)
            .limits(new ProviderSettings.Limits(0, 1, 0))
            .build();
    try (FakeProvider limited = FakeProvider.start(narrow)) {
      int port = limited.port();
      assertThat(Requests.ask(port, Dialect.OPENAI, false).status()).isEqualTo(200);
      assertThat(Requests.ask(port, Dialect.OPENAI, false).status()).as("settings").isEqualTo(429);

      assertThat(askedFor(port, "quota;rpm=5")).as("header: a quota of its own").isEqualTo(200);
      assertThat(Requests.ask(port, Dialect.OPENAI, "fault-502", false).status()).isEqualTo(502);
      limited.faults().on("error;status=504");
      assertThat(Requests.ask(port, Dialect.OPENAI, false).status()).isEqualTo(504);
      assertThat(askedFor(port, "none")).as("no fault leaves the settings").isEqualTo(429);
    }
  }

  private static int askedFor(int port, String fault) throws IOException {
    return Requests.ask(port, Dialect.OPENAI, false, "x-sim-fault", fault).status();
  }

  @Test
  void aFaultMayBeMetByEveryNthRequest() throws IOException {
    assertThat(turnOn("{\"do\":\"error\",\"status\":503,\"every\":2}").status()).isEqualTo(201);
    assertThat(List.of(status(), status(), status(), status())).containsExactly(200, 503, 200, 503);
  }

  @Test
  void aFaultMayBeForOneModelOrForStreamsOnly() throws IOException {
    turnOn("{\"do\":\"error\",\"status\":500,\"model\":\"broken\"}");
    turnOn("{\"do\":\"error\",\"status\":502,\"stream\":true}");
    int port = provider.port();
    assertThat(Requests.ask(port, Dialect.OPENAI, "fine", false).status()).isEqualTo(200);
    assertThat(Requests.ask(port, Dialect.OPENAI, "broken", false).status()).isEqualTo(500);
    assertThat(Requests.ask(port, Dialect.OPENAI, "fine", true).status()).isEqualTo(502);
  }

  @Test
  void aFaultEndsWithItsTime() throws IOException {
    turnOn("{\"do\":\"error\",\"status\":503,\"for_ms\":1}");
    await().untilAsserted(() -> assertThat(status()).isEqualTo(200));
  }

  @Test
  void everyMistakeIsNamedAtOnce() throws IOException {
    RawAnswer answer =
        turnOn("{\"do\":\"eror\",\"statsu\":503,\"count\":0,\"share\":2,\"stream\":\"yes\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers().first("content-type")).hasValue("application/problem+json");
    assertThat(answer.json().get("errors").findValuesAsText("pointer"))
        .contains("/do", "/statsu", "/count", "/share", "/stream");
    assertThat(answer.text()).contains("did you mean `error`?");
    assertThat(provider.faults().active()).isEmpty();
  }

  @Test
  void aHeaderThatMakesNoSenseIsAnsweredInTheDialect() throws IOException {
    RawAnswer answer =
        Requests.ask(provider.port(), Dialect.OPENAI, false, "x-sim-fault", "error;statsu=503");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/error/message").asText()).contains("did you mean `status`?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "[]", "\"error\"", "", "{\"do\":\"error\"} {}"})
  void whatIsNoFaultIsRefused(String body) throws IOException {
    assertThat(turnOn(body).status()).isEqualTo(400);
  }

  @Test
  void unknownPlacesAndMethodsAreSaidToBeSo() throws IOException {
    assertThat(client.ask("GET /sim/v1/elsewhere").read().status()).isEqualTo(404);
    assertThat(client.ask("PUT /sim/v1/journal").read().status()).isEqualTo(405);
    assertThat(client.ask("GET /sim/v1/faults/x").read().status()).isEqualTo(405);
    assertThat(client.ask("GET /sim/v1/journal?limit=none").read().status()).isEqualTo(400);
  }

  @Test
  void livenessIsNeverFaulted() throws IOException {
    turnOn("{\"do\":\"error\",\"status\":503}");
    assertThat(client.ask("GET /livez").read().status()).isEqualTo(200);
    assertThat(provider.journal().entries()).isEmpty();
  }

  @Test
  void theJournalShowsWhatWasSentAndWhatWasAnswered() throws IOException {
    status("authorization", "Bearer sk-secret", "x-sim-fault", "503");
    RawAnswer whole = Requests.ask(provider.port(), Dialect.OPENAI, true);

    JsonNode items = client.ask("GET /sim/v1/journal").read().json().get("items");
    assertThat(items).hasSize(2);
    JsonNode failed = items.get(0);
    assertThat(failed.at("/headers/authorization").asText()).isEqualTo("Bearer sk-secret");
    assertThat(failed.at("/body/model").asText()).isEqualTo("any-model");
    assertThat(failed.at("/answer/status").asInt()).isEqualTo(503);
    assertThat(failed.at("/answer/fault").asText()).isEqualTo("error");
    assertThat(failed.at("/answer/state").asText()).isEqualTo("complete");
    JsonNode streamed = items.get(1);
    assertThat(streamed.at("/answer/events").asInt()).isEqualTo(whole.events().size());
    assertThat(streamed.at("/answer/bytes").asInt()).isEqualTo(whole.bytes().size());
    assertThat(streamed.at("/answer/client_hung_up").asBoolean()).isFalse();

    JsonNode last = client.ask("GET /sim/v1/journal?limit=1").read().json();
    assertThat(last.at("/items/0/number").asInt()).isEqualTo(2);
    assertThat(client.ask("DELETE /sim/v1/journal").read().status()).isEqualTo(204);
    assertThat(client.ask("GET /sim/v1/journal").read().json().get("items")).isEmpty();
  }

  @Test
  void aProviderThatClosesDoesNotBlameTheClient() throws IOException {
    try (RawClient waiting = new RawClient(provider.port())) {
      String chat = Requests.chat(Dialect.OPENAI, "m", true);
      waiting.post(Requests.OPENAI_PATH, chat, "x-sim-fault", "stall_stream;after=1").readHead();
      provider.close();
      assertThat(provider.journal().entries().getFirst().answered().state())
          .isEqualTo(JournalEntry.State.BROKEN);
    }
  }

  @Test
  void theJournalTellsThatAClientLeftAndWhen() throws IOException {
    ProviderSettings slow =
        ProviderSettings.builder(Dialect.OPENAI).timeToFirstToken(Duration.ofHours(1)).build();
    try (FakeProvider waiting = FakeProvider.start(slow)) {
      RawClient leaver = new RawClient(waiting.port());
      leaver.post(Requests.OPENAI_PATH, Requests.chat(Dialect.OPENAI, "m", true)).readHead();
      assertThat(waiting.journal().entries().getFirst().answered().state())
          .isEqualTo(JournalEntry.State.ANSWERING);
      leaver.close();
      await()
          .untilAsserted(
              () -> {
                JournalEntry entry = waiting.journal().entries().getFirst();
                assertThat(entry.answered().state()).isEqualTo(JournalEntry.State.CLIENT_LEFT);
                assertThat(entry.answered().hungUpAt().orElseThrow()).isAfter(entry.at());
              });
    }
  }
}
