package dev.trustgate.gateway.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The look at a database file before it is opened for writing. Opening alone may change a file
 * (roll back a journal, copy back a log), so a file that is not ours must be recognised without it:
 * first by its header, then through a connection that cannot write.
 */
final class SqliteInspection {

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_BYTES = 100;
  private static final int APPLICATION_ID_OFFSET = 68;
  private static final int LOOKS = 3;

  private SqliteInspection() {}

  /**
   * Returns if the file may be opened for writing: it is empty, or ours, sound, and not from a
   * newer version.
   */
  static void inspect(SqliteDatabase database, Path file) throws SQLException {
    try {
      // In this order: another process that is just making the file makes the log later.
      boolean log = present(file, "-wal");
      byte[] header = header(file);
      if (header.length == 0) {
        requireNoLog(file, log);
        return;
      }
      requireOurs(file, header);
      if (!present(file, "-journal")) {
        requireSound(database, file);
      }
    } catch (IOException e) {
      throw SqliteSentences.inaccessible(file, e);
    }
  }

  private static byte[] header(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEADER_BYTES);
    }
  }

  // An empty file is what a crash at the very first start leaves, and what "touch" makes.
  private static void requireNoLog(Path file, boolean log) {
    if (log) {
      throw SqliteSentences.emptied(file);
    }
  }

  private static void requireOurs(Path file, byte[] header) {
    if (header.length < HEADER_BYTES
        || !ByteBuffer.wrap(header, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
      throw SqliteSentences.notSqlite(file);
    }
    if (ByteBuffer.wrap(header).getInt(APPLICATION_ID_OFFSET) != SqliteDatabase.APPLICATION_ID) {
      throw SqliteSentences.foreign(file);
    }
  }

  // Without a log the file is complete, and can be read without the files that a reader of a log
  // must create; if another process wrote meanwhile, what was read says nothing: look again.
  private static void requireSound(SqliteDatabase database, Path file)
      throws IOException, SQLException {
    for (int look = 1; ; look++) {
      Moment before = Moment.of(file);
      String parameters = before.log ? "?mode=ro" : "?mode=ro&immutable=1";
      Optional<StoreUnavailable> finding = finding(database, file, parameters);
      if (finding.isEmpty()) {
        return;
      }
      if (look == LOOKS || before.equals(Moment.of(file))) {
        throw finding.get();
      }
    }
  }

  private static Optional<StoreUnavailable> finding(
      SqliteDatabase database, Path file, String parameters) throws SQLException {
    try (Connection connection = database.open(parameters)) {
      if (!wellFormed(connection)) {
        return Optional.of(SqliteSentences.damaged(file));
      }
      if (Migrations.upToDate(connection, database)) {
        // The database knows nothing of our checksums: only reading shows that texts are whole.
        new DocumentTable(database, new StateRow(database)).contents(connection);
      }
      return Optional.empty();
    } catch (StoreUnavailable e) {
      return Optional.of(e);
    } catch (SQLException e) {
      if (SqliteSentences.saysDamaged(e)) {
        return Optional.of(SqliteSentences.damaged(file));
      }
      throw e;
    }
  }

  private static boolean wellFormed(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet finding = statement.executeQuery("PRAGMA integrity_check(1)")) {
      return finding.next() && "ok".equals(finding.getString(1));
    }
  }

  private static boolean present(Path file, String suffix) throws IOException {
    Path companion = file.resolveSibling(file.getFileName() + suffix);
    return Files.exists(companion) && Files.size(companion) > 0;
  }

  /** What changes when somebody writes to the file. */
  private record Moment(boolean log, FileTime modified, ByteBuffer header) {

    static Moment of(Path file) throws IOException {
      return new Moment(
          present(file, "-wal"),
          Files.getLastModifiedTime(file),
          ByteBuffer.wrap(SqliteInspection.header(file)));
    }
  }
}
