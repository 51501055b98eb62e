package dev.trustgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store promises, whatever it keeps documents in. */
abstract class ConfigStoreContract {

  private ConfigStore store = unopened();

  /** Opens a store that nothing was ever committed to. */
  abstract ConfigStore openEmpty() throws Exception;

  @BeforeEach
  void open() throws Exception {
    store = openEmpty();
  }

  @AfterEach
  void close() {
    store.close();
  }

  ConfigStore store() {
    return store;
  }

  @Test
  void beginsEmptyAtRevisionZero() {
    assertThat(store.read()).isEqualTo(new ConfigStore.Contents(0, List.of()));
    assertThat(store.revision()).isZero();
  }

  @Test
  void keepsEveryPartOfADocument() {
    StoredDocument gateway = Documents.gateway(1, "{\"name\":\"grüße 🌍 '; DROP TABLE x; --\"}");
    StoredDocument upstream = Documents.upstream(2, 7, "");
    assertThat(store.commit(0, List.of(Documents.put(gateway), Documents.put(upstream))))
        .isEqualTo(1);
    assertThat(store.read()).isEqualTo(new ConfigStore.Contents(1, List.of(gateway, upstream)));
    assertThat(store.revision()).isEqualTo(1);
  }

  @Test
  void keepsTheOrderOfTheFirstPut() {
    store.commit(0, List.of(put(1, 1), put(2, 1), put(3, 1)));
    store.commit(1, List.of(put(2, 2), put(1, 2), put(4, 1)));
    assertThat(ids()).containsExactly(1L, 2L, 3L, 4L);
    store.commit(2, List.of(Documents.delete(2)));
    store.commit(3, List.of(put(2, 1)));
    assertThat(ids()).as("deleted and put again: at the end").containsExactly(1L, 3L, 4L, 2L);
  }

  @Test
  void appliesTheChangesOfACommitInTheirOrder() {
    store.commit(
        0, List.of(put(1, 1), put(2, 1), Documents.delete(1), put(1, 2), put(2, 2), put(2, 3)));
    assertThat(ids()).containsExactly(2L, 1L);
    assertThat(store.read().documents())
        .extracting(StoredDocument::version)
        .containsExactly(3L, 2L);
  }

  @Test
  void countsACommitThatChangesNothing() {
    assertThat(store.commit(0, List.of())).isEqualTo(1);
    assertThat(store.commit(1, List.of(Documents.delete(9)))).isEqualTo(2);
    assertThat(store.read()).isEqualTo(new ConfigStore.Contents(2, List.of()));
  }

  @Test
  void refusesWhatWasDecidedForAnotherRevision() {
    store.commit(0, List.of(put(1, 1)));
    for (long other : new long[] {0, 2, -1, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> store.commit(other, List.of(put(1, 2), put(2, 1))))
          .isInstanceOf(StaleRevision.class)
          .hasMessage("expected revision " + other + ", found 1");
    }
    assertThat(store.read())
        .isEqualTo(new ConfigStore.Contents(1, List.of(Documents.upstream(1, 1, "{}"))));
  }

  @Test
  void letsExactlyOneWriterWinEachRevision() throws Exception {
    int writers = 4;
    int rounds = 25;
    var barrier = new CyclicBarrier(writers);
    Callable<Integer> writer =
        () -> {
          int won = 0;
          for (int round = 0; round < rounds; round++) {
            barrier.await();
            won += commits(round) ? 1 : 0;
          }
          return won;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      int won = 0;
      for (Future<Integer> each : threads.invokeAll(Collections.nCopies(writers, writer))) {
        won += each.get();
      }
      assertThat(won).isEqualTo(rounds);
    }
    assertThat(store.revision()).isEqualTo(rounds);
    assertThat(store.read().documents()).hasSize(rounds);
  }

  @Test
  void doesNothingOnceItIsClosed() {
    store.close();
    store.close();
    assertThatThrownBy(store::read).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(store::revision).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> store.commit(0, List.of())).isInstanceOf(StoreUnavailable.class);
  }

  private boolean commits(int revision) {
    try {
      return store.commit(revision, List.of(put(revision, 1))) == revision + 1;
    } catch (StaleRevision e) {
      return false;
    }
  }

  private List<Long> ids() {
    return store.read().documents().stream().map(d -> d.id().getLeastSignificantBits()).toList();
  }

  private static StoreChange put(long number, long version) {
    return Documents.put(Documents.upstream(number, version, "{}"));
  }

  private static ConfigStore unopened() {
    var store = new MemoryConfigStore();
    store.close();
    return store;
  }
}
