package dev.trustgate.simulator.provider;

import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.fixture.RawAnswer;
import dev.trustgate.simulator.provider.fixture.RawClient;
import dev.trustgate.simulator.provider.fixture.Requests;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A fake provider, and a client of its dialect on a bare socket. */
final class FaultBench implements AutoCloseable {

  /** How long nothing must come before that counts as silence. */
  static final Duration A_MOMENT = Duration.ofMillis(200);

  private final FakeProvider provider;
  private final Dialect dialect;
  private final List<RawClient> clients = new ArrayList<>();

  FaultBench(Dialect dialect) throws IOException {
    this.provider = FakeProvider.start(ProviderSettings.of(dialect));
    this.dialect = dialect;
  }

  FakeProvider provider() {
    return provider;
  }

  Dialect dialect() {
    return dialect;
  }

  RawAnswer stream(String fault) throws IOException {
    return Requests.ask(provider.port(), dialect, true, "x-sim-fault", fault);
  }

  RawAnswer document(String fault) throws IOException {
    return Requests.ask(provider.port(), dialect, false, "x-sim-fault", fault);
  }

  /** A whole answer that obeys the faults that are on. */
  RawAnswer document() throws IOException {
    return Requests.ask(provider.port(), dialect, false);
  }

  /** A stream without any fault. */
  RawAnswer healthy() throws IOException {
    return stream("none");
  }

  /** A client that has asked for a stream and read nothing yet. */
  RawClient asking(String fault) throws IOException {
    return posting(true, Requests.withVersion("x-sim-fault", fault));
  }

  /** The same for a document, with no wish for a fault. */
  RawClient asking() throws IOException {
    return posting(false, Requests.withVersion());
  }

  private RawClient posting(boolean stream, String... headers) throws IOException {
    RawClient client = new RawClient(provider.port());
    clients.add(client);
    return client.post(
        Requests.path(dialect), Requests.chat(dialect, "any-model", stream), headers);
  }

  /** Requests that never get an answer, once they have all arrived. */
  void occupy(int requests) throws IOException {
    long seen = provider.journal().seen();
    for (int i = 0; i < requests; i++) {
      asking("hang");
    }
    Awaitility.await().until(() -> provider.journal().seen() == seen + requests);
  }

  /** The event that ends a stream. */
  String terminal() {
    return switch (dialect) {
      case OPENAI -> "data: [DONE]";
      case ANTHROPIC -> "event: message_stop\ndata: {\"type\":\"message_stop\"}";
    };
  }

  /** How many events come before anything is said. */
  int opening() {
    return switch (dialect) {
      case OPENAI -> 1;
      case ANTHROPIC -> 3;
    };
  }

  @Override
  public void close() throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
    provider.close();
  }
}
