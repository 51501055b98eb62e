package dev.trustgate.gateway.app;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Keeps an admin API without a token off the network. */
final class Exposure {

  private Exposure() {}

  static void check(Settings settings) {
    String host = settings.admin().host();
    resolved(settings.proxy().host(), "proxy");
    if (settings.adminToken().isEmpty() && !isLoopback(host)) {
      throw new StartFailure(
          "the admin API may listen on "
              + host
              + " only if callers must show a token: set TRUSTGATE_ADMIN_TOKEN,"
              + " or listen on 127.0.0.1 (--admin-host, TRUSTGATE_ADMIN_HOST)");
    }
  }

  private static boolean isLoopback(String host) {
    return resolved(host, "admin").isLoopbackAddress();
  }

  private static InetAddress resolved(String host, String listener) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw new StartFailure("the " + listener + " host " + host + " cannot be resolved", unknown);
    }
  }
}
