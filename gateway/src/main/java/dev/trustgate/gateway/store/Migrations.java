package dev.trustgate.gateway.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The steps from an empty database to today's tables. A step that was released is never edited; the
 * next one is added below it.
 */
final class Migrations {

  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              """
              CREATE TABLE trustgate_document (
                position INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                kind TEXT NOT NULL,
                gateway_id TEXT,
                version BIGINT NOT NULL,
                created_at TEXT NOT NULL,
                updated_at TEXT NOT NULL,
                json TEXT NOT NULL,
                checksum BIGINT NOT NULL)""",
              """
              CREATE TABLE trustgate_state (
                only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
                revision BIGINT NOT NULL,
                stamp BIGINT NOT NULL,
                checksum BIGINT NOT NULL,
                key_check TEXT)""",
              "INSERT INTO trustgate_state (only_row, revision, stamp, checksum) VALUES (1, 0, 0, "
                  + StateRow.checksum(0, 0)
                  + ")"));

  private Migrations() {}

  /**
   * Takes the database to today's tables, in one transaction. The usual start finds them there and
   * takes no lock.
   *
   * @return whether there was anything to do
   * @throws StoreUnavailable if a newer version has been here; nothing was changed
   */
  static boolean run(Connection connection, Database database) throws SQLException {
    if (upToDate(connection, database)) {
      return false;
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(database.migrationLock());
      int found = known(connection, database);
      if (found == 0) {
        statement.execute("CREATE TABLE trustgate_schema (version INTEGER NOT NULL)");
        statement.execute("INSERT INTO trustgate_schema (version) VALUES (0)");
      }
      for (String sql :
          STEPS.subList(found, STEPS.size()).stream().flatMap(List::stream).toList()) {
        statement.execute(sql);
      }
      statement.execute("UPDATE trustgate_schema SET version = " + STEPS.size());
    }
    connection.setAutoCommit(true);
    return true;
  }

  /**
   * Whether the tables that are there are today's.
   *
   * @throws StoreUnavailable if a newer version has been here
   */
  static boolean upToDate(Connection connection, Database database) throws SQLException {
    return known(connection, database) == STEPS.size();
  }

  private static int known(Connection connection, Database database) throws SQLException {
    int version = version(connection, database);
    if (version > STEPS.size()) {
      throw new StoreUnavailable(
          database.name()
              + " was written by a newer TrustGate (tables of version "
              + version
              + ", this one knows "
              + STEPS.size()
              + "): start that version again or restore an older backup");
    }
    return version;
  }

  private static int version(Connection connection, Database database) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet table = statement.executeQuery(database.tableQuery("trustgate_schema"))) {
        if (!table.next()) {
          return 0;
        }
      }
      try (ResultSet row = statement.executeQuery("SELECT version FROM trustgate_schema")) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }
}
