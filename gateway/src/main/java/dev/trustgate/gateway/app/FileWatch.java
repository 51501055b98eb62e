package dev.trustgate.gateway.app;

import dev.trustgate.gateway.file.FileKeeper;
import dev.trustgate.gateway.registry.GatewayRegistry;
import dev.trustgate.gateway.yaml.BadFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Loads the configuration file at start, and looks at it every half second from then on. */
final class FileWatch {

  private static final Duration PERIOD = Duration.ofMillis(500);

  private FileWatch() {}

  /**
   * Takes over what the file declares, if there is one.
   *
   * @throws StartFailure with every mistake in it
   */
  static Optional<FileKeeper> loaded(
      GatewayRegistry registry, Optional<Path> file, SecretLookup secrets, InstantSource clock) {
    Optional<FileKeeper> keeper =
        file.map(path -> new FileKeeper(path, secrets.quietly(), registry::declare, clock));
    try {
      keeper.ifPresent(FileKeeper::load);
    } catch (BadFile bad) {
      throw new StartFailure(
          "the configuration file has mistakes:" + System.lineSeparator() + bad.getMessage(), bad);
    }
    return keeper;
  }

  /**
   * Begins to look.
   *
   * @param looked done after every look
   */
  static PeriodicTask over(Optional<FileKeeper> keeper, Runnable looked) {
    return keeper
        .map(
            one ->
                PeriodicTask.every(
                    PERIOD,
                    "file-watch",
                    () -> {
                      one.look();
                      looked.run();
                    }))
        .orElseGet(PeriodicTask::none);
  }
}
