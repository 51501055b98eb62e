package dev.trustgate.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The single row that says which revision the documents have. Every commit moves it from the
 * revision it was made for to the next one, which also makes writers wait for each other.
 */
final class StateRow {

  static final String COLUMNS = "revision, stamp, checksum";
  static final int WIDTH = 3;

  private static final String READ = "SELECT " + COLUMNS + " FROM trustgate_state";
  private static final String ADVANCE =
      "UPDATE trustgate_state SET revision = ?, stamp = ?, checksum = ? WHERE revision = ?";
  private static final String KEY_CHECK = "SELECT key_check FROM trustgate_state";
  private static final String KEEP_KEY_CHECK =
      "UPDATE trustgate_state SET key_check = ? WHERE key_check IS NULL";

  private final Database database;

  StateRow(Database database) {
    this.database = database;
  }

  long revision(Connection connection) throws SQLException {
    return read(connection, READ).revision;
  }

  /**
   * Moves to the next revision; must come first in its transaction.
   *
   * @param stamp a digest of what is committed, to recognise it by if the answer gets lost
   * @return false if the store is at another revision; nothing was changed then
   */
  boolean advance(Connection connection, long from, long stamp) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
      statement.setLong(1, from + 1);
      statement.setLong(2, stamp);
      statement.setLong(3, checksum(from + 1, stamp));
      statement.setLong(4, from);
      return statement.executeUpdate() == 1;
    }
  }

  /** Whether the last commit led to this revision and had this stamp. */
  boolean stands(Connection connection, long revision, long stamp) throws SQLException {
    return read(connection, READ + database.settledSuffix()).equals(new State(revision, stamp));
  }

  /** The text that tells secret keys apart, if one was kept. */
  Optional<String> keyCheck(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KEY_CHECK);
        ResultSet row = statement.executeQuery()) {
      require(row.next());
      return Optional.ofNullable(row.getString(1));
    }
  }

  /** Keeps the text that tells secret keys apart, unless there is one. */
  void keepKeyCheck(Connection connection, String sealed) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KEEP_KEY_CHECK)) {
      statement.setString(1, sealed);
      statement.executeUpdate();
    }
  }

  /** The revision in this row, which begins with the columns of {@link #COLUMNS}. */
  long verifiedRevision(ResultSet row) throws SQLException {
    return verified(row).revision;
  }

  static long checksum(long revision, long stamp) {
    return new Fingerprint().add(revision).add(stamp).value();
  }

  private State read(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      require(row.next());
      return verified(row);
    }
  }

  private State verified(ResultSet row) throws SQLException {
    var state = new State(row.getLong(1), row.getLong(2));
    require(row.getLong(3) == checksum(state.revision, state.stamp));
    return state;
  }

  private void require(boolean sound) {
    if (!sound) {
      throw Damage.in(database, "its revision");
    }
  }

  private record State(long revision, long stamp) {}
}
