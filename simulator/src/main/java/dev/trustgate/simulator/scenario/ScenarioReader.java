package dev.trustgate.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.domain.Violation;
import dev.trustgate.gateway.yaml.BadFile;
import dev.trustgate.gateway.yaml.YamlFile;
import dev.trustgate.simulator.measure.Durations;
import dev.trustgate.simulator.measure.Shares;
import dev.trustgate.simulator.scenario.Scenario.Abort;
import dev.trustgate.simulator.scenario.Scenario.Change;
import dev.trustgate.simulator.scenario.Scenario.Clock;
import dev.trustgate.simulator.scenario.Scenario.Origin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads scenario files. */
public final class ScenarioReader {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
  private static final long USUAL_SEED = 42;
  private static final Duration MIN_OVER = Duration.ofSeconds(10);

  private final YamlFile file;
  private final List<Violation> violations = new ArrayList<>();
  private Optional<BadFile> configuration = Optional.empty();

  private ScenarioReader(YamlFile file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws dev.trustgate.gateway.yaml.BadFile with every mistake in it and its place
   */
  public static Scenario read(Path path) {
    return read(YamlFile.read(path));
  }

  /**
   * Reads a text.
   *
   * @throws dev.trustgate.gateway.yaml.BadFile with every mistake in it and its place
   */
  public static Scenario read(YamlFile file) {
    var reader = new ScenarioReader(file);
    try {
      return file.as(reader::scenario);
    } catch (BadFile own) {
      throw reader.configuration.map(own::and).orElse(own);
    }
  }

  private Scenario scenario(JsonNode root) {
    FlowCommas.mend(root);
    var fields = new Fields(root, "", violations);
    fields.whole("version", 1, 1);
    Optional<String> name =
        fields
            .requiredText("name", "what the scenario is called")
            .filter(text -> named(fields, text));
    String description = fields.text("description").orElse("").strip();
    long seed = fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(USUAL_SEED);
    Clock clock =
        fields
            .choice("clock", List.of("virtual", "real"))
            .map(word -> Clock.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(Clock.VIRTUAL);
    var speakers = new ProvidersReader(fields);
    Map<String, ProviderPlan> written = speakers.read();
    var upstreams = new UpstreamReader(fields, written, Path.of(file.file()));
    Optional<Upstream> upstream = upstreams.read();
    configuration = upstreams.badConfiguration();
    Map<String, ProviderPlan> providers =
        upstream.map(found -> speakers.asExpectedBy(found, written)).orElse(written);
    List<LoadPart> load = new LoadReader(fields).read();
    List<Change> changes =
        upstreams.changes(fields, load.stream().map(LoadPart::end).max(Duration::compareTo));
    List<FaultPlan> faults = new FaultsReader(fields, providers).read();
    Optional<Abort> abort = abort(fields);
    boolean known = upstreams.targetsAsWritten() && !mayHaveTargets(fields);
    List<Target> targets = known ? everyTarget(upstream, changes) : List.of();
    List<Expectation> expectations =
        new ExpectationsReader(fields, targets, providers.keySet()).read();
    fields.done();
    if (!violations.isEmpty()) {
      throw new InvalidConfiguration(violations);
    }
    if (configuration.isPresent()) {
      BadFile alone = configuration.get();
      configuration = Optional.empty();
      throw alone;
    }
    upstream.ifPresent(found -> everyTargetIsSomebody(found, providers));
    return new Scenario(
        new Origin(file.file(), file.text()),
        name.orElseThrow(),
        description,
        seed,
        clock,
        providers,
        upstream.orElseThrow(),
        changes,
        load,
        faults,
        expectations,
        abort,
        "");
  }

  private static boolean named(Fields fields, String name) {
    boolean fits = NAME.matcher(name).matches();
    if (!fits) {
      fields.wrong(
          "name",
          "must be small letters, digits, `-`, `_` and `.`, beginning with a letter or digit, at"
              + " most 63 of them: reports are filed under it; was `"
              + name
              + "`");
    }
    return fits;
  }

  /** Whether a part that nobody knows, as far as all but the expectations is read, has targets. */
  private static boolean mayHaveTargets(Fields scenario) {
    scenario.has("expect");
    return scenario.mayMean("upstream", "gateway", "changes");
  }

  /** Those of the beginning, and those that changes bring. */
  private static List<Target> everyTarget(Optional<Upstream> upstream, List<Change> changes) {
    Map<String, Target> targets = new LinkedHashMap<>();
    upstream.ifPresent(
        first -> first.targets().forEach(target -> targets.put(target.name(), target)));
    for (Change change : changes) {
      change.upstream().targets().forEach(target -> targets.putIfAbsent(target.name(), target));
    }
    return List.copyOf(targets.values());
  }

  private static void everyTargetIsSomebody(
      Upstream upstream, Map<String, ProviderPlan> providers) {
    for (Target target : upstream.targets()) {
      if (!providers.containsKey(target.name())) {
        throw new IllegalStateException("nobody says how " + target.name() + " behaves");
      }
    }
  }

  /** {@code abort_if: { client_error_rate: ">50% for 10s" }}. */
  private static Optional<Abort> abort(Fields fields) {
    Fields written = fields.object("abort_if");
    Optional<Abort> abort = written.parsed("client_error_rate", ScenarioReader::abortRule);
    written.done();
    return abort;
  }

  private static Abort abortRule(String text) {
    String[] parts = text.strip().replaceFirst("^>\\s*", "").split("\\s+for\\s+", -1);
    if (parts.length > 2) {
      throw new IllegalArgumentException("must be like `>50% for 10s`, was `" + text + "`");
    }
    return new Abort(Shares.of(parts[0]), parts.length == 2 ? Durations.of(parts[1]) : MIN_OVER);
  }
}
