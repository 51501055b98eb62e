package dev.trustgate.gateway.store;

/** What is said when the database works but what it holds is not what was written. */
final class Damage {

  private Damage() {}

  static StoreUnavailable in(Database database, String part) {
    return new StoreUnavailable(
        database.name() + " is damaged: " + part + " is not as it was written; restore a backup");
  }
}
