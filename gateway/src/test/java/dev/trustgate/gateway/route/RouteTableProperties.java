package dev.trustgate.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.route.RouteMatch.Matched;
import dev.trustgate.gateway.route.RouteMatch.MethodNotAllowed;
import dev.trustgate.gateway.route.RouteMatch.NoRule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** The table finds what a naive reading of the rules finds. */
class RouteTableProperties {

  private static final Comparator<Rule> SPECIFICITY =
      Comparator.<Rule>comparingInt(rule -> -segments(rule.path()).size())
          .thenComparingInt(rule -> -rule.headers().size())
          .thenComparing(rule -> rule.meta().createdAt());

  @Property(tries = 2_000)
  void agreesWithANaiveLongestPrefix(
      @ForAll("rules") List<Rule> rules,
      @ForAll("paths") String path,
      @ForAll("methods") String method,
      @ForAll("requestHeaders") Map<String, String> headers) {
    RouteMatch found =
        new RouteTable(rules).match(method, path, name -> Optional.ofNullable(headers.get(name)));
    RouteMatch expected = naive(rules, method, path, headers);
    Statistics.collect(expected.getClass().getSimpleName());

    switch (expected) {
      case Matched(Rule rule, _) -> {
        assertThat(found).isInstanceOf(Matched.class);
        Matched matched = (Matched) found;
        assertThat(matched.rule()).isSameAs(rule);
        assertThat(segments(matched.rest()))
            .isEqualTo(segments(path).subList(segments(rule.path()).size(), segments(path).size()));
        assertThat(path).endsWith(matched.rest());
      }
      case MethodNotAllowed _, NoRule _ -> assertThat(found).isEqualTo(expected);
    }
  }

  @Property(tries = 500)
  void theOrderOfTheRulesMeansNothing(
      @ForAll("rules") List<Rule> rules,
      @ForAll("paths") String path,
      @ForAll("methods") String method) {
    var there = new RouteTable(rules);
    var back = new RouteTable(rules.reversed());

    assertThat(back.match(method, path, _ -> Optional.empty()))
        .isEqualTo(there.match(method, path, _ -> Optional.empty()));
  }

  private static RouteMatch naive(
      List<Rule> rules, String method, String path, Map<String, String> headers) {
    List<Rule> owners =
        rules.stream()
            .filter(Rule::active)
            .filter(rule -> begins(segments(path), segments(rule.path())))
            .filter(rule -> headers.entrySet().containsAll(rule.headers().entrySet()))
            .sorted(SPECIFICITY)
            .toList();
    Optional<Rule> winner =
        owners.stream()
            .filter(rule -> rule.methods().isEmpty() || rule.methods().contains(method))
            .findFirst();
    if (winner.isPresent()) {
      return new Matched(winner.get(), "");
    }
    var allowed = new TreeSet<String>();
    owners.forEach(rule -> allowed.addAll(rule.methods()));
    return owners.isEmpty() ? new NoRule() : new MethodNotAllowed(allowed);
  }

  private static boolean begins(List<String> path, List<String> prefix) {
    return path.size() >= prefix.size() && path.subList(0, prefix.size()).equals(prefix);
  }

  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
  }

  @Provide
  Arbitrary<String> paths() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "ab").list().ofMaxSize(4), Arbitraries.of("", "/"))
        .as((parts, end) -> parts.isEmpty() ? "/" : "/" + String.join("/", parts) + end);
  }

  @Provide
  Arbitrary<String> methods() {
    return Arbitraries.of("GET", "POST", "PUT");
  }

  @Provide
  Arbitrary<Map<String, String>> requestHeaders() {
    return Arbitraries.maps(Arbitraries.of("x-a", "x-b"), Arbitraries.of("1", "2")).ofMaxSize(2);
  }

  /** No two rules are equally old, so that the winner is never a draw. */
  @Provide
  Arbitrary<List<Rule>> rules() {
    return rule().list().ofMaxSize(8).uniqueElements(rule -> rule.meta().createdAt());
  }

  private Arbitrary<Rule> rule() {
    return Combinators.combine(
            paths(),
            methods().set().ofMaxSize(2),
            Arbitraries.frequency(
                net.jqwik.api.Tuple.of(4, true), net.jqwik.api.Tuple.of(1, false)),
            Arbitraries.maps(Arbitraries.of("x-a", "x-b"), Arbitraries.of("1", "2")).ofMaxSize(1),
            Arbitraries.integers().between(0, 1_000))
        .as(RouteTableProperties::rule);
  }

  private static Rule rule(
      String path, Set<String> methods, boolean active, Map<String, String> headers, int age) {
    var meta = Meta.born(UUID.randomUUID(), Samples.BIRTH.plusSeconds(age));
    UUID id = UUID.randomUUID();
    return new Rule(meta, id, path, id, methods, true, active, headers);
  }
}
