package dev.trustgate.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.document.Forms;
import dev.trustgate.gateway.document.Nearest;
import dev.trustgate.gateway.document.Place;
import dev.trustgate.gateway.domain.Configuration;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.InvalidConfiguration;
import dev.trustgate.gateway.domain.Meta;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.gateway.domain.Violation;
import dev.trustgate.gateway.file.ConfigurationFile;
import dev.trustgate.gateway.file.ReferenceLookup;
import dev.trustgate.gateway.yaml.BadFile;
import dev.trustgate.simulator.measure.Durations;
import dev.trustgate.simulator.scenario.Scenario.Change;
import dev.trustgate.simulator.virtual.VirtualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the upstream under test with the gateway's own reader: written in the scenario, or in a
 * configuration file of the gateway. What a scenario need not say, such as where a fake provider
 * listens, is filled in.
 */
final class UpstreamReader {

  private static final Meta META = Meta.born(new UUID(0, 1), VirtualClock.BEGINNING);
  private static final UUID GATEWAY = new UUID(0, 2);
  private static final Pattern TARGET = Pattern.compile("/targets/([0-9]{1,9})(?:/.*)?");
  private static final String USUAL_CLAUDE = "claude-sonnet-4-5";

  private final Fields scenario;
  private final Map<String, ProviderPlan> providers;
  private final Path file;
  private final AtomicLong numbers = new AtomicLong();
  private final Forms forms = new Forms(() -> new UUID(1, numbers.incrementAndGet()));
  private Optional<ObjectNode> base = Optional.empty();
  private Optional<Upstream> upstream = Optional.empty();
  private Optional<BadFile> badConfiguration = Optional.empty();
  private boolean targetsAsWritten = true;

  UpstreamReader(Fields scenario, Map<String, ProviderPlan> providers, Path file) {
    this.scenario = scenario;
    this.providers = providers;
    this.file = file;
  }

  /** What is wrong with it is noted; what remains of it without that still counts. */
  Optional<Upstream> read() {
    boolean inline = scenario.has("upstream");
    boolean configured = scenario.has("gateway");
    if (inline && configured) {
      scenario.wrong("gateway", "cannot stand beside `upstream`: one of them says what is tested");
    } else if (configured) {
      upstream = fromConfiguration(scenario.object("gateway"));
    } else {
      Fields fields = scenario.object("upstream");
      if (!providers.isEmpty() || fields.has("targets")) { // else who is missing is said already
        base = Optional.of(completed(fields.node()));
        boolean written = fields.node().has("targets");
        upstream = scenario.with("", () -> written ? inline() : ofProviders());
      }
    }
    if (upstream.isEmpty() && base.isPresent()) {
      mend(base.get());
    }
    upstream.ifPresent(found -> check(found, inline ? "upstream" : "gateway"));
    return upstream;
  }

  private void mend(ObjectNode wrong) {
    Optional<Mending> mending =
        Mending.of(wrong, document -> made(completed(document), Optional.empty()));
    upstream = mending.map(Mending::upstream);
    base = mending.map(Mending::document);
    targetsAsWritten = mending.filter(Mending::targetsAsWritten).isPresent();
  }

  /** Whether the upstream, mended or not, has the targets that it was to have. */
  boolean targetsAsWritten() {
    return targetsAsWritten;
  }

  private Upstream inline() {
    return placed(violation -> violation.under("/upstream"));
  }

  /** Its targets are the providers, and so are their mistakes. */
  private Upstream ofProviders() {
    List<String> names = List.copyOf(providers.keySet());
    return placed(
        violation -> {
          Matcher target = TARGET.matcher(violation.pointer());
          return target.matches()
              ? new Violation(
                  Fields.pointer("/providers", names.get(index(target))), violation.detail())
              : violation.under("/upstream");
        });
  }

  private static int index(Matcher target) {
    return Integer.parseInt(target.group(1));
  }

  private Upstream placed(UnaryOperator<Violation> place) {
    try {
      return made(base.orElseThrow(), Optional.empty());
    } catch (InvalidConfiguration wrong) {
      throw new InvalidConfiguration(wrong.violations().stream().map(place).toList());
    }
  }

  /**
   * {@code changes: [{ at: 30s, upstream: { … } }]}; what is not said stays as it was.
   *
   * @param end when the load ends, if that is known
   */
  List<Change> changes(Fields fields, Optional<Duration> end) {
    List<Change> changes = new ArrayList<>();
    for (Fields change : fields.objects("changes")) {
      Duration at =
          change
              .required("at", "when it changes")
              .flatMap(_ -> change.duration("at"))
              .orElse(Duration.ZERO);
      if (end.filter(last -> at.compareTo(last) >= 0).isPresent()) {
        change.wrong("at", "nobody asks by then: the load ends at " + Durations.text(end.get()));
      }
      Optional<JsonNode> written = change.required("upstream", "what it becomes");
      if (written.isPresent() && base.isPresent() && upstream.isPresent()) {
        ObjectNode document = base.get().deepCopy();
        written.get().properties().forEach(field -> document.set(field.getKey(), field.getValue()));
        Optional<Upstream> before =
            changes.isEmpty() ? upstream : Optional.of(changes.getLast().upstream());
        Optional<Upstream> next = change.with("/upstream", () -> made(completed(document), before));
        next.ifPresent(found -> check(found, "changes"));
        next.ifPresent(found -> changes.add(new Change(at, found)));
      }
      change.done();
    }
    return changes;
  }

