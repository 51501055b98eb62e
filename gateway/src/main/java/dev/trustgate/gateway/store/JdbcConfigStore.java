package dev.trustgate.gateway.store;

import java.util.List;
import java.util.Optional;

/** Keeps documents in a database. Two gateways may use one database: each sees the other's work. */
final class JdbcConfigStore implements ConfigStore {

  private final DatabaseLink link;
  private final StateRow state;
  private final DocumentTable documents;

  private JdbcConfigStore(Database database) {
    this.link = new DatabaseLink(database);
    this.state = new StateRow(database);
    this.documents = new DocumentTable(database, state);
  }

  /**
   * Opens the store, and makes it if it is not there yet.
   *
   * @throws StoreUnavailable if it cannot be reached, or must not be used; it is left as it was
   */
  static JdbcConfigStore open(Database database) {
    database.prepare();
    var store = new JdbcConfigStore(database);
    try {
      store.link.ask(connection -> Migrations.run(connection, database));
      return store;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  @Override
  public Contents read() {
    return link.ask(documents::contents);
  }

  @Override
  public long commit(long expectedRevision, List<StoreChange> changes) {
    List<StoreChange> steps = List.copyOf(changes);
    long stamp = DocumentTable.stamp(steps);
    long next = expectedRevision + 1;
    Optional<StaleRevision> refusal =
        link.transact(
            connection -> {
              if (!state.advance(connection, expectedRevision, stamp)) {
                return Optional.of(new StaleRevision(expectedRevision, state.revision(connection)));
              }
              documents.apply(connection, steps);
              return Optional.empty();
            },
            connection -> state.stands(connection, next, stamp));
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    return next;
  }

  @Override
  public long revision() {
    return link.ask(state::revision);
  }

  /** The text that tells secret keys apart, if one was kept. */
  Optional<String> keyCheck() {
    return link.ask(state::keyCheck);
  }

  /** Keeps the text that tells secret keys apart unless there is one, and gives the one kept. */
  String keyCheck(String ifNone) {
    return link.ask(
        connection -> {
          state.keepKeyCheck(connection, ifNone);
          return state.keyCheck(connection).orElse(ifNone);
        });
  }

  @Override
  public void close() {
    link.close();
  }
}
