package dev.trustgate.gateway.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A PostgreSQL database. Its own default already answers a commit only when the log is on disk, so
 * durability is left as the server's operator has set it.
 */
final class PostgresDatabase implements Database {

  // Any number will do, as long as every version of this program takes the same.
  private static final long MIGRATION_LOCK = 0x5447_4154_4d49_4752L;

  private final PostgresUrl url;

  PostgresDatabase(PostgresUrl url) {
    this.url = url;
  }

  @Override
  public String name() {
    return url.toString();
  }

  @Override
  public void prepare() {}

  @Override
  public void requireInPlace() {}

  @Override
  public Connection connect() throws SQLException {
    var options = url.optionsOver(defaults());
    Connection connection = DriverManager.getConnection(url.address(), options);
    try {
      // Whatever the server's default: a writer that came second must see the new revision.
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public String migrationLock() {
    return "SELECT pg_advisory_xact_lock(" + MIGRATION_LOCK + ")";
  }

  @Override
  public String tableQuery(String table) {
    // From the catalogue itself: to_regclass may remember from before the migration lock.
    return "SELECT 1 FROM pg_catalog.pg_class WHERE relname = '"
        + table
        + "' AND pg_catalog.pg_table_is_visible(oid)";
  }

  @Override
  public String settledSuffix() {
    return " FOR SHARE";
  }

  @Override
  public boolean disconnected(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith("08") || state.startsWith("57P");
  }

  @Override
  public boolean leavesDoubt(SQLException failure) {
    return disconnected(failure);
  }

  @Override
  public StoreUnavailable explain(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    String sentence =
        switch (state) {
          case "28P01", "28000" -> " refuses this user or password: check TRUSTGATE_STORE";
          case "3D000" -> " has no database of this name: create it";
          case "42501" -> " does not let this user make or write the tables: grant it";
          case "25006" -> " is read-only: name the primary server in TRUSTGATE_STORE";
          case "53100" -> " cannot grow because its disk is full: make room and try again";
          case "53300" -> " takes no more connections: raise max_connections or close some";
          default ->
              disconnected(failure)
                  ? " cannot be reached: check that it runs and that the address is right"
                  : " cannot be used: it reports SQLSTATE " + state;
        };
    return new StoreUnavailable(name() + sentence, failure);
  }

  private static Properties defaults() {
    var defaults = new Properties();
    defaults.setProperty("ApplicationName", "trustgate");
    defaults.setProperty("connectTimeout", "5"); // seconds
    defaults.setProperty("socketTimeout", "10"); // seconds; a silent server is a lost one
    defaults.setProperty("tcpKeepAlive", "true");
    defaults.setProperty("logServerErrorDetail", "false"); // details may quote rows
    return defaults;
  }
}
