package dev.trustgate.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The documents, one row each, in the order in which they were first put. Each row carries a
 * checksum, because an embedded database notices damage of its structure but not of texts inside.
 */
final class DocumentTable {

  private static final String PUT =
      "INSERT INTO trustgate_document (position, "
          + DocumentRow.COLUMNS
          + """
          )
          VALUES
            ((SELECT coalesce(max(position), 0) + 1 FROM trustgate_document),
            ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET
            kind = excluded.kind, gateway_id = excluded.gateway_id, version = excluded.version,
            created_at = excluded.created_at, updated_at = excluded.updated_at,
            json = excluded.json, checksum = excluded.checksum""";
  private static final String DELETE = "DELETE FROM trustgate_document WHERE id = ?";

  // One statement sees one moment, in both databases, without a transaction around it.
  private static final String READ =
      "SELECT state.*, document.* FROM (SELECT "
          + StateRow.COLUMNS
          + " FROM trustgate_state) state LEFT JOIN (SELECT "
          + DocumentRow.COLUMNS
          + ", position FROM trustgate_document) document ON 1 = 1 ORDER BY document.position";
  private static final int FIRST = StateRow.WIDTH + 1;

  private final Database database;
  private final StateRow state;

  DocumentTable(Database database, StateRow state) {
    this.database = database;
    this.state = state;
  }

  ConfigStore.Contents contents(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ);
        ResultSet rows = statement.executeQuery()) {
      if (!rows.next()) {
        throw Damage.in(database, "its revision");
      }
      long revision = state.verifiedRevision(rows);
      List<StoredDocument> documents = new ArrayList<>();
      boolean more = rows.getString(FIRST) != null;
      while (more) {
        documents.add(verifiedDocument(rows));
        more = rows.next();
      }
      return new ConfigStore.Contents(revision, documents);
    }
  }

  void apply(Connection connection, List<StoreChange> changes) throws SQLException {
    try (PreparedStatement put = connection.prepareStatement(PUT);
        PreparedStatement delete = connection.prepareStatement(DELETE)) {
      for (StoreChange change : changes) {
        switch (change) {
          case StoreChange.Put(StoredDocument document) -> {
            DocumentRow.of(document).bind(put);
            put.executeUpdate();
          }
          case StoreChange.Delete(UUID id) -> {
            delete.setString(1, id.toString());
            delete.executeUpdate();
          }
        }
      }
    }
  }

  /** A digest of what the changes do, the same for the same changes. */
  static long stamp(List<StoreChange> changes) {
    var fingerprint = new Fingerprint();
    for (StoreChange change : changes) {
      switch (change) {
        case StoreChange.Put(StoredDocument document) ->
            DocumentRow.of(document).addTo(fingerprint);
        case StoreChange.Delete(UUID id) -> fingerprint.add(id.toString());
      }
    }
    return fingerprint.value();
  }

  private StoredDocument verifiedDocument(ResultSet rows) throws SQLException {
    DocumentRow row = DocumentRow.of(rows, FIRST);
    boolean sound = row.sound(rows, FIRST);
    return row.document()
        .filter(_ -> sound)
        .orElseThrow(() -> Damage.in(database, "one of its documents"));
  }
}
