package dev.trustgate.gateway.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server for the tests of one class, which gives out fresh databases. */
final class SharedPostgres implements AutoCloseable {

  private final EmbeddedPostgres server;
  private final AtomicInteger databases = new AtomicInteger();

  SharedPostgres() {
    try {
      server = EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded PostgreSQL does not start here", e);
    }
  }

  /** The address of a new, empty database. */
  String freshAddress() {
    String name = "trustgate" + databases.incrementAndGet();
    execute("CREATE DATABASE " + name);
    return "jdbc:postgresql://postgres@localhost:" + server.getPort() + "/" + name;
  }

  /** The address of a new, empty schema in a database; cheaper to make than a database. */
  String freshSchema() {
    String name = "s" + databases.incrementAndGet();
    execute("CREATE SCHEMA " + name);
    return "jdbc:postgresql://localhost:"
        + server.getPort()
        + "/postgres?user=postgres&currentSchema="
        + name;
  }

  static JdbcConfigStore open(String address) {
    return JdbcConfigStore.open(new PostgresDatabase(PostgresUrl.parse(address)));
  }

  int port() {
    return server.getPort();
  }

  /** Runs a statement as the server's administrator, in the administrator's own database. */
  void execute(String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Breaks every connection to a database from the server's side. */
  int hangUp(String address) {
    String name = address.substring(address.lastIndexOf('/') + 1);
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet broken =
            statement.executeQuery(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
                    + name
                    + "'")) {
      int count = 0;
      while (broken.next()) {
        count++;
      }
      return count;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot hang up", e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
