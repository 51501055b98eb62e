package dev.trustgate.gateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Somebody else's connection to a PostgreSQL database. */
final class PostgresSession implements AutoCloseable {

  private final Connection connection;

  PostgresSession(String address) {
    try {
      connection = new PostgresDatabase(PostgresUrl.parse(address)).connect();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot connect", e);
    }
  }

  void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot close", e);
    }
  }
}
