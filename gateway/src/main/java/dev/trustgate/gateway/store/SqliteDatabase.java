package dev.trustgate.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;

/**
 * One SQLite file. Commits go to a write-ahead log that is synced before they are answered: one
 * sync for each, where a rollback journal takes several, and readers never wait for writers.
 */
final class SqliteDatabase implements Database {

  /** Marks a file as ours, in the place that the file format has for it: "TGAT". */
  static final int APPLICATION_ID = 0x54474154;

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 10;
  private static final List<String> SETTINGS =
      List.of(
          "PRAGMA synchronous = FULL", // with a log: sync it at each commit
          "PRAGMA fullfsync = ON", // where a plain sync stops at the drive's cache
          "PRAGMA checkpoint_fullfsync = ON",
          "PRAGMA cell_size_check = ON",
          "PRAGMA trusted_schema = OFF");

  private final Path file;
  private Path place; // the file itself where the name is a link to it: the log lies beside it
  private Optional<Object> identity = Optional.empty();

  SqliteDatabase(Path file) {
    this.file = file;
    this.place = file;
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public void prepare() {
    try {
      PrivateFiles.createFolderOf(file);
      PrivateFiles.create(file);
      PrivateFiles.requireWritable(file);
      place = file.toRealPath();
      identity = Optional.of(identityNow());
    } catch (IOException e) {
      throw SqliteSentences.inaccessible(file, e);
    }
  }

  @Override
  public void requireInPlace() {
    try {
      if (identity.equals(Optional.of(identityNow()))) {
        return;
      }
    } catch (IOException e) {
      throw SqliteSentences.gone(file, e);
    }
    throw SqliteSentences.replaced(file);
  }

  @Override
  public Connection connect() throws SQLException {
    SqliteInspection.inspect(this, place);
    Connection connection = open("?mode=rw");
    try (Statement statement = connection.createStatement()) {
      if (empty(statement)) {
        // First of all, so that no crash leaves a file behind that looks like somebody else's.
        statement.execute("PRAGMA application_id = " + APPLICATION_ID);
      }
      useLog(statement);
      for (String setting : SETTINGS) {
        statement.execute(setting);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Opens the file as the parameters of an SQLite file name say. */
  Connection open(String parameters) throws SQLException {
    var config = new SQLiteConfig();
    config.setBusyTimeout((int) PATIENCE.toMillis());
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    // As a URI, because the driver takes a question mark in a plain path for its own.
    String path = place.toAbsolutePath().toUri().getRawPath();
    return config.createConnection("jdbc:sqlite:file:" + path + parameters);
  }

  @Override
  public String migrationLock() {
    return "SELECT 1"; // every transaction begins with the write lock
  }

  @Override
  public String tableQuery(String table) {
    return "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '" + table + "'";
  }

  @Override
  public String settledSuffix() {
    return "";
  }

  @Override
  public boolean disconnected(SQLException failure) {
    return false;
  }

  @Override
  public boolean leavesDoubt(SQLException failure) {
    return SqliteSentences.saysUnreliable(failure);
  }

  @Override
  public StoreUnavailable explain(SQLException failure) {
    return SqliteSentences.explain(file, failure);
  }

  // Processes that make a file together are refused this one switch at once, without the patience
  // that all else has; waiting for the write lock, the later one finds the switch done.
  private static void useLog(Statement statement) throws SQLException {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        statement.execute("PRAGMA journal_mode = WAL");
        return;
      } catch (SQLException e) {
        if (!SqliteSentences.saysBusy(e)) {
          throw e;
        }
        statement.execute("BEGIN IMMEDIATE");
        statement.execute("COMMIT");
      }
    }
    statement.execute("PRAGMA journal_mode = WAL");
  }

  private static boolean empty(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA page_count")) {
      return row.next() && row.getLong(1) == 0;
    }
  }

  private Object identityNow() throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file : key;
  }
}
