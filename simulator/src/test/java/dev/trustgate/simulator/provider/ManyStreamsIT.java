package dev.trustgate.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.HotSpotDiagnosticMXBean;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.simulator.provider.fixture.RawAnswer;
import dev.trustgate.simulator.provider.fixture.RawAnswer.End;
import dev.trustgate.simulator.provider.fixture.RawClient;
import dev.trustgate.simulator.provider.fixture.Requests;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyStreamsIT {

  private static final int STREAMS = 200;

  @Test
  void twoHundredStreamsAtOnceAllEndWhole() throws Exception {
    ProviderSettings paced =
        ProviderSettings.builder(Dialect.ANTHROPIC)
            .tokens(20)
            .timeToFirstToken(Duration.ofMillis(20))
            .interTokenDelay(Duration.ofMillis(2))
            .jitter(0.5)
            .build();
    try (FakeProvider provider = FakeProvider.start(paced);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<RawAnswer>> answers = new ArrayList<>();
      for (int i = 0; i < STREAMS; i++) {
        answers.add(clients.submit(() -> Requests.ask(provider.port(), Dialect.ANTHROPIC, true)));
      }
      for (Future<RawAnswer> answer : answers) {
        assertThat(answer.get().end()).isEqualTo(End.WHOLE);
        assertThat(answer.get().events().getLast()).startsWith("event: message_stop");
      }
      assertThat(provider.journal().entries())
          .hasSize(STREAMS)
          .allSatisfy(
              entry -> assertThat(entry.answered().state()).isEqualTo(JournalEntry.State.COMPLETE));
      await().untilAsserted(() -> assertThat(provider.openConnections()).isZero());
    }
  }

  @Test
  void closingLeavesNoThreadBehind(@TempDir Path folder) throws IOException {
    ProviderSettings slow =
        ProviderSettings.builder(Dialect.OPENAI)
            .name("threads")
            .timeToFirstToken(Duration.ofHours(1))
            .build();
    List<RawClient> clients = new ArrayList<>();
    try (FakeProvider provider = FakeProvider.start(slow)) {
      for (int i = 0; i < 20; i++) {
        RawClient client = new RawClient(provider.port());
        clients.add(client);
        client.post(Requests.OPENAI_PATH, Requests.chat(Dialect.OPENAI, "m", i % 2 == 0));
      }
      await().untilAsserted(() -> assertThat(provider.journal().entries()).hasSize(20));
      assertThat(threads(folder.resolve("before.json"))).contains("provider-threads-");
    }
    assertThat(threads(folder.resolve("after.json"))).doesNotContain("provider-threads-");
    for (RawClient client : clients) {
      client.close();
    }
  }

  /** Every thread of this process as text, virtual ones included. */
  private static String threads(Path file) throws IOException {
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
    return Files.readString(file);
  }

  @Test
  void aConnectionIsUsedAgainAfterAStream() throws IOException {
    try (FakeProvider provider = FakeProvider.start(ProviderSettings.of(Dialect.OPENAI));
        RawClient client = new RawClient(provider.port())) {
      for (int i = 0; i < 100; i++) {
        String chat = Requests.chat(Dialect.OPENAI, "model-" + i, i % 2 == 0);
        RawAnswer answer = client.post(Requests.OPENAI_PATH, chat).read();
        JsonNode first = i % 2 == 0 ? answer.data().getFirst() : answer.json();
        assertThat(first.get("model").asText()).isEqualTo("model-" + i);
      }
      assertThat(provider.openConnections()).isEqualTo(1);
    }
  }
}
