package dev.trustgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trustgate.gateway.store.FaultyDatabase.CommitFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a commit when the database fails in the middle of it. */
final class JdbcConfigStoreTest {

  private static final List<StoreChange> ONE = List.of(Documents.put(Documents.gateway(1, "{}")));
  private static final List<StoreChange> TWO = List.of(Documents.put(Documents.gateway(2, "{}")));

  @TempDir Path folder = Path.of("");

  private Path file = Path.of("");
  private FaultyDatabase database = new FaultyDatabase(new SqliteDatabase(file));
  private JdbcConfigStore store;

  @BeforeEach
  void open() {
    file = folder.resolve("store.db");
    database = new FaultyDatabase(new SqliteDatabase(file));
    store = JdbcConfigStore.open(database);
    store.commit(0, ONE);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void saysThatNothingChangedWhenTheCommitDidNotArrive() {
    database.failNextCommit(CommitFault.LOST_BEFORE);
    assertThatThrownBy(() -> store.commit(1, TWO))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage(file + " cannot be reached");
    assertThat(store.revision()).isEqualTo(1);
    assertThat(store.commit(1, TWO)).isEqualTo(2);
  }

  @Test
  void findsACommitWhoseAnswerWasLost() {
    database.failNextCommit(CommitFault.LOST_AFTER);
    assertThat(store.commit(1, TWO)).isEqualTo(2);
    assertThat(store.read().documents()).hasSize(2);
  }

  @Test
  void saysSoWhenItIsNotKnownWhetherACommitWasKept() {
    database.failNextCommit(CommitFault.LOST_AND_GONE);
    assertThatThrownBy(() -> store.commit(1, TWO))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage(file + " was lost during a commit; it is not known whether it was kept");
    assertThatThrownBy(store::read).hasMessage(file + " cannot be reached");
    database.reachable(true);
    assertThat(store.revision()).isEqualTo(1);
  }

  @Test
  void changesNothingWhenTheDiskIsFull() throws IOException {
    var before = store.read();
    long pages = Files.size(file) / 4096 + 1;
    database.setting("PRAGMA max_page_count = " + pages);
    breakConnection();
    String large = "x".repeat(100_000);
    assertThatThrownBy(() -> store.commit(1, List.of(Documents.put(Documents.gateway(3, large)))))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage(file + " cannot grow because the disk is full: make room and try again");
    assertThat(store.read()).isEqualTo(before);
    assertThat(store.commit(1, List.of(Documents.delete(1)))).isEqualTo(2);
  }

  @Test
  void keepsOneConnectionAsLongAsNothingFails() {
    int before = database.connections();
    assertThatThrownBy(() -> store.commit(7, ONE)).isInstanceOf(StaleRevision.class);
    store.commit(1, TWO);
    store.read();
    assertThat(database.connections()).isEqualTo(before);
  }

  @Test
  void refusesToGoOnWithAFileThatWasTakenAway() throws IOException {
    Path away = folder.resolve("away.db");
    Files.move(file, away);
    assertThatThrownBy(() -> store.commit(1, TWO))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage(file + " was taken away while it was in use: restore it and restart");
    assertThat(file).doesNotExist();
    Files.createFile(file);
    assertThatThrownBy(() -> store.commit(1, TWO))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage(
            file + " was replaced while it was in use: restart to use the file that is there now");
    assertThat(file).isEmptyFile();
    Files.delete(file);
    Files.move(away, file);
    assertThat(store.commit(1, TWO)).isEqualTo(2);
  }

  @Test
  void refusesToGoOnWithAFileThatWasEmptied() throws IOException {
    breakConnection();
    Files.newByteChannel(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
        .close();
    assertThatThrownBy(store::read).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> store.commit(1, TWO)).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> store.commit(0, TWO)).isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void waitsForAnotherWriterOfTheSameFile() {
    try (ConfigStore other = JdbcConfigStore.open(new SqliteDatabase(file))) {
      assertThat(other.commit(1, TWO)).isEqualTo(2);
      assertThatThrownBy(() -> store.commit(1, TWO)).isInstanceOf(StaleRevision.class);
      assertThat(store.commit(2, ONE)).isEqualTo(3);
      assertThat(other.read()).isEqualTo(store.read());
    }
  }

  private void breakConnection() {
    database.failNextCommit(CommitFault.LOST_BEFORE);
    assertThatThrownBy(() -> store.commit(1, TWO)).isInstanceOf(StoreUnavailable.class);
  }
}
