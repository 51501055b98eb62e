package dev.trustgate.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trustgate.gateway.document.Forms;
import dev.trustgate.gateway.document.Nearest;
import dev.trustgate.gateway.document.Place;
import dev.trustgate.gateway.domain.Configuration;
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

  private final Fields scenario;
  private final Map<String, ProviderPlan> providers;
  private final Path file;
  private final Completion completion;
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
    this.completion = new Completion(providers);
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
        base = Optional.of(completion.of(fields.node()));
        boolean written = fields.node().has("targets");
        upstream = scenario.with("", () -> written ? inline() : ofProviders());
      }
    }
    Optional<Upstream> valid = upstream;
    if (upstream.isEmpty() && base.isPresent()) {
      mend(base.get());
    }
    targetsAsWritten &= !Mending.mayMean(scenario.violations(), "/upstream", "targets");
    if (inline) {
      check(scenario, scenario.node().path("upstream"), valid);
    } else if (configured) {
      upstream.ifPresent(this::checkConfigured);
    }
    return upstream;
  }

  private void mend(ObjectNode wrong) {
    Optional<Mending> mending =
        Mending.of(wrong, document -> made(completion.of(document), Optional.empty()));
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
      Optional<Upstream> next = Optional.empty();
      if (written.isPresent() && base.isPresent() && upstream.isPresent()) {
        ObjectNode document = base.get().deepCopy();
        written.get().properties().forEach(field -> document.set(field.getKey(), field.getValue()));
        Optional<Upstream> before =
            changes.isEmpty() ? upstream : Optional.of(changes.getLast().upstream());
        next = change.with("/upstream", () -> made(completion.of(document), before));
        next.ifPresent(found -> changes.add(new Change(at, found)));
      }
      targetsAsWritten &=
          next.isPresent()
              || (written.filter(known -> !known.has("targets")).isPresent()
                  && !Mending.mayMean(change.violations(), change.pointer(), "targets"));
      check(change, written.orElse(MissingNode.getInstance()), next);
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

  private Upstream made(ObjectNode document, Optional<Upstream> before) {
    var place =
        new Place<Upstream>(
            before.map(Upstream::meta).orElse(META), GATEWAY, before, Configuration.EMPTY);
    return forms.upstreams().read(document, place);
  }

  /**
   * Every target that is written is somebody.
   *
   * @param read what the document is read as; empty if it is wrong, and then only names count
   */
  private void check(Fields holder, JsonNode document, Optional<Upstream> read) {
    JsonNode targets = document.path("targets");
    for (int i = 0; targets.isArray() && i < targets.size(); i++) {
      int index = i;
      JsonNode written = targets.path(i).path("name");
      String name = read.map(found -> found.targets().get(index).name()).orElse(written.asText());
      if (!name.isBlank()) {
        String place = "upstream/targets/" + i + (written.isMissingNode() ? "" : "/name");
        checkName(name, holder, place);
      }
    }
  }

  private void checkConfigured(Upstream found) {
    found.targets().forEach(target -> checkName(target.name(), scenario, "gateway"));
  }

  private void checkName(String name, Fields holder, String place) {
    if (!providers.isEmpty() && !providers.containsKey(name)) {
      holder.wrong(
          place,
          "its target `"
              + name
              + "` is no provider of this scenario"
              + Nearest.suggestion(name, providers.keySet()));
    }
  }
}
