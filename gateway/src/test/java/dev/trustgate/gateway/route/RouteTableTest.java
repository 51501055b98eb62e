package dev.trustgate.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Rule;
import dev.trustgate.gateway.fixture.Samples;
import dev.trustgate.gateway.route.RouteMatch.Matched;
import dev.trustgate.gateway.route.RouteMatch.MethodNotAllowed;
import dev.trustgate.gateway.route.RouteMatch.NoRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a method and a path to a rule. */
class RouteTableTest {

  private static Rule rule(String path, String... methods) {
    return rule(path, true, Map.of(), 0, methods);
  }

  private static Rule rule(
      String path, boolean active, Map<String, String> headers, int age, String... methods) {
    var meta = Meta.born(UUID.randomUUID(), Samples.BIRTH.plusSeconds(age));
    var id = UUID.randomUUID();
    return new Rule(meta, id, path, id, Set.of(methods), true, active, headers);
  }

  private static RouteMatch match(String method, String path, Rule... rules) {
    return new RouteTable(List.of(rules)).match(method, path, RouteTableTest::noHeader);
  }

  @Test
  void takesTheLongestPrefix() {
    Rule shorter = rule("/ai");
    Rule longer = rule("/ai/v1");

    assertThat(match("POST", "/ai/v1/chat", shorter, longer))
        .isEqualTo(new Matched(longer, "/chat"));
    assertThat(match("POST", "/ai/v2/chat", shorter, longer))
        .isEqualTo(new Matched(shorter, "/v2/chat"));
  }

  @ParameterizedTest
  @CsvSource({"/ai, ''", "/ai/, /", "/ai//, //", "/ai/x, /x", "/ai/x/, /x/", "/ai//x, //x"})
  void saysWhatFollowsThePrefix(String path, String rest) {
    Rule rule = rule("/ai");

    assertThat(match("POST", path, rule)).isEqualTo(new Matched(rule, rest));
  }

  /** Nobody walks through thousands of segments that no rule has. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5_000})
  void aPathMayBeLongerThanEveryRule(int segments) {
    Rule rule = rule("/ai/v1");
    String rest = "/x".repeat(segments);

    assertThat(match("POST", "/ai/v1" + rest, rule)).isEqualTo(new Matched(rule, rest));
    assertThat(match("POST", "/ai/v1x" + rest, rule)).isEqualTo(new NoRule());
    assertThat(match("POST", "/ai/v" + rest, rule)).isEqualTo(new NoRule());
    assertThat(Prefix.of("/a" + rest, 2)).isEqualTo("/a");
    assertThat(Prefix.of("*", 0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/aid", "/a", "/", "/x/ai", "/AI", "/ai-v2/chat"})
  void matchesWholeSegmentsOnly(String path) {
    assertThat(match("POST", path, rule("/ai"))).isEqualTo(new NoRule());
  }

  @ParameterizedTest
  @CsvSource({"/, /", "/x, /x", "/x/y, /x/y"})
  void theRootTakesEverything(String path, String rest) {
    Rule root = rule("/");

    RouteMatch found = match("GET", path, root);

    assertThat(found)
        .isInstanceOfSatisfying(Matched.class, m -> assertThat(m.rule()).isSameAs(root));
    assertThat(((Matched) found).rest()).isEqualTo(rest);
  }

  @Test
  void aSlashAtTheEndOfARuleMeansNothing() {
    Rule rule = rule("/ai/");

    assertThat(match("POST", "/ai/v1", rule)).isEqualTo(new Matched(rule, "/v1"));
    assertThat(match("POST", "/ai", rule)).isEqualTo(new Matched(rule, ""));
  }

  @Test
  void inactiveRulesDoNotExist() {
    Rule off = rule("/ai", false, Map.of(), 0, "POST");
    Rule root = rule("/", "GET");

    assertThat(match("POST", "/ai", off)).isEqualTo(new NoRule());
    assertThat(match("POST", "/ai", off, root))
        .as("its methods are not offered either")
        .isEqualTo(new MethodNotAllowed(new TreeSet<>(Set.of("GET"))));
  }

  @Test
  void aShorterRuleTakesTheMethodThatALongerOneLacks() {
    Rule root = rule("/ai");
    Rule reads = rule("/ai/v1", "GET");

    assertThat(match("POST", "/ai/v1", root, reads)).isEqualTo(new Matched(root, "/v1"));
    assertThat(match("GET", "/ai/v1", root, reads)).isEqualTo(new Matched(reads, ""));
  }

  @Test
  void namesEveryMethodThatWouldDo() {
    assertThat(match("DELETE", "/ai/v1", rule("/ai", "POST"), rule("/ai/v1", "GET", "PUT")))
        .isEqualTo(new MethodNotAllowed(new TreeSet<>(Set.of("GET", "POST", "PUT"))));
  }

  @Test
  void methodsAreToldApartByCase() {
    assertThat(match("post", "/ai", rule("/ai", "POST"))).isInstanceOf(MethodNotAllowed.class);
  }

  @Test
  void aRuleCanAskForHeaders() {
    Rule plain = rule("/ai");
    Rule beta = rule("/ai", true, Map.of("x-tier", "beta"), 1);
    var table = new RouteTable(List.of(plain, beta));

    assertThat(table.match("POST", "/ai", headers("x-tier", "beta")))
        .isEqualTo(new Matched(beta, ""));
    assertThat(table.match("POST", "/ai", headers("x-tier", "gold")))
        .isEqualTo(new Matched(plain, ""));
    assertThat(table.match("POST", "/ai", RouteTableTest::noHeader))
        .isEqualTo(new Matched(plain, ""));
  }

  @Test
  void aRuleWhoseHeadersAreMissingOffersNoMethods() {
    Rule beta = rule("/ai", true, Map.of("x-tier", "beta"), 0, "GET");

    assertThat(match("POST", "/ai", beta)).isEqualTo(new NoRule());
  }

  @Test
  void theRuleThatAsksForMostHeadersComesFirstThenTheOldest() {
    Rule young = rule("/ai", true, Map.of(), 9);
    Rule old = rule("/ai", true, Map.of(), 1);
    Rule picky = rule("/ai", true, Map.of("x-a", "1"), 20);
    var table = new RouteTable(List.of(young, old, picky));

    assertThat(table.match("POST", "/ai", headers("x-a", "1"))).isEqualTo(new Matched(picky, ""));
    assertThat(table.match("POST", "/ai", RouteTableTest::noHeader))
        .isEqualTo(new Matched(old, ""));
  }

  @Test
  void findsTheOwnerOfAPathWhateverTheMethod() {
    Rule posts = rule("/ai", "POST");
    var table = new RouteTable(List.of(posts));

    assertThat(table.matchAnyMethod("/ai/v1/models", RouteTableTest::noHeader))
        .isEqualTo(new Matched(posts, "/v1/models"));
    assertThat(table.matchAnyMethod("/other", RouteTableTest::noHeader)).isEqualTo(new NoRule());
  }

  private static Optional<String> noHeader(String name) {
    return Optional.empty();
  }

  private static Function<String, Optional<String>> headers(String name, String value) {
    return asked -> asked.equals(name) ? Optional.of(value) : Optional.empty();
  }

  @Test
  void aRuleMayBeWrittenPercentEncoded() {
    var table = new RouteTable(List.of(rule("/caf%C3%A9%20au/lait")));
    assertThat(table.matchAnyMethod("/caf\u00e9 au/lait/x", _ -> Optional.empty()))
        .isInstanceOfSatisfying(
            RouteMatch.Matched.class, matched -> assertThat(matched.rest()).isEqualTo("/x"));
  }
}
