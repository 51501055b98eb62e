package dev.trustgate.gateway.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Something to do on a connection; may run again on another one if the first was lost. */
@FunctionalInterface
interface SqlWork<T> {
  T run(Connection connection) throws SQLException;
}
