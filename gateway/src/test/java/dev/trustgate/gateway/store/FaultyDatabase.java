package dev.trustgate.gateway.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A real database whose connections fail when a test says so. */
final class FaultyDatabase implements Database {

  /** What happens to the next commit. */
  enum CommitFault {
    NONE,
    /** The connection breaks before the database has heard of the commit. */
    LOST_BEFORE,
    /** The connection breaks after the database has committed, before it says so. */
    LOST_AFTER,
    /** As before, and the database cannot be reached afterwards. */
    LOST_AND_GONE
  }

  private static final String CONNECTION_FAILURE = "08006";

  private final Database real;
  private CommitFault fault = CommitFault.NONE;
  private Optional<String> setting = Optional.empty();
  private boolean unreachable;
  private int connections;

  FaultyDatabase(Database real) {
    this.real = real;
  }

  void failNextCommit(CommitFault next) {
    fault = next;
  }

  void reachable(boolean reachable) {
    unreachable = !reachable;
  }

  /** Runs this statement on every new connection. */
  void setting(String statement) {
    setting = Optional.of(statement);
  }

  int connections() {
    return connections;
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public void prepare() {
    real.prepare();
  }

  @Override
  public void requireInPlace() {
    real.requireInPlace();
  }

  @Override
  public Connection connect() throws SQLException {
    if (unreachable) {
      throw new SQLException("unreachable", CONNECTION_FAILURE);
    }
    Connection connection = real.connect();
    connections++;
    if (setting.isPresent()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(setting.get());
      }
    }
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              boolean commits =
                  "setAutoCommit".equals(method.getName()) && Boolean.TRUE.equals(arguments[0]);
              return commits
                  ? commit(connection)
                  : invoke(() -> method.invoke(connection, arguments));
            });
  }

  @Override
  public String migrationLock() {
    return real.migrationLock();
  }

  @Override
  public String tableQuery(String table) {
    return real.tableQuery(table);
  }

  @Override
  public String settledSuffix() {
    return real.settledSuffix();
  }

  @Override
  public boolean disconnected(SQLException failure) {
    return CONNECTION_FAILURE.equals(failure.getSQLState());
  }

  @Override
  public boolean leavesDoubt(SQLException failure) {
    return disconnected(failure);
  }

  @Override
  public StoreUnavailable explain(SQLException failure) {
    return disconnected(failure)
        ? new StoreUnavailable(real.name() + " cannot be reached", failure)
        : real.explain(failure);
  }

  private Object commit(Connection connection) throws SQLException {
    CommitFault now = fault;
    fault = CommitFault.NONE;
    unreachable = now == CommitFault.LOST_AND_GONE;
    if (now == CommitFault.LOST_AFTER || now == CommitFault.NONE) {
      connection.setAutoCommit(true);
    }
    if (now != CommitFault.NONE) {
      throw new SQLException("lost", CONNECTION_FAILURE);
    }
    return true;
  }

  private interface Call {
    Object run() throws ReflectiveOperationException;
  }

  private static Object invoke(Call call) throws Throwable {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
