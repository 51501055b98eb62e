package dev.trustgate.gateway.document;

import dev.trustgate.gateway.domain.Algorithm;
import dev.trustgate.gateway.domain.Credentials;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Endpoint;
import dev.trustgate.gateway.domain.Endpoint.Protocol;
import dev.trustgate.gateway.domain.FailoverPolicy;
import dev.trustgate.gateway.domain.FailoverPolicy.StreamRecovery;
import dev.trustgate.gateway.domain.HealthChecks;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.ModelFields;
import dev.trustgate.gateway.domain.ModelFields.EffortWithTools;
import dev.trustgate.gateway.domain.ModelRule;
import dev.trustgate.gateway.domain.ModelTraits;
import dev.trustgate.gateway.domain.ModelTraits.Sampling;
import dev.trustgate.gateway.domain.ModelTraits.StructuredOutput;
import dev.trustgate.gateway.domain.ModelTraits.Thinking;
import dev.trustgate.gateway.domain.ModelTraits.TokenLimit;
import dev.trustgate.gateway.domain.Names;
import dev.trustgate.gateway.domain.Provider;
import dev.trustgate.gateway.domain.Secret;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any resource that the domain allows. */
final class DocumentArbitraries {

  private DocumentArbitraries() {}

  static Arbitrary<Meta> metas(int number) {
    Arbitrary<Instant> times =
        Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond);
    return Combinators.combine(Arbitraries.longs().between(1, 1_000_000), times, times)
        .as(
            (version, born, changed) ->
                new Meta(
                    Desktop.id(number), version, born, changed.isAfter(born) ? changed : born));
  }

  static Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars(" .-_Äß€,;\"'`~{}$#")
        .ofMinLength(1)
        .ofMaxLength(40)
        .filter(name -> Names.objection(name).isEmpty());
  }

  private static Arbitrary<String> hosts() {
    return Arbitraries.of(
        "api.openai.com", "api.anthropic.com", "llm.local", "127.0.0.1", "::1", "a-1.b", "x");
  }

  private static Arbitrary<Provider> providers() {
    return Arbitraries.of(Provider.class);
  }

  private static Arbitrary<Endpoint> endpoints(Provider provider) {
    Arbitrary<String> paths = Arbitraries.of("/", "/v1/x", "/a/b?c=%20d", provider.path());
    return Combinators.combine(
            Arbitraries.of(Protocol.class),
            hosts(),
            Arbitraries.integers().between(1, 65_535),
            paths,
            Arbitraries.of(true, false))
        .as(
            (protocol, host, port, path, explicit) ->
                new Endpoint(
                    protocol, host, port, path, explicit || !path.equals(provider.path())));
  }

  private static Arbitrary<Secret> secrets() {
    Arbitrary<String> plain =
        Arbitraries.strings()
            .withCharRange('!', '~')
            .ofMinLength(1)
            .ofMaxLength(60)
            .filter(text -> !text.contains("${") && !text.startsWith(Secret.MASK));
    return Arbitraries.oneOf(
            plain,
            plain.map(text -> "Bearer " + text),
            Arbitraries.of("${env:KEY}", "Bearer ${file:/run/key}"))
        .map(Secret::new);
  }

  private static Arbitrary<Optional<Credentials>> credentials() {
    return Combinators.combine(Arbitraries.of("Authorization", "x-api-key"), secrets())
        .as(Credentials::new)
        .optional();
  }

  private static Arbitrary<Target> targets() {
    return providers()
        .flatMap(
            provider ->
                Combinators.combine(
                        names().filter(name -> Names.objectionToTarget(name).isEmpty()),
                        endpoints(provider),
                        Arbitraries.integers().between(1, Target.MAX_WEIGHT),
                        Arbitraries.integers().between(1, Target.MAX_PRIORITY),
                        names().list().uniqueElements().ofMaxSize(3),
                        names().optional(),
                        Arbitraries.of(
                            Map.<String, String>of(),
                            Map.of("X-A", "1"),
                            Map.of("b", "", "c", "d e")),
                        credentials())
                    .as(
                        (name, endpoint, weight, priority, models, model, headers, keys) ->
                            new Target(
                                "unnumbered",
                                name,
                                provider,
                                endpoint,
                                weight,
                                priority,
                                models,
                                model,
                                headers,
                                keys,
                                rules(provider, weight))));
  }

  /** None, one or two rules, each with another trait said. */
  private static List<ModelRule> rules(Provider provider, int seed) {
    boolean openai = provider.dialect() == Dialect.OPENAI;
    ModelTraits some =
        new ModelTraits(
            Optional.of(openai ? Sampling.FIXED : Sampling.ONE),
            Optional.of(Thinking.SWITCH),
            Optional.of(openai ? StructuredOutput.JSON : StructuredOutput.TOOL),
            openai ? Optional.of(TokenLimit.MAX_TOKENS) : Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            fields(openai, seed));
    ModelTraits others =
        new ModelTraits(
            Optional.empty(),
            Optional.of(openai ? Thinking.EFFORT : Thinking.ADAPTIVE),
            Optional.empty(),
            Optional.empty(),
            openai ? Optional.empty() : Optional.of(false),
            Optional.of(!openai),
            openai ? OptionalInt.empty() : OptionalInt.of(seed),
            ModelFields.SILENT);
    return List.of(new ModelRule("a*", some), new ModelRule("*", others)).subList(0, seed % 3);
  }

  /** What is said of single fields, in the words that the language has. */
  private static ModelFields fields(boolean openai, int seed) {
    return new ModelFields(
        openai ? Optional.of(new LinkedHashSet<>(List.of("top_k"))) : Optional.empty(),
        openai ? Optional.of(new LinkedHashSet<>(List.of("stop", "seed"))) : Optional.empty(),
        Optional.of(List.of("low", "max")),
        openai ? Optional.of(EffortWithTools.UNSAID) : Optional.empty(),
        openai ? Optional.of(false) : Optional.empty(),
        openai ? Optional.empty() : Optional.of(true),
        Optional.of(true),
        openai ? Optional.of(false) : Optional.empty(),
        Optional.of(false),
        Optional.of(false),
        OptionalInt.of(seed + 1),
        openai ? Optional.of(true) : Optional.empty(),
        openai ? Optional.of(false) : Optional.empty(),
        Optional.of(false),
        openai ? Optional.of(true) : Optional.empty(),
        openai ? Optional.of(new LinkedHashSet<>(List.of("name", "tool_calls"))) : Optional.empty(),
        openai ? Optional.of(false) : Optional.empty(),
        openai ? Optional.of(true) : Optional.empty(),
        openai ? Optional.of(false) : Optional.empty());
  }

  private static List<Target> numbered(List<Target> targets) {
    List<Target> numbered = new ArrayList<>();
    for (Target target : targets) {
      numbered.add(
          new Target(
              "t" + numbered.size(),
              target.name(),
              target.provider(),
              target.endpoint(),
              target.weight(),
              target.priority(),
              target.models(),
              target.defaultModel(),
              target.headers(),
              target.credentials(),
              target.modelRules()));
    }
    return numbered;
  }

  private static Arbitrary<HealthChecks> healthChecks() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.integers().between(1, HealthChecks.MAX_THRESHOLD),
            Arbitraries.integers().between(1, HealthChecks.MAX_INTERVAL_SECONDS))
        .as(
            (passive, threshold, interval) ->
                new HealthChecks(passive, threshold, Duration.ofSeconds(interval)));
  }

  private static Arbitrary<Duration> timeouts() {
    return Arbitraries.integers()
        .between(1, FailoverPolicy.MAX_TIMEOUT_MILLIS)
        .map(Duration::ofMillis);
  }

  private static Arbitrary<FailoverPolicy> failovers() {
    return Combinators.combine(
            Arbitraries.integers().between(1, FailoverPolicy.MAX_ATTEMPTS),
            Arbitraries.integers().between(0, FailoverPolicy.MAX_SAME_TARGET_RETRIES),
            Arbitraries.integers().between(0, FailoverPolicy.MAX_WAIT_MILLIS),
            timeouts().list().ofSize(6),
            Arbitraries.of(StreamRecovery.class))
        .as(
            (attempts, retries, wait, t, recovery) ->
                new FailoverPolicy(
                    attempts,
                    retries,
                    Duration.ofMillis(wait),
                    t.get(0),
                    t.get(1),
                    t.get(2),
                    t.get(3),
                    t.get(4),
                    t.get(5),
                    recovery));
  }

  static Arbitrary<Upstream> upstreams() {
    Arbitrary<List<Target>> lists =
        targets()
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .uniqueElements(Target::name)
            .map(DocumentArbitraries::numbered);
    return Combinators.combine(
            metas(10), names(), Arbitraries.of(Algorithm.class), lists, healthChecks(), failovers())
        .as(
            (meta, name, algorithm, targets, checks, failover) ->
                new Upstream(meta, Desktop.id(1), name, algorithm, targets, checks, failover));
  }
}
