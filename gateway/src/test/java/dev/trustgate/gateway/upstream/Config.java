package dev.trustgate.gateway.upstream;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Endpoint;
import dev.trustgate.gateway.domain.Endpoint.Protocol;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.FailoverPolicy.StreamRecovery;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Configurations, written as briefly as a test wants them. */
record Config(
    Algorithm algorithm, List<Target> targets, HealthChecks checks, FailoverPolicy policy) {

  private static final Meta META = Meta.born(new UUID(0, 1), ManualTicker.BEGINNING);
  private static final UUID GATEWAY = new UUID(0, 2);

  static Config of(Target... targets) {
    return new Config(
        Algorithm.ROUND_ROBIN, List.of(targets), HealthChecks.DEFAULT, FailoverPolicy.DEFAULT);
  }

  /** A target that serves any model. */
  static Target target(String name, int priority) {
    return target(name, priority, 1);
  }

  static Target target(String name, int priority, int weight) {
    return new Target(
        "id-" + name,
        name,
        Provider.OPENAI,
        new Endpoint(Protocol.HTTP, name + ".test", 80, "/v1/chat/completions", false),
        weight,
        priority,
        List.of(),
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }

  /** The same target at another address. */
  static Target elsewhere(Target target) {
    return new Target(
        target.id(),
        target.name(),
        target.provider(),
        new Endpoint(Protocol.HTTP, "elsewhere.test", 80, "/v1/chat/completions", false),
        target.weight(),
        target.priority(),
        target.models(),
        target.defaultModel(),
        target.headers(),
        target.credentials());
  }

  /** A target that serves these models, and the first of them in the place of any other. */
  static Target serving(String name, int priority, String... models) {
    Target any = target(name, priority);
    return new Target(
        any.id(),
        name,
        any.provider(),
        any.endpoint(),
        1,
        priority,
        List.of(models),
        Optional.of(models[0]),
        Map.of(),
        Optional.empty());
  }

  Config algorithm(Algorithm next) {
    return new Config(next, targets, checks, policy);
  }

  Config checks(boolean passive, int threshold, int intervalSeconds) {
    var next = new HealthChecks(passive, threshold, Duration.ofSeconds(intervalSeconds));
    return new Config(algorithm, targets, next, policy);
  }

  Config attempts(int maxAttempts) {
    return policy(maxAttempts, policy.sameTargetRetries(), policy.retryAfterWait());
  }

  Config sameTargetRetries(int retries) {
    return policy(policy.maxAttempts(), retries, policy.retryAfterWait());
  }

  Config retryAfterWait(Duration wait) {
    return policy(policy.maxAttempts(), policy.sameTargetRetries(), wait);
  }

  private Config policy(int attempts, int retries, Duration wait) {
    var next =
        new FailoverPolicy(
            attempts,
            retries,
            wait,
            policy.connectTimeout(),
            policy.responseTimeout(),
            policy.firstTokenTimeout(),
            policy.streamIdleTimeout(),
            policy.writeTimeout(),
            policy.requestTimeout(),
            StreamRecovery.ERROR);
    return new Config(algorithm, targets, checks, next);
  }

  Upstream upstream() {
    return new Upstream(META, GATEWAY, "under-test", algorithm, targets, checks, policy);
  }
}
