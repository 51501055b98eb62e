package dev.trustgate.gateway.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document as the table holds it. Identifiers and instants are text: it is exact in every
 * database, and an operator can read it.
 */
record DocumentRow(
    String id,
    String kind,
    @Nullable String gatewayId,
    long version,
    String createdAt,
    String updatedAt,
    String json) {

  /** Columns by number, because looking them up by name costs more than reading them. */
  static final String COLUMNS =
      "id, kind, gateway_id, version, created_at, updated_at, json, checksum";

  static DocumentRow of(StoredDocument document) {
    return new DocumentRow(
        document.id().toString(),
        document.kind(),
        document.gatewayId().map(UUID::toString).orElse(null),
        document.version(),
        document.createdAt().toString(),
        document.updatedAt().toString(),
        document.json());
  }

  /** Reads the columns from this one on, in the order of {@link #COLUMNS}. */
  static DocumentRow of(ResultSet row, int first) throws SQLException {
    return new DocumentRow(
        row.getString(first),
        row.getString(first + 1),
        row.getString(first + 2),
        row.getLong(first + 3),
        row.getString(first + 4),
        row.getString(first + 5),
        row.getString(first + 6));
  }

  /** Empty if the texts are not those of a document. */
  Optional<StoredDocument> document() {
    try {
      return Optional.of(
          new StoredDocument(
              kind,
              UUID.fromString(id),
              Optional.ofNullable(gatewayId).map(UUID::fromString),
              version,
              Instant.parse(createdAt),
              Instant.parse(updatedAt),
              json));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Fills the parameters of a statement, the checksum last. */
  void bind(PreparedStatement statement) throws SQLException {
    statement.setString(1, id);
    statement.setString(2, kind);
    statement.setString(3, gatewayId);
    statement.setLong(4, version);
    statement.setString(5, createdAt);
    statement.setString(6, updatedAt);
    statement.setString(7, json);
    statement.setLong(8, addTo(new Fingerprint()).value());
  }

  /** Whether the row is followed by the checksum of what it holds. */
  boolean sound(ResultSet row, int first) throws SQLException {
    return row.getLong(first + 7) == addTo(new Fingerprint()).value();
  }

  Fingerprint addTo(Fingerprint fingerprint) {
    return fingerprint
        .add(id)
        .add(kind)
        .add(gatewayId)
        .add(version)
        .add(createdAt)
        .add(updatedAt)
        .add(json);
  }
}
