package dev.trustgate.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trustgate.gateway.domain.Dialect;
import dev.trustgate.gateway.domain.Target;
import dev.trustgate.gateway.domain.Upstream;
import dev.trustgate.simulator.measure.Distributions;
import dev.trustgate.simulator.measure.Profile;
import dev.trustgate.simulator.measure.Shares;
import dev.trustgate.simulator.provider.ProviderSettings.Limits;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code providers}: name to how it is while nothing is wrong. */
final class ProvidersReader {

  private static final String USUAL_PROFILE = "gpt-4o-mini";
  private static final int MOST = 1_000;
  private static final long HIGHEST_PORT = 65_535;

  private final Fields scenario;
  private final Set<Integer> ports = new HashSet<>();
  private final Set<String> outspoken = new HashSet<>();

  ProvidersReader(Fields scenario) {
    this.scenario = scenario;
  }

  Map<String, ProviderPlan> read() {
    Map<String, ProviderPlan> plans = new LinkedHashMap<>();
    Optional<JsonNode> written =
        scenario.required("providers", "who answers, by the names of the targets");
    if (written.isEmpty()) {
      return plans;
    }
    if (!written.get().isObject() || written.get().isEmpty() || written.get().size() > MOST) {
      scenario.wrong(
          "providers",
          "must be an object of 1 to " + MOST + " providers, was " + Fields.shown(written.get()));
      return plans;
    }
    Fields providers = scenario.object("providers");
    for (var entry : written.get().properties()) {
      Fields fields = providers.object(entry.getKey());
      plans.put(entry.getKey(), plan(entry.getKey(), fields));
    }
    return plans;
  }

  /** A provider speaks what its target expects; one that says otherwise is a mistake. */
  Map<String, ProviderPlan> asExpectedBy(Upstream upstream, Map<String, ProviderPlan> plans) {
    Map<String, ProviderPlan> speaking = new LinkedHashMap<>(plans);
    for (Target target : upstream.targets()) {
      ProviderPlan plan = plans.get(target.name());
      if (plan != null && plan.dialect() != target.dialect()) {
        if (outspoken.contains(target.name())) {
          scenario
              .object("providers")
              .object(target.name())
              .wrong(
                  "dialect",
                  "its target of the same name speaks `" + target.provider().wireName() + "`");
        }
        speaking.put(target.name(), plan.speaking(target.dialect()));
      }
    }
    return speaking;
  }

  /** What is wrong with it is noted; its name still counts. */
  private ProviderPlan plan(String name, Fields fields) {
    Optional<Dialect> dialect =
        fields
            .choice("dialect", List.of("openai", "anthropic"))
            .map(word -> Dialect.valueOf(word.toUpperCase(Locale.ROOT)));
    dialect.ifPresent(_ -> outspoken.add(name));
    Optional<Profile> profile = profile(fields);
    Fields limits = fields.object("limits");
    int concurrency = Math.toIntExact(limits.whole("concurrency", 1, 1_000_000).orElse(0L));
    int rpm = Math.toIntExact(limits.whole("rpm", 1, 1_000_000_000).orElse(0L));
    int tpm = Math.toIntExact(limits.whole("tpm", 1, 1_000_000_000).orElse(0L));
    limits.done();
    Optional<String> text = fields.text("text");
    List<String> models = fields.words("models");
    int port = port(fields);
    fields.done();
    return new ProviderPlan(
        dialect.orElse(Dialect.OPENAI),
        profile.orElseGet(() -> Profile.named(USUAL_PROFILE)),
        new Limits(concurrency, rpm, tpm),
        text,
        models,
        port);
  }

  private static double burstiness(String text) {
    double part = Shares.of(text);
    if (part == 1) {
      throw new IllegalArgumentException(
          "must be below 100 %: some tokens come after a pause, was `" + text + "`");
    }
    return part;
  }

  private int port(Fields fields) {
    int port = Math.toIntExact(fields.whole("port", 1, HIGHEST_PORT).orElse(0L));
    if (port > 0 && !ports.add(port)) {
      fields.wrong("port", "another provider has port " + port + " already");
    }
    return port;
  }

  /** A name, or an object that changes parts of a named one. */
  private static Optional<Profile> profile(Fields provider) {
    Optional<JsonNode> value = provider.value("profile");
    if (value.isEmpty()) {
      return Optional.of(Profile.named(USUAL_PROFILE));
    }
    if (value.get().isTextual()) {
      return provider.choice("profile", Profile.names()).map(Profile::named);
    }
    Fields fields = provider.object("profile");
    Profile like =
        fields.choice("like", Profile.names()).map(Profile::named).orElse(Profile.named("instant"));
    var profile =
        new Profile(
            fields.parsed("ttft", Distributions::time).orElse(like.timeToFirstToken()),
            fields.parsed("inter_token", Distributions::time).orElse(like.interToken()),
            fields.parsed("burstiness", ProvidersReader::burstiness).orElse(like.burstiness()),
            fields.parsed("tokens", Distributions::count).orElse(like.tokens()),
            fields
                .whole("load_factor", 0, 1_000_000)
                .map(Math::toIntExact)
                .orElse(like.loadFactor()));
    fields.done();
    return Optional.of(profile);
  }
}
