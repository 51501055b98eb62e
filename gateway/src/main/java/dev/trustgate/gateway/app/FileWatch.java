package dev.trustgate.gateway.app;

import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.file.FileKeeper;
import dev.trustgate.gateway.registry.GatewayRegistry;
import dev.trustgate.gateway.yaml.BadFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Loads the configuration file at start, and looks at it every half second from then on. */
final class FileWatch {

  private static final Logger LOG = Logger.getLogger(FileWatch.class.getName());
  private static final Duration PERIOD = Duration.ofMillis(500);

  private FileWatch() {}

  /**
   * Takes over what the file declares, if there is one.
   *
   * @throws StartFailure with every mistake in it
   */
  static Optional<FileKeeper> loaded(
      GatewayRegistry registry, Optional<Path> file, SecretLookup secrets, InstantSource clock) {
    Configuration stored = registry.snapshot().configuration();
    Optional<FileKeeper> keeper =
        file.map(path -> new FileKeeper(path, secrets.quietly(), registry::declare, clock));
    try {
      keeper.ifPresent(FileKeeper::load);
    } catch (BadFile bad) {
      throw new StartFailure(
          "the configuration file has mistakes:" + System.lineSeparator() + bad.getMessage(), bad);
    }
    keeper.ifPresent(_ -> tellHidden(stored, registry.declared()));
    return keeper;
  }

  static PeriodicTask over(Optional<FileKeeper> keeper) {
    return keeper
        .map(one -> PeriodicTask.every(PERIOD, "file-watch", one::look))
        .orElseGet(PeriodicTask::none);
  }

  /** Nobody is to wonder where the upstreams have gone that were made over the API. */
  private static void tellHidden(Configuration stored, Configuration declared) {
    Set<String> names = declared.gateways().map(Gateway::name).collect(Collectors.toSet());
    stored
        .gateways()
        .filter(gateway -> names.contains(gateway.name()))
        .filter(gateway -> stored.upstreams(gateway.id()).findAny().isPresent())
        .forEach(
            gateway ->
                LOG.log(
                    Level.WARNING,
                    "the file declares the gateway {0}; the one of this name in the store, with {1}"
                        + " upstreams, is not served as long as it does",
                    new Object[] {gateway.name(), stored.upstreams(gateway.id()).count()}));
  }
}
