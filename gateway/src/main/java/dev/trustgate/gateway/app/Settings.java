package dev.trustgate.gateway.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How one gateway process runs. What it serves is not here: that is configured through the admin
 * API, or declared in a file.
 *
 * @param admin where the admin API listens
 * @param proxy where the data plane listens
 * @param store where the configuration is kept: {@code file:…}, {@code memory:} or {@code jdbc:…}
 * @param secretKey what encrypts credentials at rest; a key file is generated if absent
 * @param limits the bounds of both listeners
 * @param drainTimeout how long running requests may take to finish after a SIGTERM
 * @param accessLog whether a line per request is written
 * @param config the file in which gateways are declared
 */
public record Settings(
    Listener admin,
    Listener proxy,
    String store,
    Optional<String> adminToken,
    Optional<String> secretKey,
    Limits limits,
    Duration drainTimeout,
    boolean accessLog,
    Optional<Path> config) {

  public static final String DEFAULT_STORE = "file:./data/trustgate";
  public static final Path DEFAULT_KEY_FILE = Path.of("data", "trustgate.key");

  /** An address to listen on; port 0 takes a free one. */
  public record Listener(String host, int port) {}

  /**
   * What the listeners put up with.
   *
   * @param bodyBytes the largest request body on the data plane, counted after decompression
   * @param connections open connections per listener
   * @param requests requests in progress per listener
   */
  public record Limits(int bodyBytes, int connections, int requests) {
    public static final Limits DEFAULT = new Limits(10 * 1024 * 1024, 20_000, 15_000);
  }

  /** Everything as documented, on free ports of the loopback address, nothing kept. */
  public static Settings forTests() {
    return new Settings(
        new Listener("127.0.0.1", 0),
        new Listener("127.0.0.1", 0),
        "memory:",
        Optional.empty(),
        Optional.empty(),
        Limits.DEFAULT,
        Duration.ofSeconds(10),
        false,
        Optional.empty());
  }

  public Settings withStore(String url) {
    return new Settings(
        admin, proxy, url, adminToken, secretKey, limits, drainTimeout, accessLog, config);
  }

  public Settings withAdminToken(String token) {
    return new Settings(
        admin,
        proxy,
        store,
        Optional.of(token),
        secretKey,
        limits,
        drainTimeout,
        accessLog,
        config);
  }

  public Settings withListeners(Listener newAdmin, Listener newProxy) {
    return new Settings(
        newAdmin, newProxy, store, adminToken, secretKey, limits, drainTimeout, accessLog, config);
  }

  public Settings withAccessLog(boolean on) {
    return new Settings(
        admin, proxy, store, adminToken, secretKey, limits, drainTimeout, on, config);
  }

  public Settings withConfig(Path file) {
    return new Settings(
        admin,
        proxy,
        store,
        adminToken,
        secretKey,
        limits,
        drainTimeout,
        accessLog,
        Optional.of(file));
  }

  /** Tokens and keys are not shown. */
  @Override
  public String toString() {
    return "Settings[admin=" + admin + ", proxy=" + proxy + "]";
  }
}
