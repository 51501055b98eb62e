package dev.trustgate.benchmarks.growth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is asked of the parts, without a socket. */
final class Parts {

  private static final List<Long> TARGETS = List.of(2L, 8L, 64L, 1_000L, 10_000L);

  /** An upstream has no more of them (domain/Upstream). */
  private static final List<Long> TARGETS_OF_AN_UPSTREAM = TARGETS.subList(0, 4);

  /** Behind the last of them another order is made, whose cost has another growth. */
  private static final List<Long> ONE_ORDER = List.of(2L, 8L, 32L, 64L, 128L, 250L);

  private static final List<Long> RULES = List.of(10L, 100L, 1_000L, 10_000L, 100_000L);
  private static final List<Long> GATEWAYS = List.of(1L, 10L, 50L, 200L, 1_000L);

  /** From 1 KB to 5 MB. */
  static final List<Long> BODIES = List.of(1L << 10, 1L << 13, 1L << 16, 1L << 19, 5L << 20);

  private final Map<Question, Part> all = new LinkedHashMap<>();

  private Parts() {}

  /** All of them, in the order in which they are asked. */
  static Map<Question, Part> all() {
    Parts parts = new Parts();
    parts.picks();
    parts.firstPicks();
    parts.walks();
    parts.rules();
    parts.gateways();
    parts.bodies();
    return parts.all;
  }

  private void picks() {
    String inTurn = "ROUND_ROBIN";
    pick(inTurn, 1, Control.TOUCH_NEXT);
    pick(inTurn, 2, Control.TOUCH_NEXT);
    for (String algorithm : List.of("WEIGHTED_ROUND_ROBIN", "RANDOM", "LEAST_CONNECTIONS")) {
      pick(algorithm, 1, Control.TOUCH_ONE);
      pick(algorithm, 2, Control.TOUCH_ONE);
    }
    add(
        new Question(
            "pick-busy-least-connections",
            "The same where nobody is idle",
            Axis.TARGETS,
            Unit.TIME,
            Verdict.LINEAR),
        new Part(
            "BusyPickBenchmark.pickAndEnd", "targets", TARGETS, Map.of("everyNthIsHealthy", "1")));
  }

  private void firstPicks() {
    add(
        new Question(
            "first-pick-weighted-round-robin",
            "The first pick when who is in health has changed, weighted round robin",
            Axis.TARGETS,
            Unit.TIME,
            Verdict.LINEAR),
        new Part(
            "FirstPickBenchmark.madeAndPicked",
            "targets",
            ONE_ORDER,
            Map.of("algorithm", "WEIGHTED_ROUND_ROBIN")));
  }

  /** Of all targets, or of every other one, the others being ejected. */
  private void pick(String algorithm, int everyNthIsHealthy, Control control) {
    boolean all = everyNthIsHealthy == 1;
    add(
        new Question(
                named("pick", algorithm) + (all ? "" : "-half-ejected"),
                "One pick and its ending, "
                    + words(algorithm)
                    + (all ? "" : ", every other target ejected"),
                Axis.TARGETS,
                Unit.TIME,
                Verdict.LOGARITHMIC)
            .beside(control),
        new Part(
            "PickBenchmark.pickAndEnd",
            "targets",
            TARGETS,
            Map.of(
                "algorithm", algorithm, "everyNthIsHealthy", Integer.toString(everyNthIsHealthy))));
  }

  private void walks() {
    for (String algorithm :
        List.of("ROUND_ROBIN", "WEIGHTED_ROUND_ROBIN", "RANDOM", "LEAST_CONNECTIONS")) {
      add(
          new Question(
              named("walk", algorithm),
              "One answered request in the core, " + words(algorithm),
              Axis.TARGETS,
              Unit.TIME,
              Verdict.LINEAR),
          new Part(
              "WalkBenchmark.oneAnsweredRequest",
              "targets",
              TARGETS_OF_AN_UPSTREAM,
              Map.of("algorithm", algorithm)));
    }
  }

  private static String named(String group, String algorithm) {
    return group + "-" + words(algorithm).replace(' ', '-');
  }

  private static String words(String algorithm) {
    return algorithm.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  private void rules() {
    add(
        new Question(
            "route-match",
            "Finding the rule of a request",
            Axis.RULES,
            Unit.TIME,
            Verdict.LOGARITHMIC),
        new Part("RouteTableBenchmark.match", "rules", RULES, Map.of()));
  }

  private void gateways() {
    door("gateway-by-name", "by its name in a header", "NAME", Verdict.LOGARITHMIC);
    door("gateway-by-id", "by its id in a header", "ID", Verdict.LOGARITHMIC);
    door("gateway-by-subdomain", "by its subdomain", "SUBDOMAIN", Verdict.LOGARITHMIC);
    door("gateway-by-key", "by a key of its own", "KEY", Verdict.LOGARITHMIC);
    door("gateway-by-rule", "as the only one with a rule", "RULE", Verdict.LOGARITHMIC);
    add(
        new Question(
            "gateway-change",
            "One change of one upstream, until requests see it",
            Axis.GATEWAYS,
            Unit.TIME,
            Verdict.LINEAR),
        new Part("ChangeBenchmark.change", "gateways", GATEWAYS, Map.of()));
  }

  private void door(String name, String how, String sign, Verdict limit) {
    add(
        new Question(
            name, "Finding the gateway of a request " + how, Axis.GATEWAYS, Unit.TIME, limit),
        new Part("DoorBenchmark.find", "gateways", GATEWAYS, Map.of("sign", sign)));
  }

  private void bodies() {
    body(
        "body-read",
        "Reading a request and putting another model into it",
        "PassThroughBenchmark.readAndChangeModel",
        Map.of("text", "PROSE"));
    body(
        "body-read-agent",
        "The same of an agent's conversation",
        "PassThroughBenchmark.readAndChangeModel",
        Map.of("text", "AGENT"));
    body(
        "body-translated",
        "Saying a request in the other language",
        "TranslationBenchmark.request",
        Map.of());
    body(
        "body-translated-to-openai",
        "The same from Anthropic's language to OpenAI's",
        "TranslationBenchmark.requestToOpenAi",
        Map.of());
    body(
        "answer-translated",
        "Saying an answer in the other language",
        "TranslationBenchmark.answer",
        Map.of());
  }

  private void body(String name, String title, String benchmark, Map<String, String> fixed) {
    add(
        new Question(name, title, Axis.BODY, Unit.TIME, Verdict.LINEAR),
        new Part(benchmark, "bytes", BODIES, fixed));
  }

  private void add(Question question, Part part) {
    all.put(question, part);
  }
}
