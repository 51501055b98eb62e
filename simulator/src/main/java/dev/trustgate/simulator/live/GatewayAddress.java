package dev.trustgate.simulator.live;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where a running gateway is reached, and under which name a scenario may move in.
 *
 * @param proxy its data plane, without a path
 * @param admin its admin API, without a path
 * @param token what the admin API asks for, if anything
 * @param name what everything is called that the run makes there; {@code sim-} and the scenario's
 *     name if nobody says
 */
public record GatewayAddress(URI proxy, URI admin, Optional<String> token, Optional<String> name) {

  static final String TOKEN = "TRUSTGATE_ADMIN_TOKEN";
  private static final int USUAL_ADMIN_PORT = 8080;

  /**
   * An address as the command line and the environment say it.
   *
   * @param admin on the usual port of the same host if nobody says
   */
  public static GatewayAddress of(
      URI proxy, Optional<URI> admin, Optional<String> name, Map<String, String> environment) {
    URI usual = proxy.resolve("//" + host(proxy) + ":" + USUAL_ADMIN_PORT);
    return new GatewayAddress(
        proxy, admin.orElse(usual), Optional.ofNullable(environment.get(TOKEN)), name);
  }

  private static String host(URI proxy) {
    if (proxy.getHost() == null) {
      throw new IllegalArgumentException(
          "`" + proxy + "` is no address of a gateway: write http://HOST:PORT");
    }
    return proxy.getHost();
  }

  /** Says nothing of the token. */
  @Override
  public String toString() {
    return "GatewayAddress[proxy " + proxy + ", admin " + admin + "]";
  }
}
