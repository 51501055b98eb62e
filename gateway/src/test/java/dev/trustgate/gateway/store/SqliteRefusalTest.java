package dev.trustgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that must not be used, and how they look after they were refused: as before. */
final class SqliteRefusalTest {

  private static final int PAGE_BYTES = 4096;

  @TempDir Path folder = Path.of("");

  @Test
  void refusesAFileOfAnotherKind() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.db"), "my notes\n".repeat(100));
    refused(file, " is not a SQLite database: ");
    Files.writeString(file, "SQLite format 3");
    refused(file, " is not a SQLite database: ");
  }

  @Test
  void refusesADatabaseOfAnotherProgram() throws Exception {
    for (String mode : List.of("DELETE", "WAL")) {
      Path file = folder.resolve(mode + ".db");
      execute(file, "PRAGMA journal_mode = " + mode, "CREATE TABLE theirs (a TEXT)");
      refused(file, " is a SQLite database of another program: ");
    }
  }

  @Test
  void refusesTablesOfANewerVersion() throws Exception {
    Path file = stored();
    execute(file, "UPDATE trustgate_schema SET version = 99");
    refused(file, " was written by a newer TrustGate (tables of version 99, this one knows 1): ");
  }

  @Test
  void refusesTablesOfANewerVersionThatAreStillInTheLog() throws Exception {
    Path file = stored();
    Path copy = folder.resolve("copy.db");
    try (Connection other = connect(file)) {
      run(other, "PRAGMA wal_autocheckpoint = 0", "UPDATE trustgate_schema SET version = 99");
      Files.copy(file, copy);
      Files.copy(beside(file, "-wal"), beside(copy, "-wal"));
    }
    refused(copy, " was written by a newer TrustGate ");
  }

  @Test
  void refusesAFileThatWasCutShort() throws Exception {
    Path file = stored();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - PAGE_BYTES);
    }
    refused(file, " is damaged: ");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(PAGE_BYTES + 7);
    }
    refused(file, " is damaged: ");
  }

  @Test
  void refusesAFileWithAPageOverwritten() throws Exception {
    Path file = stored();
    for (long page = Files.size(file) / PAGE_BYTES - 1; page > 0; page--) {
      byte[] sound = Files.readAllBytes(file);
      overwrite(file, page * PAGE_BYTES, "overwritten ".repeat(300));
      refused(file, " is damaged: ");
      Files.write(file, sound);
    }
    try (ConfigStore store = open(file)) {
      assertThat(store.revision()).isEqualTo(1);
    }
  }

  @Test
  void refusesAnEmptyFileWhoseLogIsNot() throws Exception {
    Path file = stored();
    Path copy = folder.resolve("copy.db");
    try (ConfigStore store = open(file)) {
      store.commit(1, List.of());
      Files.createFile(copy);
      Files.copy(beside(file, "-wal"), beside(copy, "-wal"));
    }
    refused(copy, " is empty although its log copy.db-wal is not: ");
  }

  @Test
  void takesAnEmptyFileAsANewOne() throws IOException {
    Path file = Files.createFile(folder.resolve("new.db"));
    try (ConfigStore store = open(file)) {
      assertThat(store.commit(0, List.of())).isEqualTo(1);
    }
  }

  @Test
  void refusesATextThatIsNoLongerTheOneWritten() throws Exception {
    Path file = stored();
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    String changed = bytes.replace("a-name-in-a-document", "another-name-in-one!");
    Files.writeString(file, changed, StandardCharsets.ISO_8859_1);
    refused(file, " is damaged: one of its documents is not as it was written; restore a backup");
  }

  @Test
  void refusesARevisionThatIsNoLongerTheOneWritten() throws Exception {
    Path file = stored();
    execute(file, "UPDATE trustgate_state SET revision = 7");
    refused(file, " is damaged: its revision is not as it was written; restore a backup");
    execute(file, "DELETE FROM trustgate_state");
    refused(file, " is damaged: its revision is not as it was written; restore a backup");
  }

  @Test
  void refusesTablesThatAreNotTheOnesMade() throws Exception {
    Path file = stored();
    execute(file, "ALTER TABLE trustgate_document RENAME COLUMN json TO text");
    refused(file, " is damaged: ");
  }

  @Test
  void noticesDamageThatIsDoneWhileItIsOpen() throws Exception {
    Path file = stored();
    try (ConfigStore store = open(file)) {
      execute(file, "UPDATE trustgate_document SET kind = 'x'");
      assertThatThrownBy(store::read).hasMessageContaining(" is damaged: one of its documents ");
      execute(file, "UPDATE trustgate_state SET stamp = 7");
      assertThatThrownBy(store::revision).hasMessageContaining(" is damaged: its revision ");
    }
  }

  @Test
  void findsTheLogBesideTheFileThatALinkNames() throws Exception {
    Path file = stored();
    Path link = folder.resolve("other/link.db");
    Files.createDirectory(folder.resolve("other"));
    Files.createSymbolicLink(link, file);
    Path copy = folder.resolve("copy.db");
    try (ConfigStore store = open(link)) {
      store.commit(1, List.of(Documents.delete(1)));
      Files.copy(file, copy);
      Files.copy(beside(file, "-wal"), beside(copy, "-wal"));
    }
    Files.delete(link);
    Files.createSymbolicLink(link, copy);
    try (ConfigStore store = open(link)) {
      assertThat(store.read().documents()).hasSize(19);
    }
    Files.delete(copy);
    assertThatThrownBy(() -> open(link))
        .hasMessage(link + " cannot be opened: it is a link to nothing");
  }

  @Test
  void refusesAFolderInPlaceOfTheFile() throws IOException {
    Path file = Files.createDirectory(folder.resolve("folder.db"));
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage(file + " cannot be opened: it is a folder");
  }

  @Test
  void refusesAFolderThatCannotBeMade() throws IOException {
    Path notAFolder = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> open(notAFolder.resolve("store.db")))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessage(
            notAFolder.resolve("store.db")
                + " cannot be opened: "
                + notAFolder
                + " is not a folder");
    assertThatThrownBy(() -> open(Path.of("/proc/trustgate/store.db")))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageStartingWith("/proc/trustgate/store.db cannot be opened: ");
  }

  private void refused(Path file, String sentence) throws IOException {
    var before = contents();
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageStartingWith(file + sentence);
    var after = contents();
    // A reader of a log needs an index beside it; it holds nothing that is not in the log.
    after.keySet().removeIf(name -> name.endsWith("-shm") && !before.containsKey(name));
    assertThat(after).as("files after the refusal").isEqualTo(before);
  }

  private Map<String, ByteBuffer> contents() throws IOException {
    var contents = new TreeMap<String, ByteBuffer>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.toList()) {
        contents.put(each.getFileName().toString(), ByteBuffer.wrap(Files.readAllBytes(each)));
      }
    }
    return contents;
  }

  private Path stored() {
    Path file = folder.resolve("store.db");
    try (ConfigStore store = open(file)) {
      String json = "{\"name\":\"a-name-in-a-document\",\"filler\":\"" + "x".repeat(900) + "\"}";
      List<StoreChange> changes =
          Stream.iterate(1L, number -> number <= 20, number -> number + 1)
              .map(number -> Documents.put(Documents.upstream(number, 1, json)))
              .toList();
      store.commit(0, changes);
    }
    return file;
  }

  private static JdbcConfigStore open(Path file) {
    return JdbcConfigStore.open(new SqliteDatabase(file));
  }

  private static void overwrite(Path file, long position, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), position);
    }
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private static void execute(Path file, String... statements) throws SQLException {
    try (Connection connection = connect(file)) {
      run(connection, statements);
    }
  }

  private static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }
}
