package dev.trustgate.gateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one connection to a database, used by one thread at a time. Configuration changes seldom and
 * requests never ask the store, so a pool would have nothing to do. A connection that failed is
 * thrown away; what was asked on it is asked once more on a new one if the failure was that the
 * server had hung up in the meantime.
 */
final class DatabaseLink implements AutoCloseable {

  private final Database database;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Connection connection;
  private boolean closed;

  DatabaseLink(Database database) {
    this.database = database;
  }

  /** Runs statements that change nothing, or that may run twice. */
  <T> T ask(SqlWork<T> question) {
    lock.lock();
    try {
      return run(question);
    } catch (SQLException e) {
      throw database.explain(e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs the work in one transaction, and commits it.
   *
   * @param kept asked on a new connection when the old one broke during the commit, so that only
   *     the database knows whether it happened
   */
  <T> T transact(SqlWork<T> work, SqlWork<Boolean> kept) {
    lock.lock();
    try {
      T result = run(connection -> inTransaction(connection, work));
      commit(kept);
      return result;
    } catch (SQLException e) {
      throw database.explain(e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      discard();
    } finally {
      lock.unlock();
    }
  }

  private static <T> T inTransaction(Connection connection, SqlWork<T> work) throws SQLException {
    connection.setAutoCommit(false);
    return work.run(connection);
  }

  private void commit(SqlWork<Boolean> kept) throws SQLException {
    try {
      attempt(DatabaseLink::end);
    } catch (SQLException lost) {
      if (!database.leavesDoubt(lost) || !found(kept, lost)) {
        throw lost;
      }
    }
  }

  // Switching it on commits, in both drivers, and unlike commit() opens no next transaction.
  private static boolean end(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    return true;
  }

  private boolean found(SqlWork<Boolean> kept, SQLException lost) {
    try {
      return attempt(kept);
    } catch (SQLException | StoreUnavailable e) {
      lost.addSuppressed(e);
      throw new StoreUnavailable(
          database.name() + " was lost during a commit; it is not known whether it was kept", lost);
    }
  }

  private <T> T run(SqlWork<T> work) throws SQLException {
    boolean fresh = connection == null;
    try {
      return attempt(work);
    } catch (SQLException e) {
      if (fresh || !database.disconnected(e)) {
        throw e;
      }
      return attempt(work);
    }
  }

  private <T> T attempt(SqlWork<T> work) throws SQLException {
    boolean done = false;
    try {
      T result = work.run(connected());
      done = true;
      return result;
    } finally {
      if (!done) {
        discard();
      }
    }
  }

  private Connection connected() throws SQLException {
    if (closed) {
      throw new StoreUnavailable(database.name() + " is closed");
    }
    database.requireInPlace();
    Connection open = connection == null ? database.connect() : connection;
    connection = open;
    return open;
  }

  private void discard() {
    Connection open = connection;
    connection = null;
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (SQLException e) {
      // It is being thrown away because it failed: that it fails to close is no further news.
      return;
    }
  }
}
