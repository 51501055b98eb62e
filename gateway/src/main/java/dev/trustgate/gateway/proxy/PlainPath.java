package dev.trustgate.gateway.proxy;

/** Refuses what is no path, or one that a provider may read as another. */
final class PlainPath {

  private static final String CODE = "invalid_path";

  private PlainPath() {}

  static void check(Caller caller) {
    if (!caller.path().startsWith("/") || !caller.rawPath().startsWith("/")) {
      throw refused("the request's target must be a path");
    }
    if (caller.climbs()) {
      throw refused("the path must not contain the segments . and ..");
    }
  }

  private static RefusedException refused(String message) {
    return new RefusedException(Refusal.of(400, CODE, message));
  }
}
