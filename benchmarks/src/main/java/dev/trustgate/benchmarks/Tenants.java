package dev.trustgate.benchmarks;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.ApiKey;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.Gateway;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Resource;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.domain.Service;
import dev.trustgate.gateway.domain.Upstream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Gateways in any number, each with an upstream of two targets, a service, a rule and a key. */
final class Tenants {

  private static final int KINDS = 5;

  private Tenants() {}

  static List<Resource> of(int gateways) {
    return IntStream.range(0, gateways).boxed().flatMap(Tenants::tenant).toList();
  }

  private static Stream<Resource> tenant(int number) {
    return Stream.of(
        new Gateway(
            meta(number, 0), name(number), Optional.of(name(number)), Gateway.Status.ACTIVE),
        upstream(number, Algorithm.ROUND_ROBIN),
        new Service(meta(number, 2), id(number, 0), "models", Optional.empty(), id(number, 1)),
        new Rule(
            meta(number, 3),
            id(number, 0),
            path(number),
            id(number, 2),
            Set.of(),
            true,
            true,
            Map.of()),
        new ApiKey(
            meta(number, 4), id(number, 0), "caller", sha256(key(number)), Optional.empty()));
  }

  /** Its upstream, with this algorithm. */
  static Upstream upstream(int number, Algorithm algorithm) {
    return new Upstream(
        meta(number, 1),
        id(number, 0),
        "fleet",
        algorithm,
        List.of(Fleet.target(2 * number), Fleet.target(2 * number + 1)),
        HealthChecks.DEFAULT,
        FailoverPolicy.DEFAULT);
  }

  static String name(int number) {
    return "team-" + number;
  }

  static String path(int number) {
    return "/of-team-" + number;
  }

  static String key(int number) {
    return "tg-key-of-team-" + number;
  }

  /** The id of the gateway. */
  static UUID id(int number) {
    return id(number, 0);
  }

  private static UUID id(int number, int kind) {
    return new UUID(1, (long) KINDS * number + kind);
  }

  private static Meta meta(int number, int kind) {
    return Meta.born(id(number, kind), Instant.EPOCH);
  }

  private static String sha256(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