  /** As the gateway would read it; nothing is filled in, and its credentials are not looked up. */
  private Optional<Upstream> fromConfiguration(Fields fields) {
    Optional<Path> path =
        fields
            .required("config", "the path of a configuration file")
            .flatMap(_ -> fields.parsed("config", this::plainFile));
    Optional<String> name = fields.text("upstream");
    fields.done();
    if (path.isEmpty()) {
      return Optional.empty();
    }
    try {
      var lookup = new ReferenceLookup(System.getenv());
      var config = ConfigurationFile.forElsewhere(path.get(), lookup);
      return Optional.of(config.as(root -> configured(root, name)));
    } catch (IllegalArgumentException noSuchUpstream) {
      fields.wrong("upstream", String.valueOf(noSuchUpstream.getMessage()));
      return Optional.empty();
    } catch (BadFile bad) {
      badConfiguration = Optional.of(bad);
      return Optional.empty();
    }
  }

  private Path plainFile(String name) {
    Path path = file.resolveSibling(name);
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException(
          (Files.exists(path) ? "is no plain file: `" : "there is no such file: `") + path + "`");
    }
    return path;
  }

  private Upstream configured(JsonNode root, Optional<String> name) {
    Chosen chosen = chosen(root, name);
    base = Optional.of(chosen.document());
    try {
      return made(chosen.document(), Optional.empty());
    } catch (InvalidConfiguration wrong) {
      throw new InvalidConfiguration(
          wrong.violations().stream().map(each -> each.under(chosen.pointer())).toList());
    }
  }

  /** What is wrong with the configuration file that the scenario names. */
  Optional<BadFile> badConfiguration() {
    return badConfiguration;
  }

  private record Chosen(String pointer, ObjectNode document) {}

  private static Chosen chosen(JsonNode root, Optional<String> name) {
    List<Chosen> found = new ArrayList<>();
    List<String> names = new ArrayList<>();
    JsonNode gateways = root.path("gateways");
    for (int i = 0; i < gateways.size(); i++) {
      JsonNode upstreams = gateways.path(i).path("upstreams");
      for (int j = 0; j < upstreams.size(); j++) {
        names.add(upstreams.path(j).path("name").asText());
        boolean meant = name.isEmpty() || name.get().equals(names.getLast());
        if (meant && upstreams.path(j) instanceof ObjectNode upstream) {
          found.add(new Chosen("/gateways/" + i + "/upstreams/" + j, upstream));
        }
      }
    }
    if (name.isPresent() && !names.contains(name.get())) {
      throw new IllegalArgumentException(
          "the configuration file has no upstream `"
              + name.get()
              + "`"
              + Nearest.suggestion(name.get(), names));
    }
    if (found.size() != 1) {
      throw new InvalidConfiguration(
          "/gateways",
          "must hold exactly one upstream"
              + name.map(word -> " called `" + word + "`").orElse(", or the scenario must name one")
              + "; found "
              + found.size());
    }
    return found.getFirst();
  }

  /** The document with everything that a scenario need not say. */
  private ObjectNode completed(JsonNode written) {
    ObjectNode document =
        written.isObject() ? written.deepCopy() : JsonNodeFactory.instance.objectNode();
    if (!document.has("name")) {
      document.put("name", "simulated");
    }
    if (!document.has("targets")) {
      ArrayNode targets = document.putArray("targets");
      providers.keySet().forEach(name -> targets.addObject().put("name", name));
    }
    for (JsonNode target : document.path("targets")) {
      if (target instanceof ObjectNode object) {
        complete(object);
      }
    }
    return document;
  }

  private void complete(ObjectNode target) {
    Optional<ProviderPlan> plan = Optional.ofNullable(providers.get(target.path("name").asText()));
    Dialect dialect = plan.map(ProviderPlan::dialect).orElse(Dialect.OPENAI);
    if (!target.has("provider")) {
      target.put("provider", dialect.name().toLowerCase(Locale.ROOT));
    }
    if (!target.has("host")) {
      target.put("protocol", "http").put("host", "127.0.0.1").put("port", 80);
    }
    boolean foreign = target.path("provider").asText().equals("anthropic");
    if (foreign && !target.has("models") && !target.has("default_model")) {
      target.put("default_model", USUAL_CLAUDE);
    }
  }

  private Upstream made(ObjectNode document, Optional<Upstream> before) {
    var place =
        new Place<Upstream>(
            before.map(Upstream::meta).orElse(META), GATEWAY, before, Configuration.EMPTY);
    return forms.upstreams().read(document, place);
  }

  private void check(Upstream found, String field) {
    for (var target : found.targets()) {
      if (!providers.isEmpty() && !providers.containsKey(target.name())) {
        scenario.wrong(
            field,
            "its target `"
                + target.name()
                + "` is no provider of this scenario"
                + Nearest.suggestion(target.name(), providers.keySet()));
      }
    }
  }
}
