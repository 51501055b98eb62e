package dev.trustgate.simulator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.simulator.provider.JournalEntry.State;
import dev.trustgate.simulator.provider.http.Bytes;
import dev.trustgate.simulator.provider.http.Headers;
import dev.trustgate.simulator.provider.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JournalTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Journal journal = new Journal(() -> Instant.EPOCH, nanos::get);

  private Recording begin(int bodyBytes) {
    Headers headers = Headers.of("Authorization", "Bearer key");
    Bytes body = Bytes.of(new byte[bodyBytes]);
    return journal.begin(new HttpRequest("POST", "/p", "HTTP/1.1", headers, body), () -> {});
  }

  @Test
  void anEntryIsThereFromTheBeginningAndGrows() {
    Recording recording = begin(3);
    assertThat(journal.entries().getFirst().answered().state()).isEqualTo(State.ANSWERING);
    recording.faulted("cut_stream", "header");
    recording.head(200);
    recording.sent(10, 1, 1);
    recording.sent(5, 0, 0);
    nanos.set(7_000_000);
    recording.ending(false);
    JournalEntry entry = journal.entries().getFirst();
    assertThat(entry.answered().state()).isEqualTo(State.BROKEN);
    assertThat(entry.answered().bytes()).isEqualTo(15);
    assertThat(entry.answered().events()).isEqualTo(1);
    assertThat(entry.answered().tokens()).isEqualTo(1);
    assertThat(entry.answered().took()).hasValue(Duration.ofMillis(7));
    assertThat(entry.document().at("/answer/fault").asText()).isEqualTo("cut_stream");
    assertThat(entry.document().at("/headers/authorization").asText()).isEqualTo("Bearer key");
  }

  @Test
  void anEndIsToldOnceWhoeverComesFirst() {
    var ends = new AtomicInteger();
    HttpRequest request = new HttpRequest("GET", "/", "HTTP/1.1", Headers.NONE, Bytes.NONE);
    Recording recording = journal.begin(request, ends::incrementAndGet);
    recording.ending(true);
    recording.clientLeft();
    recording.over();
    assertThat(ends).hasValue(1);
    assertThat(journal.entries().getFirst().answered().state()).isEqualTo(State.CLIENT_LEFT);
  }

  @Test
  void onlyTheNewestAreKept() {
    for (int i = 0; i < Journal.ENTRIES + 5; i++) {
      begin(0);
    }
    assertThat(journal.entries()).hasSize(Journal.ENTRIES);
    assertThat(journal.entries().getFirst().number()).isEqualTo(6);
    assertThat(journal.latest(2))
        .extracting(JournalEntry::number)
        .containsExactly(10_004L, 10_005L);
    assertThat(journal.seen()).isEqualTo(10_005);
    journal.clear();
    assertThat(journal.entries()).isEmpty();
  }

  @Test
  void longBodiesAreCutAndManyOfThemPushOutTheOldest() {
    for (int i = 0; i < 300; i++) {
      begin(1_000_000);
    }
    JournalEntry newest = journal.latest(1).getFirst();
    assertThat(newest.bodyBytes()).isEqualTo(1_000_000);
    assertThat(newest.body().size()).isEqualTo(256 * 1024);
    assertThat(journal.entries()).hasSize(256);
  }

  @Test
  void aKeyIsNotInTheTextOfAnEntry() {
    begin(1);
    assertThat(journal.entries().getFirst().toString()).doesNotContain("Bearer key");
  }
}
