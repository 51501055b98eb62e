package dev.trustgate.gateway.store;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** PostgreSQL keeps what any sequence of commits and restarts made of it. */
final class PostgresScenarioIT {

  @SuppressWarnings("NullAway.Init") // by start()
  private static SharedPostgres postgres;

  @BeforeContainer
  static void start() {
    postgres = new SharedPostgres();
  }

  @AfterContainer
  static void stop() {
    postgres.close();
  }

  @Property(tries = 60)
  void aServerKeepsWhatWasCommitted(@ForAll(supplier = Scenario.Any.class) Scenario scenario) {
    String address = postgres.freshSchema();
    scenario.play(() -> SharedPostgres.open(address));
  }
}
