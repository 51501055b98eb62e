package dev.trustgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.fixture.ClosedPort;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every store promises, and what a server can do to it. */
final class PostgresConfigStoreIT extends ConfigStoreContract {

  private static SharedPostgres postgres;

  private String address = "";

  @BeforeAll
  static void start() {
    postgres = new SharedPostgres();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Override
  ConfigStore openEmpty() {
    address = postgres.freshAddress();
    return SharedPostgres.open(address);
  }

  @Test
  void doesNotNoticeThatTheServerHungUpInTheMeantime() {
    store().commit(0, List.of(Documents.put(Documents.gateway(1, "{}"))));
    assertThat(postgres.hangUp(address)).isEqualTo(1);
    assertThat(store().revision()).isEqualTo(1);
    assertThat(postgres.hangUp(address)).isEqualTo(1);
    assertThat(store().read().documents()).hasSize(1);
    assertThat(postgres.hangUp(address)).isEqualTo(1);
    assertThat(store().commit(1, List.of(Documents.delete(1)))).isEqualTo(2);
    assertThat(store().read()).isEqualTo(new ConfigStore.Contents(2, List.of()));
  }

  @Test
  void seesWhatAnotherReplicaCommitted() {
    try (ConfigStore other = SharedPostgres.open(address)) {
      assertThat(other.commit(0, List.of())).isEqualTo(1);
      assertThat(store().revision()).isEqualTo(1);
      assertThatThrownBy(() -> store().commit(0, List.of())).isInstanceOf(StaleRevision.class);
      assertThat(store().commit(1, List.of())).isEqualTo(2);
      assertThat(other.revision()).isEqualTo(2);
    }
  }

  @Test
  void letsExactlyOneReplicaWinEachRevisionWhateverTheServersDefault() throws Exception {
    String name = address.substring(address.lastIndexOf('/') + 1);
    for (String isolation : List.of("read committed", "repeatable read", "serializable")) {
      postgres.execute(
          "ALTER DATABASE " + name + " SET default_transaction_isolation = '" + isolation + "'");
      long begin = store().revision();
      int commits = 30;
      Callable<Integer> replica =
          () -> {
            try (ConfigStore own = SharedPostgres.open(address)) {
              return wins(own, begin, commits);
            }
          };
      try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
        int won = 0;
        for (Future<Integer> each : threads.invokeAll(Collections.nCopies(3, replica))) {
          won += each.get();
        }
        assertThat(won).as(isolation).isEqualTo(commits);
      }
      assertThat(store().revision()).as(isolation).isEqualTo(begin + commits);
    }
  }

  @Test
  void asksAgainWhetherACommitWasKeptThatGotNoAnswer() {
    var database = new FaultyDatabase(new PostgresDatabase(PostgresUrl.parse(address)));
    try (ConfigStore own = JdbcConfigStore.open(database)) {
      database.failNextCommit(FaultyDatabase.CommitFault.LOST_AFTER);
      assertThat(own.commit(0, List.of(Documents.put(Documents.gateway(1, "{}"))))).isEqualTo(1);
      database.failNextCommit(FaultyDatabase.CommitFault.LOST_BEFORE);
      assertThatThrownBy(() -> own.commit(1, List.of())).isInstanceOf(StoreUnavailable.class);
      assertThat(own.commit(1, List.of(Documents.delete(1)))).isEqualTo(2);
    }
  }

  @Test
  void isSharedByReplicasThatWereGivenTheSameKey() {
    String key = "ab".repeat(32);
    var random = new SecureRandom();
    try (OpenedStore one = Stores.open(address, Optional.of(key), random);
        OpenedStore two = Stores.open(address, Optional.of(key), random)) {
      String sealed = one.secrets().seal("sk-123", "here");
      assertThat(two.secrets().open(sealed, "here")).isEqualTo("sk-123");
    }
    assertThatThrownBy(() -> Stores.open(address, Optional.of("cd".repeat(32)), random))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(" was written with another secret key than the one in TRUSTGATE_SEC");
  }

  @Test
  void letsManyReplicasStartOnAnEmptyDatabaseAtOnce() throws Exception {
    String empty = postgres.freshAddress();
    Callable<Long> replica =
        () -> {
          try (ConfigStore each = SharedPostgres.open(empty)) {
            return each.revision();
          }
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      for (Future<Long> each : threads.invokeAll(Collections.nCopies(6, replica))) {
        assertThat(each.get()).isZero();
      }
    }
  }

  @Test
  void refusesTablesOfANewerVersion() {
    try (var database = new PostgresSession(address)) {
      database.execute("UPDATE trustgate_schema SET version = 99");
      assertThatThrownBy(() -> SharedPostgres.open(address))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining(" was written by a newer TrustGate (tables of version 99, ");
    }
  }

  @Test
  void noticesARowThatIsNoLongerTheOneWritten() {
    store().commit(0, List.of(Documents.put(Documents.gateway(1, "{}"))));
    try (var database = new PostgresSession(address)) {
      database.execute("UPDATE trustgate_document SET json = '[]'");
    }
    assertThatThrownBy(store()::read)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(" is damaged: one of its documents ");
  }

  @Test
  void saysWhatIsWrongWithoutThePassword() throws Exception {
    String host = "localhost:" + postgres.port();
    unavailable("postgres:se%63ret@" + host + "/missing", host + "/missing has no database of");
    unavailable(host + "/missing?user=postgres&password=secret", " has no database of this name");
    String closed = "localhost:" + ClosedPort.port();
    unavailable("postgres:secret@" + closed + "/x", closed + "/x cannot be reached: ");
    unavailable("postgres:secret@no-such-host.invalid/x", ".invalid/x cannot be reached: ");
    String bare = address.substring(address.indexOf('@') + 1);
    unavailable(bare + "?user=postgres&password=secret&prepareThreshold=x", " cannot be used: ");
  }

  @Test
  void saysThatTheUserMayNotWrite() {
    String user = "w" + System.identityHashCode(this);
    postgres.execute("CREATE USER " + user + " PASSWORD 'secret'");
    String bare = address.substring(address.indexOf('@') + 1);
    unavailable(user + ":secret@" + bare, " does not let this user make or write the tables: ");
  }

  private static void unavailable(String address, String sentence) {
    assertThatThrownBy(() -> SharedPostgres.open("jdbc:postgresql://" + address))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(sentence)
        .satisfies(e -> assertThat(trace(e)).doesNotContain("secret").doesNotContain("se%63ret"));
  }

  private static int wins(ConfigStore store, long begin, int commits) {
    int won = 0;
    for (long revision = begin; revision < begin + commits; ) {
      try {
        store.commit(revision, List.of());
        won++;
      } catch (StaleRevision somebodyElse) {
        assertThat(store.revision()).isGreaterThan(revision);
      }
      revision = store.revision();
    }
    return won;
  }

  private static String trace(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
