package dev.trustgate.gateway.store;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs between the databases that documents can be kept in. */
interface Database {

  /** How sentences call it; holds no password. */
  String name();

  /** Makes what must be there before the first connection; called once, at the start. */
  void prepare();

  /**
   * Makes sure that an open connection still writes to the place that was prepared.
   *
   * @throws StoreUnavailable if it was taken away
   */
  void requireInPlace();

  /**
   * Opens a connection that commits each statement by itself, and durably.
   *
   * @throws StoreUnavailable if what is there must not be used
   */
  Connection connect() throws SQLException;

  /** The query that makes migrations of several processes wait for each other. */
  String migrationLock();

  /** The query that has a row if a table of this name exists. */
  String tableQuery(String table);

  /** What to add to a query of one row so that it waits for commits under way. */
  String settledSuffix();

  /** Whether this failure says that the connection is gone, and a new one might work. */
  boolean disconnected(SQLException failure);

  /** Whether a commit that failed like this may have happened all the same. */
  boolean leavesDoubt(SQLException failure);

  /** What an operator is told about a failure. */
  StoreUnavailable explain(SQLException failure);
}
