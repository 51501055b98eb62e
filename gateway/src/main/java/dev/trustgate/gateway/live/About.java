package dev.trustgate.gateway.live;

import java.time.Instant;
import java.util.Optional;

/**
 * What the feed says of the gateway itself.
 *
 * @param started when this process began
 * @param draining whether it is shutting down
 * @param changedAt when the configuration was changed last
 * @param file the file in which gateways are declared, if there is one
 */
public record About(
    String version, Instant started, boolean draining, Instant changedAt, Optional<File> file) {

  /**
   * How the configuration file is doing.
   *
   * @param error what is wrong with what it says now, if that is not what is served
   */
  public record File(String path, Optional<String> error) {}
}
