package dev.trustgate.gateway.app;

import dev.trustgate.gateway.registry.GatewayRegistry;
import dev.trustgate.gateway.store.StoreUnavailable;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks the store every second whether somebody else has changed the configuration: another replica,
 * or another process on the same file. While the store is away the gateway serves what it knows.
 */
final class ReplicaWatch {

  private static final Logger LOG = Logger.getLogger(ReplicaWatch.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final GatewayRegistry registry;
  private boolean away;

  private ReplicaWatch(GatewayRegistry registry) {
    this.registry = registry;
  }

  /** Begins to watch, if the store is one that others can write to. */
  static PeriodicTask over(GatewayRegistry registry, String store) {
    return !store.startsWith("memory:")
        ? PeriodicTask.every(PERIOD, "replica-watch", new ReplicaWatch(registry)::look)
        : PeriodicTask.none();
  }

  private void look() {
    try {
      registry.refresh();
      if (away) {
        LOG.info("the store is back");
      }
      away = false;
    } catch (StoreUnavailable unavailable) {
      if (!away) {
        LOG.log(
            Level.WARNING, "serving the last known configuration: {0}", unavailable.getMessage());
      }
      away = true;
    } catch (RuntimeException defect) {
      LOG.log(Level.SEVERE, "the configuration of another replica could not be taken over", defect);
    }
  }
}
