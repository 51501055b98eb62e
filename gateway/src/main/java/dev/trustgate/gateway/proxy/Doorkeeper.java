package dev.trustgate.gateway.proxy;

import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.registry.GatewaySnapshot;
import dev.trustgate.gateway.registry.GatewayView;
import dev.trustgate.gateway.route.RouteMatch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says which gateway a request is for, and whether it may come in. */
final class Doorkeeper {

  private static final String BEARER = "bearer ";

  private final InstantSource clock;

  Doorkeeper(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The gateway of this request: named by header, by subdomain, by the key, or the only one that
   * has a rule for the path.
   */
  GatewayView gateway(GatewaySnapshot snapshot, Caller caller) {
    Optional<String> named = caller.header("x-tg-gateway");
    if (named.isPresent()) {
      return snapshot
          .gateway(named.get().strip())
          .orElseThrow(
              () ->
                  refused(
                      404,
                      "no_gateway",
                      "no gateway has the name or id given in" + " X-TG-Gateway"));
    }
    return caller
        .subdomain()
        .flatMap(snapshot::gatewayOfSubdomain)
        .or(() -> gatewayOfKey(snapshot, caller))
        .orElseGet(() -> onlyGatewayWithRule(snapshot, caller));
  }

  /** Lets the caller in, or says why not. */
  void admit(GatewaySnapshot snapshot, GatewayView view, Caller caller) {
    if (view.keyed()) {
      List<String> shown = shownKeys(caller).toList();
      if (shown.isEmpty()) {
        throw refused(
            401,
            "missing_api_key",
            "this gateway needs an API key: send it as X-TG-API-Key, Authorization: Bearer or"
                + " x-api-key");
      }
      boolean known =
          shown.stream()
              .flatMap(key -> validKey(snapshot, key).stream())
              .anyMatch(key -> key.gatewayId().equals(view.gateway().id()));
      if (!known) {
        throw refused(401, "invalid_api_key", "the API key is not valid for this gateway");
      }
    }
    if (view.gateway().paused()) {
      throw new RefusedException(paused(view));
    }
  }

  static Refusal paused(GatewayView view) {
    return Refusal.of(503, "gateway_paused", "the gateway " + view.gateway().name() + " is paused");
  }

  private Optional<GatewayView> gatewayOfKey(GatewaySnapshot snapshot, Caller caller) {
    if (!snapshot.anyKeys()) {
      return Optional.empty(); // then there is no need to hash what is shown
    }
    return shownKeys(caller)
        .flatMap(key -> validKey(snapshot, key).stream())
        .findFirst()
        .flatMap(key -> snapshot.gateway(key.gatewayId()));
  }

  /** A paused gateway is asked for only if no active one has a rule. */
  private static GatewayView onlyGatewayWithRule(GatewaySnapshot snapshot, Caller caller) {
    Optional<GatewayView> active = Optional.empty();
    List<GatewayView> paused = new ArrayList<>();
    for (GatewayView view : snapshot.gatewaysOfPath(caller.path())) {
      if (!(view.routes().matchAnyMethod(caller.path(), caller::header)
          instanceof RouteMatch.Matched)) {
        continue;
      }
      if (view.gateway().paused()) {
        paused.add(view);
      } else if (active.isPresent()) {
        throw ambiguous(caller); // whatever the others say
      } else {
        active = Optional.of(view);
      }
    }
    if (active.isPresent()) {
      return active.get();
    }
    if (paused.size() > 1) {
      throw ambiguous(caller);
    }
    return paused.stream()
        .findFirst()
        .orElseThrow(() -> refused(404, "no_route", "no rule leads from " + caller.path()));
  }

  private static RefusedException ambiguous(Caller caller) {
    return refused(
        404,
        "ambiguous_gateway",
        "several gateways have a rule for "
            + caller.path()
            + ": name one with X-TG-Gateway, its subdomain or one of its keys");
  }

  private Optional<ApiKey> validKey(GatewaySnapshot snapshot, String shown) {
    String hash = sha256(shown);
    return snapshot
        .keyWithHash(hash)
        .filter(key -> MessageDigest.isEqual(ascii(key.sha256()), ascii(hash)))
        .filter(key -> key.validAt(clock.instant()));
  }

  /** Everything in the request that may be a key of ours, in the order of precedence. */
  private static Stream<String> shownKeys(Caller caller) {
    return Stream.of(
            caller.header("x-tg-api-key"),
            caller.header("authorization").flatMap(Doorkeeper::bearer),
            caller.header("x-api-key"))
        .flatMap(Optional::stream)
        .map(String::strip)
        .filter(key -> !key.isEmpty());
  }

  private static Optional<String> bearer(String authorization) {
    boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return bearer ? Optional.of(authorization.substring(BEARER.length())) : Optional.empty();
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static RefusedException refused(int status, String code, String message) {
    return new RefusedException(Refusal.of(status, code, message));
  }
}
